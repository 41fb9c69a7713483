import type { Node } from 'jsonc-parser';
import {
  entriesOf,
  itemsOf,
  placeOf,
  readWritten,
  textOf,
  textsOf,
  type Entries,
  type Written,
  type WrittenFile,
} from '../writtenFile.ts';
import { lineOf, shellOf, type Shell, type Word, type WrittenCommand } from './commandLine.ts';

/** The command lines of a tasks.json, of a workspace or of the user. Inputs are asked for, and run no command lines. */
export function readTasks(written: WrittenFile): Written<WrittenCommand> {
  return readWritten(written, commandsOfTasks);
}

/** The systems that a task can say something else for, and the shell that their tasks run in unless it says so too. */
export const systems: ReadonlyMap<string, Shell> = new Map([
  ['windows', 'powershell'],
  ['osx', 'posix'],
  ['linux', 'posix'],
]);

/** @param root the object that a tasks.json is */
export function commandsOfTasks(root: Node | undefined): readonly WrittenCommand[] {
  const file = entriesOf(root);
  const forSystems = [...systems.keys()].map((system) => entriesOf(file.get(system)));
  const tasks = [file, ...forSystems].flatMap((each) => itemsOf(each.get('tasks')).map(entriesOf));
  // Where there are no tasks, VS Code makes one of what stands outside them.
  const own = tasks.length > 0 ? [] : commandsOfTask(file, new Map());
  return [...own, ...tasks.flatMap((task) => commandsOfTask(task, file))];
}

/** What it runs, and what it runs on a system for which it says something else. */
function commandsOfTask(task: Entries, outside: Entries): readonly WrittenCommand[] {
  const label = textOf(task.get('label') ?? task.get('taskName'));
  const base = inherited(task, outside);
  const own = commandOf(base, base, label, undefined);
  const others = [...systems].flatMap(([system, shell]) => {
    const said = new Map([...entriesOf(outside.get(system)), ...entriesOf(task.get(system))]);
    const says = ['command', 'args', 'type', 'options'].some((key) => said.has(key));
    return says ? commandOf(new Map([...base, ...said]), said, label, shell) : [];
  });
  return [...own, ...others];
}

/** A task without a command of its own has the one that stands outside the tasks. */
function inherited(task: Entries, outside: Entries): Entries {
  const keys = task.has('command') || task.has('script') ? ['options'] : ['type', 'command', 'args', 'options'];
  const taken = keys.flatMap((key) => {
    const value = task.has(key) ? undefined : outside.get(key);
    return value ? [[key, value] as const] : [];
  });
  return new Map([...task, ...taken]);
}

/** @param said where the command, or what changes it, is written: the place to point at */
function commandOf(
  task: Entries,
  said: Entries,
  label: string | undefined,
  system: Shell | undefined,
): readonly WrittenCommand[] {
  const type = textOf(task.get('type'));
  const script = textOf(task.get('script'));
  if (type === 'npm' && script !== undefined) return npmScript(task.get('script'), script, label);
  const node = said.get('command') ?? said.get('args') ?? task.get('command');
  const command = wordOf(task.get('command'));
  if (!node || !command) return [];
  const args = itemsOf(task.get('args')).flatMap((arg) => wordOf(arg) ?? []);
  const named = { label: label ?? command.text, ...placeOf(node) };
  // A task of another kind than these hands its command to an extension, which runs it in a shell more often than not.
  if (type === 'process' || (type === undefined && !isShellCommand(task)))
    return [{ ...named, argv: [command, ...args].map(({ text }) => text) }];
  const shell = shellOfTask(task) ?? system;
  return [{ ...named, line: lineOf(command, args, shell), ...(shell ? { shell } : {}) }];
}

function npmScript(node: Node | undefined, script: string, label: string | undefined): readonly WrittenCommand[] {
  return node ? [{ label: label ?? script, ...placeOf(node), argv: ['npm', 'run', script] }] : [];
}

/** How tasks.json said it in its first version, which VS Code still reads. */
function isShellCommand(task: Entries): boolean {
  const value = task.get('isShellCommand');
  return value?.value === true || value?.type === 'object';
}

function shellOfTask(task: Entries): Shell | undefined {
  const shell = entriesOf(task.get('options')).get('shell') ?? task.get('isShellCommand');
  return shellOf(textOf(entriesOf(shell).get('executable')));
}

/** A text, or an object of a text and how to quote it. A list of texts is one word with spaces in it. */
function wordOf(node: Node | undefined): Word | undefined {
  const entries = entriesOf(node);
  const texts = textsOf(node?.type === 'object' ? entries.get('value') : node);
  if (texts.length === 0) return undefined;
  const quoting = textOf(entries.get('quoting'));
  const isKnown = quoting === 'escape' || quoting === 'strong' || quoting === 'weak';
  return { text: texts.join(' '), ...(isKnown ? { quoting } : {}) };
}
