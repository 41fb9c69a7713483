import { imageName, packageKey, type Registry } from './packageSpec.ts';
import { programName } from './shellWord.ts';

/** What somebody wants to be found in command lines. An entry of the catalog is one. */
export interface CommandFacts {
  /** Who asks: the id of an assistant, or the `subjectKey` of what entries of the policy name. */
  readonly id: string;
  /** `generic`: other programs have this name too. */
  readonly cli?: readonly { readonly name: string; readonly generic?: true | undefined }[] | undefined;
  readonly packages?: readonly { readonly registry: Registry; readonly name: string }[] | undefined;
  /** Container images without tag. */
  readonly images?: readonly string[] | undefined;
}

/** Somebody who asks for a name. */
export interface NamedBy {
  readonly who: string;
  /** The name alone does not show that it is theirs. */
  readonly needsProof: boolean;
}

type Named = ReadonlyMap<string, readonly NamedBy[]>;

/** All names that are looked for. Built once, asked for every command line. */
export interface CommandNames {
  /** By lower-cased name. */
  readonly commands: Named;
  /** By what `packageKey` makes of them. */
  readonly packages: Named;
  /** By what `imageName` makes of them. */
  readonly images: Named;
  /** The runs of letters and digits of each name, by the first of them: a text without all of them has not the name. */
  readonly runs: ReadonlyMap<string, readonly (readonly string[])[]>;
}

/** Gathers the names of all who ask. A name without any letter or digit is nobody's. */
export function commandNamesOf(entries: readonly CommandFacts[]): CommandNames {
  const [commands, packages, images] = [newNamed(), newNamed(), newNamed()];
  const runs = new Map<string, (readonly string[])[]>();
  const add = (map: Map<string, NamedBy[]>, key: string, by: NamedBy): void => {
    // Nobody writes the registry that a package's key begins with.
    const [first, ...others] = runsOf(map === packages ? key.slice(key.indexOf(':')) : key);
    if (first === undefined) return;
    runs.set(first, [...(runs.get(first) ?? []), others]);
    map.set(key, [...(map.get(key) ?? []), by]);
  };
  for (const { id: who, ...facts } of entries) {
    for (const { name, generic } of facts.cli ?? [])
      add(commands, programName(name), { who, needsProof: generic === true });
    for (const { registry, name } of facts.packages ?? []) {
      add(packages, packageKey(registry, name), { who, needsProof: false });
      // A formula of a tap can be named without it, and so can one of Homebrew's own that has the same name.
      const bare = registry === 'homebrew' ? name.slice(name.lastIndexOf('/') + 1) : name;
      if (bare !== name) add(packages, packageKey(registry, bare), { who, needsProof: true });
    }
    for (const name of facts.images ?? []) add(images, imageName(name), { who, needsProof: false });
  }
  return { commands, packages, images, runs };
}

function newNamed(): Map<string, NamedBy[]> {
  return new Map();
}

/** Runs of letters and digits, lower-cased. */
export function runsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
