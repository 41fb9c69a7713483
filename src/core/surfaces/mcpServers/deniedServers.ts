import type { ServerSubject } from './matchesServer.ts';
import { matchesServer } from './matchesServer.ts';
import { argvOf, type WrittenServer } from './writtenServer.ts';

/** One entry of VS Code's own list of servers that it neither installs nor starts (`chat.mcp.deniedServers`, since 1.130): each says exactly one of the three, or VS Code drops it. */
type DeniedServer =
  /** Compared as it stands, with upper and lower case. */
  | { readonly serverName: string }
  /** The whole URL, where `*` is anything. */
  | { readonly serverUrl: string }
  /** The command with all its arguments, compared word for word after variables have been filled in. */
  | { readonly serverCommand: readonly string[] };

export interface DeniedPlan {
  /** What to add to the list, without doubles. */
  readonly denied: readonly DeniedServer[];
  /** What is banned and present, and cannot be said in that list: it can only be reported. */
  readonly onlyReported: readonly WrittenServer[];
}

/**
 * What the list must say so that banned servers do not start. An entry with a name alone, or a URL alone, is said ahead of any
 * server. Any other is said for each server that is there, by its exact command, because the list cannot combine.
 *
 * @param present the servers that VS Code itself would start; the list says nothing to other programs
 */
export function planDeniedServers(banned: readonly ServerSubject[], present: readonly WrittenServer[]): DeniedPlan {
  const plans = banned.map((subject) => {
    const matching = present.filter((server) => matchesServer(subject, server));
    return byName(subject, matching) ?? byUrl(subject) ?? byCommand(matching);
  });
  const denied = plans.flatMap((plan) => plan.denied);
  return {
    denied: [...new Map(denied.map((each) => [JSON.stringify(each), each])).values()],
    onlyReported: [...new Set(plans.flatMap((plan) => plan.onlyReported))],
  };
}

/** Also as it is spelled where it is: the list minds upper and lower case. */
function byName({ name, command, url }: ServerSubject, matching: readonly WrittenServer[]): DeniedPlan | undefined {
  if (name === undefined || command !== undefined || url !== undefined) return undefined;
  const names = [name, ...matching.map((server) => server.name)];
  return { denied: names.map((serverName) => ({ serverName })), onlyReported: [] };
}

function byUrl({ name, command, url }: ServerSubject): DeniedPlan | undefined {
  if (url === undefined || name !== undefined || command !== undefined || !URL.canParse(url)) return undefined;
  const { origin, pathname } = new URL(url);
  // An asterisk of the policy is a part of the path, and would be anything here.
  if (origin === 'null' || pathname.includes('*')) return undefined;
  const base = `${origin}${pathname.replace(/\/+$/, '')}`;
  return { denied: [base, `${base}/*`, `${base}?*`].map((serverUrl) => ({ serverUrl })), onlyReported: [] };
}

function byCommand(matching: readonly WrittenServer[]): DeniedPlan {
  const exact = matching.map((server) => ({ server, serverCommand: copyableCommand(server) }));
  return {
    denied: exact.flatMap(({ serverCommand }) => (serverCommand ? [{ serverCommand }] : [])),
    onlyReported: exact.flatMap(({ server, serverCommand }) => (serverCommand ? [] : [server])),
  };
}

/** None where that would copy what may be a secret into the settings, or would match nothing. */
function copyableCommand(server: WrittenServer): readonly string[] | undefined {
  return !server.isUnclear && isPlain(server.args) ? argvOf(server) : undefined;
}

/** Flags without values, and words or packages that follow no flag but those that take none: no place for a secret. */
function isPlain(args: readonly string[]): boolean {
  return args.every((arg, index) => {
    if (/^(?:-[a-z]|--[a-z][a-z-]*|--)$/i.test(arg)) return true;
    const before = args[index - 1];
    const isFree = before?.startsWith('-') !== true || flagsBeforeWords.has(before);
    return isFree && /^(?:@[a-z0-9][\w.-]*\/)?[a-z][a-z-]{0,40}(?:@(?:latest|\^?[\d.]{1,12}))?$/.test(arg);
  });
}

const flagsBeforeWords: ReadonlySet<string> = new Set(['-y', '--yes', '-p', '--package', '--from', '--']);
