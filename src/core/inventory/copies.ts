import type { ExtensionManifest } from './extensionManifest.ts';
import { listed, record, settingNames, textAt, type RawContributes } from './contributions.ts';
import { isWholeName, ownerOf, type NameKind, type Prefixes } from './namePrefixes.ts';
import type { CopyOf } from './recognition.ts';

/** So many commands of a known assistant say that it is this assistant. */
const enoughCommands = 3;

/**
 * `full` where the manifest is an assistant's beyond doubt anyway; `strong` where it only may be one; `own` where it says that it
 * goes with an assistant, or is something else.
 */
export type ProofAsked = 'full' | 'strong' | 'own';

type Names = Readonly<Record<NameKind, readonly string[]>>;

/** What of one assistant a manifest carries. */
interface Carried {
  readonly found: Names;
  /** Commands that the catalog has by their whole names. */
  readonly wholeCommands: number;
  /** Of the manifest, whosever they are. */
  readonly allCommands: number;
}

/**
 * Whose commands, settings and views a manifest carries. A companion that adds to another extension has commands of its
 * own for the most part, and a localisation has none: neither is a copy.
 */
export function copyIn({ contributes }: ExtensionManifest, prefixes: Prefixes, asked: ProofAsked): CopyOf | undefined {
  const names = namesIn(contributes);
  const isProven = proofs[asked];
  const copies = [...byOwner(names, prefixes)].filter(([, found]) =>
    isProven({
      found,
      wholeCommands: found.commands.filter((name) => isWholeName(name, prefixes.commands)).length,
      allCommands: names.commands.length,
    }),
  );
  const [best] = copies.sort(([, a], [, b]) => count(b) - count(a));
  return best && { assistantId: best[0], found: firstOfEach(best[1]) };
}

function byOwner(names: Names, prefixes: Prefixes): ReadonlyMap<string, Names> {
  const tally = new Map<string, Record<NameKind, string[]>>();
  for (const kind of ['settings', 'commands', 'views'] as const) {
    for (const name of names[kind]) {
      const owner = ownerOf(name, prefixes[kind]);
      if (owner === undefined) continue;
      const found = tally.get(owner) ?? { settings: [], commands: [], views: [] };
      found[kind].push(name);
      tally.set(owner, found);
    }
  }
  return tally;
}

function isCopy({ found, wholeCommands, allCommands }: Carried): boolean {
  const { commands } = found;
  const hasOthers = hasSettingOrView(found);
  // An assistant whose commands begin with an everyday word is known by some whole names: how many others stand beside
  // them says nothing.
  if (wholeCommands >= enoughCommands || (wholeCommands > 0 && hasOthers)) return true;
  if (commands.length * 2 < allCommands) return false;
  const kinds = [found.settings, commands, found.views].filter((each) => each.length > 0).length;
  return kinds > 1 || commands.length >= enoughCommands;
}

/** A companion's one command and one setting are not enough where nothing else calls it an assistant. */
function isSurelyCopy({ found, allCommands }: Carried): boolean {
  const { commands } = found;
  if (commands.length < enoughCommands) return false;
  return commands.length === allCommands || (commands.length * 2 >= allCommands && hasSettingOrView(found));
}

/** What only the assistant itself has. Its prefixes alone are what a companion takes too, to be found beside it. */
function hasOwn({ found, wholeCommands }: Carried): boolean {
  return wholeCommands >= enoughCommands || (found.commands.length >= enoughCommands && found.views.length > 0);
}

const proofs: Readonly<Record<ProofAsked, (carried: Carried) => boolean>> = {
  full: isCopy,
  strong: isSurelyCopy,
  own: hasOwn,
};

function hasSettingOrView({ settings, views }: Names): boolean {
  return settings.length > 0 || views.length > 0;
}

function firstOfEach({ commands, settings, views }: Names): string[] {
  return [...commands.slice(0, 2), ...settings.slice(0, 1), ...views.slice(0, 1)];
}

function count({ settings, commands, views }: Names): number {
  return settings.length + commands.length + views.length;
}

/** Each once: what is declared twice is no second proof. */
function namesIn(contributes: Readonly<Record<string, unknown>>): Names {
  const { commands, configuration, views, viewsContainers } = contributes as RawContributes;
  const once = (names: readonly string[]): readonly string[] => [...new Set(names)].filter((name) => name !== '');
  return {
    commands: once(listed(commands).map((command) => textAt(command, 'command'))),
    settings: once(settingNames(configuration)),
    views: once(
      [viewsContainers, views]
        .flatMap((groups) => Object.values(record(groups)).flatMap(listed))
        .map((view) => textAt(view, 'id')),
    ),
  };
}
