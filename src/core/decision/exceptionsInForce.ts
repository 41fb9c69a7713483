import type { ExceptionEntry, Policy } from '../policy/policySchema.ts';
import type { WhoAndWhere } from './circumstances.ts';
import type { ExceptionInForce } from './exceptions.ts';
import { fitsGlob } from './glob.ts';

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
    .filter(({ entry }) => entry.until === undefined || today <= entry.until)
    .filter(({ entry }) => holdsFor(entry, who));
}

function holdsFor({ users, groups, hosts, workspaces }: ExceptionEntry, who: WhoAndWhere): boolean {
  return (
    (users === undefined || (who.user !== undefined && names(users, [who.user]))) &&
    (groups === undefined || names(groups, who.groups ?? [])) &&
    (hosts === undefined || anyMatches(hosts, [who.host])) &&
    (workspaces === undefined || coversEvery(workspaces, who.folders))
  );
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
