import type { AssistantFacts } from '../catalog/catalogSchema.ts';

/** Of what a manifest's names are. */
export type NameKind = 'settings' | 'commands' | 'views';

/** By lower-cased prefix: the id of the assistant that has it. */
export type PrefixOwners = ReadonlyMap<string, string>;

/** Who has which prefix, by kind. */
export type Prefixes = Readonly<Record<NameKind, PrefixOwners>>;

/** The first that names a prefix has it: a company's own assistants come last, and take none from the shipped catalog. */
export function prefixesOf(facts: readonly AssistantFacts[]): Prefixes {
  const table = (list: (each: AssistantFacts) => readonly string[]): PrefixOwners =>
    new Map(
      facts
        .flatMap((each) => list(each).map((prefix): [string, string] => [prefix.toLowerCase(), each.id]))
        .toReversed(),
    );
  return {
    settings: table(({ settingPrefixes }) => settingPrefixes),
    commands: table(({ commandPrefixes }) => commandPrefixes),
    views: table(({ viewPrefixes }) => viewPrefixes),
  };
}

/** No prefix of the catalog is longer: of a hostile name of any length no more is looked at. */
const longestPrefix = 80;

/**
 * Whose the name of a setting, command or view is: by the longest prefix that is whole words of it, dashes being part of
 * words. `cody` is found in `cody.chat`, and not in `codyfy.run` or `cody-fork.chat`, which may be somebody else's. Case
 * does not count: who copies could change it.
 */
export function ownerOf(name: string, owners: PrefixOwners): string | undefined {
  const lower = name.slice(0, longestPrefix).toLowerCase();
  for (let end = lower.length; end > 0; end = lastBreak(lower, end)) {
    const owner = owners.get(lower.slice(0, end));
    if (owner !== undefined) return owner;
  }
  return undefined;
}

/** A prefix that is all of a name: so exact that few of them say whose it is. */
export function isWholeName(name: string, owners: PrefixOwners): boolean {
  return owners.has(name.toLowerCase());
}

function lastBreak(name: string, before: number): number {
  return Math.max(...['.', ':', '/'].map((separator) => name.lastIndexOf(separator, before - 1)));
}
