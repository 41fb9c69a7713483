import { whatAsked, type UsedThere } from '../terminals/namedByPolicy.ts';
import type { CommandNames } from '../terminals/commandNames.ts';
import { usesIn } from '../terminals/usesIn.ts';
import type { Shell } from '../tasks/commandLine.ts';

/** What a written command uses, for each place in it. */
export interface CommandLook {
  readonly uses: readonly UsedThere[];
  /** It was too long or too tangled to be looked at: nothing is known of it. */
  readonly isUnread: boolean;
}

/**
 * Looks into a command. A name that other programs have too counts for nothing: a file brings no second proof.
 *
 * @param shell what the file says, or what the machine takes where it says nothing
 */
export function usesOfCommand(
  command: { readonly line?: string; readonly argv?: readonly string[] },
  shell: Shell,
  names: CommandNames,
): CommandLook {
  const { line, argv } = command;
  // Words of a program are no line of a shell: quoted, they say exactly what they are.
  const { uses, looked } =
    line === undefined ? usesIn((argv ?? []).map(quoted).join(' '), 'posix', names) : usesIn(line, shell, names);
  const byPlace = new Map<number, Set<string>>();
  for (const { at, who, needsProof } of uses) {
    if (!needsProof) byPlace.set(at, (byPlace.get(at) ?? new Set()).add(who));
  }
  return {
    uses: [...byPlace.values()].map(whatAsked),
    isUnread: looked === 'tooLong' || looked === 'tooTangled',
  };
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
