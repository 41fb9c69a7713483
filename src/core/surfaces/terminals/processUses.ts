import type { CommandNames, NamedBy } from './commandNames.ts';
import { imageName, packageOf } from './packageSpec.ts';
import { programName, type ShellWord } from './shellWord.ts';
import type { Start } from './start.ts';
import { startsOf } from './startsOf.ts';
import { usesIn, type UsesSeen } from './usesIn.ts';

type Uses = UsesSeen['uses'];

/** Interpreters, each with the options after which the next word is no script: it is their value, or the program itself. */
const interpreters: readonly (readonly [RegExp, RegExp])[] = [
  [/^(?:sh|bash|dash|zsh|ksh|mksh|ash|fish)$/, /^-[a-z]*[csoO]$|^--(?:rcfile|init-file|command)$/],
  [/^python[\d.]*$/, /^-[a-zA-Z]*[cWX]$/],
  [
    /^(?:node|bun|deno|tsx)$/,
    /^-(?:r|e|p|pe|c|C)$|^--(?:require|import|(?:experimental-)?loader|eval|print|env-file)$/,
  ],
  [/^(?:ruby|perl)$/, /^-/],
];

/** The files that a process runs: its program, and the script of an interpreter. Only what its arguments name by an absolute path. */
export function programFiles(argv: readonly string[]): readonly string[] {
  return [argv[0] ?? '', scriptOf(argv) ?? ''].filter((file) => file.startsWith('/'));
}

/**
 * What a process of a POSIX system is itself, by its arguments and by where its files really lie. Who ends it ends all
 * that it has started, so what it only starts is none of it: a command line inside, or the command of `timeout`, gets a
 * process of its own. Only what a runner of packages fetches, and what runs in a container, is not waited for.
 *
 * @param files with links resolved
 */
export function processUses(argv: readonly string[], files: readonly string[], names: CommandNames): Uses {
  // Who gives itself a title writes it over the arguments, as one line.
  const words = argv.length === 1 ? (argv[0] ?? '').split(/\s+/).filter(Boolean) : argv;
  const starts = startsOf(words.map(asWord), 'posix');
  const script = scriptOf(words) === undefined ? [] : starts.flatMap(firstWord);
  return [
    ...[...words.slice(0, 1), ...script, ...files].flatMap((file) => usesIn(quoted(file), 'posix', names).uses),
    ...starts.flatMap((start) => fetched(start, starts, names)),
    ...starts.filter(isInContainer).flatMap((start) => contained(start, names)),
  ];
}

function scriptOf([program = '', ...args]: readonly string[]): string | undefined {
  const name = programName(program);
  const valued = interpreters.find(([named]) => named.test(name))?.[1];
  const at = args.findIndex((each) => !each.startsWith('-'));
  return !valued || args.slice(0, Math.max(at, 0)).some((each) => valued.test(each)) ? undefined : args[at];
}

/** A runner that is told what to run of the package, or beside it, starts that: `npx -p PACKAGE make`. */
function fetched(start: Start, starts: readonly Start[], names: CommandNames): Uses {
  if (!('spec' in start) || start.as !== 'byRunner') return [];
  const isAll = starts.every((each) => 'spec' in each || firstWord(each).every((word) => word === start.spec.text));
  if (!isAll || starts.some((each) => 'text' in each)) return [];
  const name = packageOf(start.registry, start.spec.text) ?? '';
  return usesOf(name, names.packages.get(name), 'byRunner');
}

function isInContainer(start: Start): boolean {
  return 'image' in start || ('words' in start && start.as === 'byContainer');
}

function contained(start: Start, names: CommandNames): Uses {
  const image = 'image' in start ? imageName(start.image.text) : '';
  const commands = firstWord(start).map(programName);
  return [
    ...usesOf(image, names.images.get(image), 'byContainer'),
    ...commands.flatMap((name) => usesOf(name, names.commands.get(name), 'byContainer')),
  ];
}

/** Not what follows it: those are arguments. */
function firstWord(start: Start): readonly string[] {
  return 'words' in start ? start.words.slice(0, 1).map(({ text }) => text) : [];
}

function usesOf(name: string, named: readonly NamedBy[] | undefined, how: Uses[number]['how']): Uses {
  return (named ?? []).map(({ who, needsProof }) => ({ who, name, how, needsProof, at: 0, end: 0 }));
}

function asWord(text: string): ShellWord {
  return { text, at: 0, end: 0 };
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
