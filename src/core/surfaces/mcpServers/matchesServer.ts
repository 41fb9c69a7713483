import type { Policy } from '../../policy/policySchema.ts';
import type { ServerNames } from '../../inventory/sighting.ts';

/** What an entry of a policy says of MCP servers. */
export type ServerSubject = NonNullable<NonNullable<Policy['banned']>[number]['mcpServer']>;

/**
 * Whether a server is what an entry of a policy means: all that the entry gives must fit. A name in any case; a command by
 * the name of its file, or by its whole path where the entry gives one; a URL by its origin, and by whole parts of its path.
 */
export function matchesServer(subject: ServerSubject, server: ServerNames): boolean {
  const { name, command, url } = subject;
  // An entry that says nothing must not ban everything.
  if (name === undefined && command === undefined && url === undefined) return false;
  return (
    (name === undefined || name.toLowerCase() === server.name.toLowerCase()) &&
    (command === undefined || (server.command !== undefined && isSameCommand(command, server.command))) &&
    (url === undefined || (server.url !== undefined && isBelow(url, server.url)))
  );
}

function isSameCommand(wanted: string, found: string): boolean {
  const [one, other] = [withSlashes(wanted), withSlashes(found)];
  return one.includes('/') ? one === other : programName(one) === programName(other);
}

function withSlashes(path: string): string {
  return path.trim().replaceAll('\\', '/');
}

/** As it is typed: without folders, and without what Windows adds. */
function programName(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  return name.replace(/\.(?:exe|cmd|bat|ps1|com)$/, '');
}

function isBelow(wanted: string, found: string): boolean {
  if (!URL.canParse(wanted) || !URL.canParse(found)) return false;
  const [one, other] = [new URL(wanted), new URL(found)];
  const prefix = one.pathname.replace(/\/+$/, '');
  const isInside = other.pathname === prefix || other.pathname.startsWith(`${prefix}/`);
  return one.protocol === other.protocol && one.host === other.host && isInside;
}
