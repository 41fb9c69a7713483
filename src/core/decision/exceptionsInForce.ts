import type { ExceptionEntry, Policy } from '../policy/policySchema.ts';
import type { WhoAndWhere } from './circumstances.ts';
import type { ExceptionInForce } from './exceptions.ts';
import { fitsGlob } from './glob.ts';

/** What an exception can depend on, by its key in the policy. */
export const exceptionConditions = ['until', 'users', 'groups', 'hosts', 'workspaces'] as const;
export type ExceptionCondition = (typeof exceptionConditions)[number];

type IsMet = (entry: ExceptionEntry, who: WhoAndWhere, today: string) => boolean;

const isMet: Readonly<Record<ExceptionCondition, IsMet>> = {
  until: ({ until }, _who, today) => until === undefined || today <= until,
  users: ({ users }, { user }) => users === undefined || (user !== undefined && names(users, [user])),
  groups: ({ groups: wanted }, { groups = [] }) => wanted === undefined || names(wanted, groups),
  hosts: ({ hosts }, { host }) => hosts === undefined || anyMatches(hosts, [host]),
  workspaces: ({ workspaces }, { folders }) => workspaces === undefined || coversEvery(workspaces, folders),
};

/**
 * The exceptions that hold. Kinds combine with AND, the values of one kind with OR. What could not be found out matches
 * nothing.
 *
 * @param today UTC day; `until` is inclusive
 */
export function exceptionsInForce(
  { exceptions = [] }: Policy,
  who: WhoAndWhere,
  today: string,
): readonly ExceptionInForce[] {
  return exceptions
    .map((entry, index) => ({ path: `/exceptions/${index}`, entry }))
    .filter(({ entry }) => exceptionConditions.every((condition) => isMet[condition](entry, who, today)));
}

/** What keeps an exception from holding; nothing where it holds. */
export function unmetConditions(entry: ExceptionEntry, who: WhoAndWhere, today: string): ExceptionCondition[] {
  return exceptionConditions.filter((condition) => !isMet[condition](entry, who, today));
}

/** Windows compares names without regard to case; a name that differs only in case is nobody else's elsewhere. */
function names(wanted: readonly string[], found: readonly string[]): boolean {
  const known = new Set(found.flatMap((name) => [name.toLowerCase(), name.toLowerCase().replace(/^.*\\/, '')]));
  return wanted.some((name) => known.has(name.toLowerCase()));
}

/** A window without a folder is in no repository. */
function coversEvery(patterns: readonly string[], folders: readonly (readonly string[])[]): boolean {
  return folders.length > 0 && folders.every((repositories) => anyMatches(patterns, repositories));
}

function anyMatches(patterns: readonly string[], found: readonly string[]): boolean {
  return patterns.some((pattern) => found.some((text) => fitsGlob(pattern, text)));
}
