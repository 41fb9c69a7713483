import type { Problem } from '../../problem.ts';
import type { ApprovedEntry, BannedEntry, ExceptionEntry } from '../policySchema.ts';
import { remark, type LintContext } from './lintContext.ts';

interface Entry {
  readonly subject: string;
  readonly surfaces?: readonly string[] | undefined;
}

/** Entries of one list about the same: only one of them counts, and not the one that stands first. */
export function duplicateEntries({ policy }: LintContext): Problem[] {
  const named = ({ id }: { readonly id: string }): Entry => ({ subject: id });
  return [
    ...repeated('banned', (policy.banned ?? []).map(aboutWhat)),
    ...repeated('approved', (policy.approved ?? []).map(aboutWhat)),
    ...repeated('assistants', (policy.assistants ?? []).map(named)),
    ...repeated('exceptions', (policy.exceptions ?? []).map(ofException)),
  ];
}

function repeated(list: string, entries: readonly Entry[]): Problem[] {
  // Without overlap there are at most as many per subject as there are surfaces.
  const seen = new Map<string, { readonly index: number; readonly entry: Entry }[]>();
  return entries.flatMap((entry, index) => {
    const earlier = seen.get(entry.subject) ?? [];
    const first = earlier.find((each) => overlap(each.entry, entry));
    if (first) return [remark('policyDuplicateEntry', [list, index], { first: `/${list}/${first.index}` })];
    seen.set(entry.subject, [...earlier, { index, entry }]);
    return [];
  });
}

function overlap(a: Entry, b: Entry): boolean {
  return !a.surfaces || !b.surfaces || a.surfaces.some((surface) => b.surfaces?.includes(surface));
}

function aboutWhat(entry: BannedEntry | ApprovedEntry): Entry {
  const { assistant, command, package: packageName, mcpServer, host, versions } = entry;
  const [extension, publisher] = [entry.extension?.toLowerCase(), entry.publisher?.toLowerCase()];
  const server = mcpServer && [mcpServer.name, mcpServer.command, mcpServer.url];
  const subject = JSON.stringify({ assistant, extension, publisher, command, packageName, server, host, versions });
  return { subject, surfaces: 'surfaces' in entry ? entry.surfaces : undefined };
}

/** The same in whatever order it is written. */
function ofException({ allow, users, groups, hosts, workspaces, until, ticket }: ExceptionEntry): Entry {
  const kinds = [users, groups, hosts, workspaces].map((values) => values?.toSorted());
  const subjects = allow.map((subject) => aboutWhat(subject).subject).toSorted();
  return { subject: JSON.stringify([subjects, kinds, until, ticket]) };
}
