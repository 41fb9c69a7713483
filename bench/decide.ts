import { shippedAssistants } from '../src/core/catalog/shippedCatalog.ts';
import { decide } from '../src/core/decision/decide.ts';
import { isInRange } from '../src/core/policy/versionRange.ts';
import { preparePolicy } from '../src/core/decision/preparePolicy.ts';
import { publisherOf, type ExtensionSighting } from '../src/core/inventory/sighting.ts';
import type { Policy } from '../src/core/policy/policySchema.ts';
import { medianTimes, type Figure } from './measure.ts';

const ownId = 'approved-assistants.approved-assistants';

/** decide() with its full reason against the plain look-ups of VS Code's allow-list check, in the same run. */
export function benchDecide(): Figure[] {
  const sightings = Array.from({ length: 1000 }, (_, index) => sighting(`publisher-${index}.extension-${index}`));
  const policy = policyOf(1000);
  const prepared = preparePolicy(policy, shippedAssistants, { today: '2026-11-22', ownId, isInRange });
  const allowed = Object.fromEntries([
    ['*', true],
    ...(policy.banned ?? []).map(({ extension }) => [extension, false]),
  ]) as AllowList;
  let banned = 0;
  let denied = 0;
  const [ours, peer] = medianTimes(200, [
    () => {
      banned = 0;
      for (const each of sightings) if (decide(each, prepared).verdict === 'banned') banned += 1;
    },
    () => {
      denied = 0;
      for (const each of sightings) if (!isAllowed(each, allowed)) denied += 1;
    },
  ]);
  if (banned !== denied || banned === 0) throw new Error(`They disagree: ${banned} banned, ${denied} denied.`);
  return [
    {
      name: 'decide(), 1,000 extensions x 1,000 entries',
      value: ours ?? 0,
      unit: 'ms',
      peer: { name: 'plain look-ups', value: peer ?? 0 },
      limit: { ratio: 1 },
    },
    ...growth(),
  ];
}

/** Time per extension and entry must not grow with their number. */
function growth(): Figure[] {
  const sizes = [1000, 10_000, 100_000];
  const perEntry = sizes.map((size) => {
    const policy = policyOf(size);
    const sightings = Array.from({ length: size }, (_, index) => sighting(`publisher-${index}.extension-${index}`));
    const [time] = medianTimes(size > 10_000 ? 5 : 20, [
      () => {
        const prepared = preparePolicy(policy, shippedAssistants, { today: '2026-11-22', ownId, isInRange });
        for (const each of sightings) decide(each, prepared);
      },
    ]);
    return ((time ?? 0) / size) * 1000;
  });
  const [first] = perEntry;
  return sizes.map((size, index) => ({
    name: `prepare and decide, ${size.toLocaleString('en')} x ${size.toLocaleString('en')}, per entry`,
    value: perEntry[index] ?? 0,
    unit: 'µs',
    ...(index === 0 ? {} : { peer: { name: 'per entry at 1,000', value: first ?? 0 }, limit: { ratio: 3 } }),
  }));
}

type AllowList = Readonly<Record<string, boolean | undefined>>;

/** The look-ups that any check of VS Code's list makes: id, publisher, star, each lower-cased first. */
function isAllowed({ id }: ExtensionSighting, allowed: AllowList): boolean {
  const key = id.toLowerCase();
  const publisher = id.substring(0, id.indexOf('.')).toLowerCase();
  return allowed[key] ?? allowed[publisher] ?? allowed['*'] === true;
}

/** Every second extension is named by an entry. */
function policyOf(entries: number): Policy {
  const banned = Array.from({ length: entries }, (_, index) => ({
    extension: `publisher-${index * 2}.extension-${index * 2}`,
  }));
  return { formatVersion: 1, organization: { name: 'Bench' }, revision: 1, mode: 'enforce', banned };
}

function sighting(id: string): ExtensionSighting {
  const base = {
    surface: 'extensions',
    version: '1.0.0',
    installed: true,
    enabled: true,
    running: false,
    outOfReach: false,
  } as const;
  return { ...base, id, publisher: publisherOf(id) };
}
