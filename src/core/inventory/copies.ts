import type { AssistantFacts } from '../catalog/catalogSchema.ts';
import type { ExtensionManifest } from './extensionManifest.ts';
import { listed, record, settingNames, textAt, type RawContributes } from './contributions.ts';
import type { CopyOf } from './recognition.ts';

/** So many commands of a known assistant, and no fewer than half of all, say that it is this assistant. */
const enoughCommands = 3;
const mostFound = 4;

type Kind = 'settings' | 'commands' | 'views';

/** Who has which prefix, by kind. */
export type Prefixes = Readonly<Record<Kind, ReadonlyMap<string, string>>>;

export function prefixesOf(facts: readonly AssistantFacts[]): Prefixes {
  const table = (list: (each: AssistantFacts) => readonly string[]): ReadonlyMap<string, string> =>
    new Map(facts.flatMap((each) => list(each).map((prefix): [string, string] => [prefix.toLowerCase(), each.id])));
  return {
    settings: table(({ settingPrefixes }) => settingPrefixes),
    commands: table(({ commandPrefixes }) => commandPrefixes),
    views: table(({ viewPrefixes }) => viewPrefixes),
  };
}

/**
 * Whose commands, settings and views a manifest carries. A companion that adds to another extension has commands of its
 * own for the most part, and a localisation has none: neither is a copy.
 */
export function copyIn({ contributes }: ExtensionManifest, prefixes: Prefixes): CopyOf | undefined {
  const names = namesIn(contributes);
  const tally = new Map<string, Record<Kind, string[]>>();
  for (const kind of ['settings', 'commands', 'views'] as const) {
    for (const name of names[kind]) {
      const owner = ownerOf(name.toLowerCase(), prefixes[kind]);
      if (owner === undefined) continue;
      const found = tally.get(owner) ?? { settings: [], commands: [], views: [] };
      found[kind].push(name);
      tally.set(owner, found);
    }
  }
  const copies = [...tally].filter(([, found]) => isCopy(found, names.commands.length));
  const [best] = copies.sort(([, a], [, b]) => count(b) - count(a));
  return best && { assistantId: best[0], found: firstOfEach(best[1]) };
}

function isCopy(
  { settings, commands, views }: Readonly<Record<Kind, readonly string[]>>,
  allCommands: number,
): boolean {
  if (commands.length * 2 < allCommands) return false;
  const kinds = [settings, commands, views].filter((names) => names.length > 0).length;
  return kinds > 1 || commands.length >= enoughCommands;
}

function firstOfEach(found: Readonly<Record<Kind, readonly string[]>>): string[] {
  return [...found.commands.slice(0, 2), ...found.settings.slice(0, 1), ...found.views.slice(0, 1)].slice(0, mostFound);
}

function count({ settings, commands, views }: Readonly<Record<Kind, readonly string[]>>): number {
  return settings.length + commands.length + views.length;
}

/** By the longest prefix that is whole words of the name: `a.b` has `a.b.c`, and not `a.bc`. */
function ownerOf(name: string, owners: ReadonlyMap<string, string>): string | undefined {
  for (let end = name.length; end > 0; end = lastBreak(name, end)) {
    const owner = owners.get(name.slice(0, end));
    if (owner !== undefined) return owner;
  }
  return undefined;
}

function lastBreak(name: string, before: number): number {
  return Math.max(
    name.lastIndexOf('.', before - 1),
    name.lastIndexOf(':', before - 1),
    name.lastIndexOf('/', before - 1),
  );
}

function namesIn(contributes: Readonly<Record<string, unknown>>): Readonly<Record<Kind, readonly string[]>> {
  const { commands, configuration, views, viewsContainers } = contributes as RawContributes;
  return {
    commands: listed(commands)
      .map((command) => textAt(command, 'command'))
      .filter((name) => name !== ''),
    settings: settingNames(configuration),
    views: [viewsContainers, views]
      .flatMap((groups) => Object.values(record(groups)).flatMap(listed))
      .map((view) => textAt(view, 'id'))
      .filter((name) => name !== ''),
  };
}
