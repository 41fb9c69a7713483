import { optionList, readOptions } from './options.ts';
import type { How, Start, Starter } from './start.ts';
import { isPath, type ShellKind, type ShellWord, type Words } from './shellWord.ts';

/** `sh -c TEXT`. A login shell reads files that change PATH. */
const posixShell: Starter = (args) => {
  const { given, operands } = readOptions(args, { valued: ['-o', '-O', '--rcfile', '--init-file'] });
  const [first] = operands;
  if (first === undefined) return [];
  const as: { readonly as?: How } = given.has('-l') || given.has('--login') ? { as: 'byNameElsewhere' } : {};
  return given.has('-c') ? [{ text: first, shell: 'posix', ...as }] : programFile(first);
};

/** `cmd /d /s /c TEXT`; Git Bash wants `//c`. */
const cmdShell: Starter = (args) => {
  const at = args.findIndex(({ text }) => !/^\/\/?[a-z]/i.test(text) || /^\/\/?[ckr]$/i.test(text));
  const first = args[at]?.text.startsWith('/') === true ? at + 1 : at;
  return oneTextOrWords(at < 0 ? [] : args.slice(first), 'cmd');
};

const powershellValued = /^-(?:ex|enc|ec?$|ep$|w(?:i|$|d$|o)|v|o(?:$|u)|if$|in|config|settings|psc)/i;

/** `powershell -NoProfile -Command TEXT`: Windows PowerShell also takes the text without `-Command`. */
const powershell: Starter = (args) => {
  for (let at = 0; at < args.length; at += 1) {
    const text = args[at]?.text ?? '';
    if (!text.startsWith('-')) return oneTextOrWords(args.slice(at), 'powershell');
    if (/^-c(?:o|$)/i.test(text)) return oneTextOrWords(args.slice(at + 1), 'powershell');
    // A file of this folder is meant, not what PATH has.
    if (/^-f/i.test(text)) return isPath(args[at + 1]?.text ?? '') ? [{ words: args.slice(at + 1) }] : [];
    if (powershellValued.test(text)) at += 1;
  }
  return [];
};

/** A single word is a text to take apart. Of several, another shell has made words already. */
function oneTextOrWords(words: Words, shell: ShellKind, as: { readonly as?: How } = {}): readonly Start[] {
  const [first, ...rest] = words;
  if (first === undefined) return [];
  if (rest.length === 0) return [{ text: first, shell, ...as }];
  return /^[&.]$/.test(first.text) ? [{ words: rest, ...as }] : [{ words, ...as }];
}

/** `eval A B`: joined with spaces, then read again. */
const evaluate: Starter = (args, shell) => {
  const [first] = args;
  const last = args.at(-1);
  if (first === undefined || last === undefined) return [];
  return [{ text: { text: args.map(({ text }) => text).join(' '), at: first.at, end: last.end }, shell }];
};

/** `su alice -c TEXT` */
const su: Starter = (args) => {
  const { given } = readOptions(args, { valued: optionList('-c --command -s --shell -g -G -w'), mixed: true });
  return textsOf(given, { as: 'byNameElsewhere' });
};

/** `script -c TEXT FILE`, or on macOS and BSD `script FILE COMMAND`. */
const script: Starter = (args) => {
  const valued = optionList('-c --command -t -o -O -I -B -E -m');
  const texts = textsOf(readOptions(args, { valued, mixed: true }).given);
  return texts.length > 0 ? texts : [{ words: readOptions(args, { valued }).operands.slice(1) }];
};

function textsOf(given: ReadonlyMap<string, Words>, as: { readonly as?: How } = {}): readonly Start[] {
  const texts = [...(given.get('-c') ?? []), ...(given.get('--command') ?? [])];
  return texts.map((text) => ({ text, shell: 'posix', ...as }));
}

/** `tmux new-session -d COMMAND`: the server may have been started with another PATH. */
const tmux: Starter = (args) => {
  const { operands } = readOptions(args, { valued: ['-L', '-S', '-f'] });
  if (!/^(?:new|neww|new-session|new-window|splitw|split-window|respawn-pane)$/.test(operands[0]?.text ?? ''))
    return [];
  const valued = optionList('-s -n -c -e -t -x -y -F -f -l -p');
  return oneTextOrWords(readOptions(operands.slice(1), { valued }).operands, 'posix', { as: 'byNameElsewhere' });
};

const watch: Starter = (args) =>
  oneTextOrWords(readOptions(args, { valued: ['-n', '--interval', '-q', '--equexit'] }).operands, 'posix');

const firstOperand: Starter = (args, shell) =>
  readOptions(args)
    .operands.slice(0, 1)
    .map((text) => ({ text, shell }));

/** A script of an interpreter counts where it lies among programs, or in the folder of a package. */
const programPlaces = /(?:^|[/\\])(?:\.?bin[/\\][^/\\]+|node_modules[/\\].+)$/i;
function programFile(word: ShellWord): readonly Start[] {
  return isPath(word.text) && programPlaces.test(word.text) ? [{ words: [word] }] : [];
}

const runtime: Starter = (args) =>
  readOptions(args, { valued: optionList('-r --require --import --loader --env-file') })
    .operands.slice(0, 1)
    .flatMap(programFile);

/** `python -m NAME` runs the package of that name, or the command that comes with it. */
const python: Starter = (args) => {
  const at = args.findIndex(({ text }) => text === '-m' || !text.startsWith('-'));
  if (args[at]?.text === '-m') return [{ words: args.slice(at + 1), as: 'byRunner' }];
  return args.slice(at, at + 1).flatMap(programFile);
};

/** `-exec COMMAND ;` of find, as often as it stands there. */
const find: Starter = (args) => {
  const starts: Start[] = [];
  for (let at = 0; at < args.length; at += 1) {
    if (!/^-(?:exec|execdir|ok|okdir)$/.test(args[at]?.text ?? '')) continue;
    const length = args.slice(at).findIndex(({ text }) => text === ';' || text === '+');
    const end = length < 0 ? args.length : at + length;
    starts.push({ words: args.slice(at + 1, end) });
    at = end;
  }
  return starts;
};

const shells = ['sh', 'bash', 'dash', 'zsh', 'ksh', 'mksh', 'ash', 'fish'];
/** Programs that are given a command line as text, or a script. */
export const innerShellStarters: ReadonlyMap<string, Starter> = new Map<string, Starter>([
  ...shells.map((name): [string, Starter] => [name, posixShell]),
  ['cmd', cmdShell],
  ['powershell', powershell],
  ['pwsh', powershell],
  ['eval', evaluate],
  ['trap', firstOperand],
  ['su', su],
  ['script', script],
  ['node', runtime],
  ['tsx', runtime],
  ['python', python],
  ['python3', python],
  ['py', python],
  ['find', find],
  ['tmux', tmux],
  ['watch', watch],
]);
