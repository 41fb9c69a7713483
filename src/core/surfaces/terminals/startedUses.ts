import type { Decision } from '../../decision/decide.ts';
import { decideUse } from '../../decision/decideUse.ts';
import { strength, type PreparedPolicy } from '../../decision/preparePolicy.ts';
import type { UseSighting } from '../../inventory/sighting.ts';
import { commandSightings } from './commandSightings.ts';
import { commandNamesOf, type CommandFacts, type CommandNames } from './commandNames.ts';
import type { How } from './start.ts';
import type { UsesSeen } from './usesIn.ts';

/** Something that is called in a terminal, and that the policy has something against. */
export interface StartedUse {
  /** As the catalog or the policy spells it, never what was typed. */
  readonly name: string;
  readonly how: How;
  /** Other programs have that name too: it counts only once the program itself was seen. */
  readonly needsProof: boolean;
  readonly decision: Decision<UseSighting>;
}

/**
 * The names that command lines are searched for: of those whom the policy does not leave alone, and of those who have a
 * name in common with them. Undefined where there is nothing to look for.
 */
export function namesOfInterest(prepared: PreparedPolicy, facts: readonly CommandFacts[]): CommandNames | undefined {
  const wanted = new Set(facts.filter(({ id }) => isOfInterest(id, prepared)).flatMap(namesIn));
  if (wanted.size === 0) return undefined;
  return commandNamesOf(facts.filter((each) => namesIn(each).some((name) => wanted.has(name))));
}

/** Decides on what was recognised. Where a name may be that of several assistants, the mildest decision counts. */
export function startedUses(uses: UsesSeen['uses'], prepared: PreparedPolicy): readonly StartedUse[] {
  const byPlace = new Map<number, UsesSeen['uses'][number][]>();
  for (const use of uses) byPlace.set(use.at, [...(byPlace.get(use.at) ?? []), use]);
  return [...byPlace.values()].flatMap((named): StartedUse[] => {
    const certain = named.filter(({ needsProof }) => !needsProof);
    const meant = certain.length > 0 ? certain : named;
    const [use] = meant;
    if (!use) return [];
    const { name, how, needsProof } = use;
    const who = new Set(meant.map((each) => each.who));
    const [first, ...others] = decided(name, who, prepared).map((decision) => ({ name, how, needsProof, decision }));
    if (!first) return [];
    const mildest = others.reduce((mild, each) => (effectOf(each) < effectOf(mild) ? each : mild), first);
    return mildest.decision.effect === 'none' ? [] : [mildest];
  });
}

function decided(name: string, who: Iterable<string>, prepared: PreparedPolicy): readonly Decision<UseSighting>[] {
  return commandSightings(name, who).map((sighting) => decideUse(sighting, prepared));
}

function isOfInterest(who: string, prepared: PreparedPolicy): boolean {
  return decided('', [who], prepared).some(({ effect }) => effect !== 'none');
}

function effectOf({ decision }: StartedUse): number {
  return strength[decision.effect];
}

function namesIn({ cli = [], packages = [], images = [] }: CommandFacts): string[] {
  return [
    ...cli.map(({ name }) => name.toLowerCase()),
    ...packages.map(({ registry, name }) => `${registry}:${name}`.toLowerCase()),
    ...images.map((name) => `image:${name}`),
  ];
}
