import { cmdCommands } from './cmdCommands.ts';
import type { CommandNames, NamedBy } from './commandNames.ts';
import { longestCommandLine, mayHoldName } from './mayHoldName.ts';
import { imageName, packageAround, packageOf } from './packageSpec.ts';
import { posixCommands } from './posixCommands.ts';
import { powershellCommands } from './powershellCommands.ts';
import { isPath, programName, type Commands, type ShellKind, type ShellWord, type Words } from './shellWord.ts';
import type { How, Start } from './start.ts';
import { startsOf } from './startsOf.ts';

/** Somebody's command, package or image that a command line uses. One for each who asks. */
interface CommandUse {
  /** Who asks for the name: `CommandFacts.id`. */
  readonly who: string;
  /** What was recognised, as it is looked for: `claude`, `npm:@anthropic-ai/claude-code`. */
  readonly name: string;
  readonly how: How;
  /** Other programs have that name too: without a second proof (what is found on PATH, say) nothing is shown. */
  readonly needsProof: boolean;
  /** Where it stands, in UTF-16 units. What stands in a text inside is placed where that text is. */
  readonly at: number;
  readonly end: number;
}

/**
 * How far a command line was looked at. `incomplete`: the shell would not take it as it stands, or it goes deeper than
 * we follow. `tooLong` and `tooTangled`: not looked at, so that nothing is known.
 */
type Looked = 'whole' | 'incomplete' | 'tooLong' | 'tooTangled';

/** What a command line uses of what is looked for. */
export interface UsesSeen {
  readonly uses: readonly CommandUse[];
  readonly looked: Looked;
}

/** How often a command may start another one, or a shell. Nobody types more; it bounds the work. */
const deepest = 16;

interface Circumstances {
  readonly shell: ShellKind;
  readonly depth: number;
  /** How a program is started that has a name only. */
  readonly as: How;
  /** Something else of that name may be meant. */
  readonly uncertain: boolean;
}

/**
 * Which of the names a command line uses. Never throws. Texts that hold none of the names are not taken apart.
 *
 * @param commandLine may have several lines
 */
export function usesIn(commandLine: string, shell: ShellKind, names: CommandNames): UsesSeen {
  if (commandLine.length > longestCommandLine) return { uses: [], looked: 'tooLong' };
  if (!mayHoldName(commandLine, names)) return { uses: [], looked: 'whole' };
  const as = setsPath.test(commandLine) ? 'byNameElsewhere' : 'byName';
  const search: Search = { names, uses: new Map(), looked: 'whole' };
  lookAtText(search, commandLine, undefined, { shell, depth: 0, as, uncertain: false });
  return { uses: [...search.uses.values()].sort((a, b) => a.at - b.at), looked: search.looked };
}

/** The line itself changes PATH somewhere, which may be before the command. */
const setsPath = /\bpath["']?\s*\+?=/i;

/** What a look has found so far, and how far it came. */
interface Search {
  readonly names: CommandNames;
  /** By place, how and who: what is recognised as a package and as a command counts once. */
  readonly uses: Map<string, CommandUse>;
  looked: Looked;
}

function lookAtText(
  search: Search,
  text: string,
  span: Pick<ShellWord, 'at' | 'end'> | undefined,
  here: Circumstances,
): void {
  const found = commandsOf(text, here.shell);
  if (found === undefined) {
    search.looked = 'tooTangled';
    return;
  }
  if (found.incomplete) search.looked = 'incomplete';
  const place = (word: ShellWord): ShellWord => (span ? { ...word, at: span.at, end: span.end } : word);
  for (const words of found.commands) lookAtCommand(search, words.map(place), here);
  for (const inner of found.texts ?? []) follow(search, { text: place(inner), shell: here.shell }, here);
}

/** The commands of a text in the language of a shell; undefined where it was not taken apart. */
export function commandsOf(text: string, shell: ShellKind): Commands | undefined {
  switch (shell) {
    case 'posix':
      return posixCommands(text);
    case 'cmd':
      return cmdCommands(text);
    case 'powershell':
      return powershellCommands(text);
  }
}

function lookAtCommand(search: Search, words: Words, here: Circumstances): void {
  const [program] = words;
  if (program === undefined) return;
  const { names } = search;
  const name = programName(program.text);
  const isByPath = isPath(program.text) && here.as !== 'byContainer';
  const how = isByPath ? 'byPath' : here.as;
  add(search, name, names.commands.get(name), program, how, here.uncertain);
  const around = packageAround(program.text);
  if (around !== undefined) add(search, around, names.packages.get(around), program, how);
  for (const start of startsOf(words, here.shell)) follow(search, start, here);
}

function follow(search: Search, start: Start, here: Circumstances): void {
  const { names } = search;
  const inside = (as: How): How => (here.as === 'byContainer' ? here.as : as);
  if ('image' in start) {
    const name = imageName(start.image.text);
    add(search, name, names.images.get(name), start.image, 'byContainer');
  } else if ('spec' in start) {
    const name = packageOf(start.registry, start.spec.text);
    if (name !== undefined) add(search, name, names.packages.get(name), start.spec, inside(start.as));
  } else if (here.depth >= deepest) {
    search.looked = 'incomplete';
  } else {
    const next = { ...here, depth: here.depth + 1, as: inside(start.as ?? here.as) };
    if ('text' in start) lookAtText(search, start.text.text, start.text, { ...next, shell: start.shell });
    else lookAtCommand(search, start.words, { ...next, uncertain: start.uncertain ?? here.uncertain });
  }
}

function add(
  { uses }: Search,
  name: string,
  named: readonly NamedBy[] | undefined,
  { at, end }: ShellWord,
  how: How,
  uncertain = false,
): void {
  for (const by of named ?? []) {
    const key = `${at} ${how} ${by.who}`;
    const needsProof = by.needsProof || uncertain;
    const before = uses.get(key);
    if (before?.needsProof === false || (before && needsProof)) continue;
    uses.set(key, { who: by.who, name, how, needsProof, at, end });
  }
}
