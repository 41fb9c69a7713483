import { subjectKey } from '../../decision/useNames.ts';
import type { UseNames, UseSighting } from '../../inventory/sighting.ts';
import type { Policy } from '../../policy/policySchema.ts';
import type { CommandFacts } from './commandNames.ts';

/**
 * What the entries of a policy ask for in command lines, its approvals and exceptions too. Its `package` is one of npm. A
 * company that names a command means every such one.
 */
export function factsOfPolicy({ banned = [], approved = [], exceptions = [] }: Policy): readonly CommandFacts[] {
  const subjects = [...banned, ...approved, ...exceptions.flatMap(({ allow }) => allow)];
  const facts = subjects.flatMap((subject): CommandFacts[] => {
    const { command, package: ofNpm } = subject;
    const id = subjectKey(subject);
    if (id === undefined || (command === undefined && ofNpm === undefined)) return [];
    const cli = command === undefined ? [] : [{ name: command }];
    return [{ id, cli, packages: ofNpm === undefined ? [] : [{ registry: 'npm', name: ofNpm }] }];
  });
  return [...new Map(facts.map((each) => [each.id, each])).values()];
}

/** What a command line uses at one place. */
export type UsedThere = Pick<UseSighting, 'assistantIds' | 'names'>;

/** @param who has asked for what stands there: ids of assistants, and the keys of `factsOfPolicy` */
export function whatAsked(who: Iterable<string>): UsedThere {
  const all = [...who].sort();
  const commands = all.flatMap((each) => /^command:(.*)$/s.exec(each)?.[1] ?? []);
  const packages = all.flatMap((each) => /^package:(.*)$/s.exec(each)?.[1] ?? []);
  const names: UseNames = {
    ...(commands.length > 0 ? { commands } : {}),
    ...(packages.length > 0 ? { packages } : {}),
  };
  // No id of an assistant has a colon.
  const assistantIds = all.filter((each) => !each.includes(':'));
  return { assistantIds, ...(commands.length + packages.length > 0 ? { names } : {}) };
}
