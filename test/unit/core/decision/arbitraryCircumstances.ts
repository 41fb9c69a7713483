import fc, { type Arbitrary } from 'fast-check';
import type { Assistant } from '../../../../src/core/catalog/catalogSchema.ts';
import type { Snooze, WhoAndWhere } from '../../../../src/core/decision/circumstances.ts';
import { decide, type Decision } from '../../../../src/core/decision/decide.ts';
import { exceptionsInForce } from '../../../../src/core/decision/exceptionsInForce.ts';
import { preparePolicy, type PreparedPolicy } from '../../../../src/core/decision/preparePolicy.ts';
import { publisherOf, type ExtensionSighting } from '../../../../src/core/inventory/sighting.ts';
import type { Policy } from '../../../../src/core/policy/policySchema.ts';
import { isInRange } from '../../../../src/core/policy/versionRange.ts';
import { extensionId, names } from '../policy/arbitraryPolicy.ts';
import { aDay, text } from '../policy/arbitraryText.ts';

/** A catalog with an assistant, and a larger tool that contains it. */
const catalog: Assistant[] = [
  {
    id: 'helper',
    name: 'Helper',
    vendor: 'Vendor',
    extensions: [
      { id: 'vendor.helper', relation: 'is', source: 'test' },
      { id: 'vendor.toolkit', relation: 'contains', source: 'test' },
    ],
  },
];
const ownId = 'approved-assistants.approved-assistants';

/** Who, where and when, and what a person has put off. */
export interface Situation {
  readonly who: WhoAndWhere;
  /** UTC day. */
  readonly today: string;
  readonly snoozes: readonly Snooze[];
}

const repository = fc.constantFrom('github.com/example-oss/tool', 'gitlab.example.com/a/b', 'x');
const who: Arbitrary<WhoAndWhere> = fc.record(
  {
    user: fc.oneof({ weight: 5, arbitrary: fc.constantFrom('alice', 'BOB', 'CORP\\alice') }, text),
    groups: fc.array(fc.constantFrom('oss-team', 'CORP\\oss-team', ''), { maxLength: 2 }),
    host: fc.oneof(fc.constantFrom('lab-7', 'desk'), text),
    folders: fc.array(fc.array(repository, { maxLength: 2 }), { maxLength: 2 }),
  },
  { requiredKeys: ['host', 'folders'] },
);
const snoozed = fc.constantFrom(
  ...names.assistants.map((id) => `assistant:${id}`),
  ...names.extensions.map((id) => `extension:${id.toLowerCase()}`),
  ...names.publishers.map((id) => `publisher:${id.toLowerCase()}`),
);
const snoozes = fc.array(fc.record({ subject: snoozed, since: aDay }), { maxLength: 3 });

export const arbitrarySituation: Arbitrary<Situation> = fc.record({ who, today: aDay, snoozes });

const version = fc.oneof(fc.constantFrom('1.0.0', '2.0.0-beta.1', '3.0.0', '1.2.3+build', ''), text);
const sightedId = fc.oneof(
  { weight: 18, arbitrary: extensionId.map((id) => id.toLowerCase()) },
  { weight: 1, arbitrary: text },
  { weight: 1, arbitrary: fc.constant(ownId) },
);

export const arbitrarySighting: Arbitrary<ExtensionSighting> = fc
  .record(
    {
      surface: fc.constant('extensions' as const),
      id: sightedId,
      version,
      displayName: text,
      installed: fc.boolean(),
      enabled: fc.boolean(),
      running: fc.boolean(),
      outOfReach: fc.boolean(),
    },
    { requiredKeys: ['surface', 'id', 'installed', 'enabled', 'running', 'outOfReach'] },
  )
  .map((sighting) => ({ ...sighting, publisher: publisherOf(sighting.id) }));

function preparedFor(policy: Policy, { who, today, snoozes }: Situation): PreparedPolicy {
  const exceptions = exceptionsInForce(policy, who, today);
  return preparePolicy(policy, catalog, { today, ownId, isInRange, exceptions, snoozes });
}

export function decideIn(situation: Situation, policy: Policy, sighting: ExtensionSighting): Decision {
  return decide(sighting, preparedFor(policy, situation));
}
