import { containerStarters } from './containers.ts';
import { environmentStarters } from './environmentRunners.ts';
import { innerShellStarters } from './innerShells.ts';
import { npmStarters } from './npmManagers.ts';
import { otherManagerStarters } from './otherManagers.ts';
import { prefixStarters } from './prefixes.ts';
import type { Start, Starter } from './start.ts';
import { programName, type ShellKind, type Words } from './shellWord.ts';
import { windowsStarters } from './windowsStarters.ts';

/** `gh NAME` runs its extension `gh-NAME`, which is never on PATH. */
const gh: Starter = (args) => {
  const [first, second, third] = args;
  if (first === undefined) return [];
  if (!first.text.startsWith('ext')) return [{ words: [{ ...first, text: `gh-${first.text}` }], as: 'byRunner' }];
  return second?.text === 'install' && third
    ? [{ words: [{ ...third, text: programName(third.text) }], as: 'byInstall' }]
    : [];
};

const starters: ReadonlyMap<string, Starter> = new Map([
  ...prefixStarters,
  ...innerShellStarters,
  ...npmStarters,
  ...otherManagerStarters,
  ...containerStarters,
  ...environmentStarters,
  ...windowsStarters,
  ['gh', gh],
]);

/** What a command starts besides itself. What is not known to start anything starts nothing: `git`, `echo`, `which`. */
export function startsOf(command: Words, shell: ShellKind): readonly Start[] {
  const [program, ...args] = command;
  return program === undefined ? [] : (starters.get(programName(program.text))?.(args, shell) ?? []);
}
