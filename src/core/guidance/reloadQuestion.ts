import { message, type Message } from './message.ts';

/** What a reload interrupts in this window, by the names a person knows. */
export interface AtStake {
  readonly unsaved: readonly string[];
  readonly debugging: readonly string[];
  readonly tasks: readonly string[];
  readonly terminals: readonly string[];
}

/** More names than these are counted, not listed. */
const mostNames = 5;

/**
 * What the question before a reload names, a line each; none where nothing is unsaved or running.
 *
 * @param join stands between names in the reader's language
 */
export function linesAtStake({ unsaved, debugging, tasks, terminals }: AtStake, join: string): Message[] {
  const groups = [
    ['reload.unsaved', unsaved],
    ['reload.debugging', debugging],
    ['reload.tasks', tasks],
    ['reload.terminals', terminals],
  ] as const;
  return groups
    .filter(([, names]) => names.length > 0)
    .map(([code, names]) => message(code, { names: listed(names, join) }));
}

function listed(names: readonly string[], join: string): string {
  const left = names.length - mostNames;
  return [...names.slice(0, mostNames), ...(left > 0 ? [`+${left}`] : [])].join(join);
}
