import type { Registry } from './packageSpec.ts';
import type { ShellKind, ShellWord, Words } from './shellWord.ts';

/**
 * How a command line comes to a program.
 * `byName`: PATH decides, as the terminal was given it, so that a stand-in on it is met.
 * `byNameElsewhere`: by name, where PATH may be another (sudo, `env -i`, `PATH=…`, a login shell, WSL).
 * `byPath`: PATH has no say. `byRunner`: something looks it up or fetches it, then runs it.
 * `byInstall`: nothing runs yet, but it will be there. `byContainer`: it runs in a container.
 */
export type How = 'byName' | 'byNameElsewhere' | 'byPath' | 'byRunner' | 'byInstall' | 'byContainer';

/** What else a command starts. `as`: how a program gets started that is named there; absent: as the command itself. */
export type Start =
  | { readonly words: Words; readonly as?: How; readonly uncertain?: true }
  | { readonly text: ShellWord; readonly shell: ShellKind; readonly as?: How }
  | { readonly spec: ShellWord; readonly registry: Registry; readonly as: 'byRunner' | 'byInstall' }
  | { readonly image: ShellWord };

/** What a program starts, given its arguments. The parts of what it returns never overlap, which bounds the work. */
export type Starter = (args: Words, shell: ShellKind) => readonly Start[];
