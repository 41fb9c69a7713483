import type { Registry } from './packageSpec.ts';
import { readOptions, type OptionForm } from './options.ts';
import type { Start, Starter } from './start.ts';

/** Every argument that is no option names a package. */
export function installed(registry: Registry, valued: readonly string[] = []): Starter {
  return (args) =>
    readOptions(args, { valued, mixed: true }).operands.map((spec): Start => ({ spec, registry, as: 'byInstall' }));
}

/** `npx PACKAGE ARGS`: fetched, unless a command of that name is there. `-p` names packages, then a command follows. */
export function fetchedAndRun(
  registry: Registry,
  fromOptions: readonly string[],
  valued: readonly string[] = [],
): Starter {
  return (args) => {
    const { given, operands } = readOptions(args, { valued: [...fromOptions, ...valued, '-c', '--call'] });
    const named = fromOptions.flatMap((option) => given.get(option) ?? []);
    const specs = named.length > 0 ? named : operands.slice(0, 1);
    const texts = [...(given.get('-c') ?? []), ...(given.get('--call') ?? [])];
    return [
      ...specs.map((spec): Start => ({ spec, registry, as: 'byRunner' })),
      ...texts.map((text): Start => ({ text, shell: 'posix', as: 'byRunner' })),
      { words: operands, as: 'byRunner' },
    ];
  };
}

/** Reads the subcommand, with global options before it, which also count for what comes after. */
export function subcommands(table: Readonly<Record<string, Starter>>, form: OptionForm, other?: Starter): Starter {
  return (args, shell) => {
    const { operands } = readOptions(args, form);
    const [name, ...rest] = operands;
    if (name === undefined) return [];
    const before = args.slice(0, args.indexOf(name));
    const starter = Object.hasOwn(table, name.text) ? table[name.text] : undefined;
    return starter ? starter([...before, ...rest], shell) : (other?.(operands, shell) ?? []);
  };
}

/** `uv run COMMAND`: PATH begins with the project's own folders there. */
export function runsIn(valued: readonly string[]): Starter {
  return (args) => [{ words: readOptions(args, { valued }).operands, as: 'byRunner' }];
}

/** One starter under several names. */
export function named(names: readonly string[], starter: Starter): Readonly<Record<string, Starter>> {
  return Object.fromEntries(names.map((name) => [name, starter]));
}
