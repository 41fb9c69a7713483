import { sameJson } from '../../remediation/jsonValue.ts';
import type { ServerSubject } from './matchesServer.ts';
import { argvOf, type WrittenServer } from './writtenServer.ts';

/** One entry of VS Code's own list of servers that it neither installs nor starts (`chat.mcp.deniedServers`, since 1.130): each says exactly one of the three, or VS Code drops it. */
export type DeniedServer =
  /** Compared as it stands, with upper and lower case. */
  | { readonly serverName: string }
  /** The whole URL, where `*` is anything. */
  | { readonly serverUrl: string }
  /** The command with all its arguments, compared word for word after variables have been filled in. */
  | { readonly serverCommand: readonly string[] };

/**
 * What an entry asks for ahead of any server: its name alone, also as it is spelled here, because the list minds upper and
 * lower case; or its URL alone. The list cannot combine the two.
 *
 * @param here names of servers
 */
export function deniedAhead({ name, command, url }: ServerSubject, here: readonly string[]): readonly DeniedServer[] {
  if (command !== undefined) return [];
  if (name !== undefined && url !== undefined) return [];
  if (name === undefined) return url === undefined ? [] : below(url);
  const spelled = here.filter((each) => each.toLowerCase() === name.toLowerCase());
  return [...new Set([name, ...spelled])].map((serverName) => ({ serverName }));
}

function below(url: string): readonly DeniedServer[] {
  if (!URL.canParse(url)) return [];
  const { origin, pathname } = new URL(url);
  // An asterisk of the policy is a part of the path, and would be anything here.
  if (origin === 'null' || pathname.includes('*')) return [];
  const base = `${origin}${pathname.replace(/\/+$/, '')}`;
  return [base, `${base}/*`, `${base}?*`].map((serverUrl) => ({ serverUrl }));
}

/** One server as the list can say it: by its whole command, where that holds no place for a secret. */
export function deniedByCommand(server: WrittenServer): readonly DeniedServer[] {
  const serverCommand = copyableCommand(server);
  return serverCommand ? [{ serverCommand }] : [];
}

/** Everything that is reached at a host, whatever its port. */
export function deniedByHost(host: string): readonly DeniedServer[] {
  const written = host.includes(':') ? `[${host}]` : host;
  return ['https', 'http'].map((scheme) => ({ serverUrl: `${scheme}://${written}:*/*` }));
}

/**
 * Whether an editor's list stops a server, as VS Code compares them (1.139.1). Of an address only what is kept of it is
 * compared, and a command with variables is nobody's.
 *
 * @param list the setting's value; entries that VS Code would drop stop nothing
 */
export function isDeniedBy(list: unknown, server: WrittenServer): boolean {
  const entries: readonly unknown[] = Array.isArray(list) ? list : [];
  return entries.some((entry) => {
    const { serverName, serverUrl, serverCommand } = Object(entry) as Readonly<Record<string, unknown>>;
    if ([serverName, serverUrl, serverCommand].filter((each) => each !== undefined).length !== 1) return false;
    if (serverName !== undefined) return serverName === server.name;
    if (serverUrl === undefined) return server.isUnclear !== true && sameJson(serverCommand, argvOf(server));
    return typeof serverUrl === 'string' && server.url !== undefined && isPatternOf(serverUrl, server.url);
  });
}

/** `*` is anything: of the host only there, and after a colon also no port at all. */
function isPatternOf(pattern: string, url: string): boolean {
  const [, host = '', path = ''] = /^([^/]*\/\/[^/?#]*)(.*)$/s.exec(pattern) ?? [];
  const inHost = host.split(':*').map((part) => part.split('*').map(literally).join('[^/@?#]*'));
  const inPath = (path === '' ? '/' : path).split('*').map(literally).join('.*');
  return new RegExp(`^${inHost.join('(?::[^/@?#]*)?')}${inPath}$`, 'is').test(url);
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

/** None where that would copy what may be a secret into the settings, or would match nothing. */
function copyableCommand(server: WrittenServer): readonly string[] | undefined {
  const { command = '', args, isUnclear } = server;
  // A command of several words may set a variable with a secret; before an @ may stand who somebody is at a host.
  if (isUnclear || /[\s=]|.@/s.test(command)) return undefined;
  return isPlain(args, packagesOf(command, args)) ? argvOf(server) : undefined;
}

/** Flags without values, and words or packages that follow no flag but those that take none: no place for a secret. */
function isPlain(args: readonly string[], packages: ReadonlySet<number>): boolean {
  return args.every((arg, index) => {
    if (/^(?:-[a-z]|--[a-z][a-z-]*|--)$/i.test(arg)) return true;
    const before = args[index - 1];
    const isFree = before?.startsWith('-') !== true || flagsBeforeWords.has(before) || packages.has(index);
    return isFree && /^(?:@[a-z0-9][\w.-]*\/)?[a-z][a-z-]{0,40}(?:@(?:latest|\^?[\d.]{1,12}))?$/.test(arg);
  });
}

/**
 * Where the names of packages stand that a flag gives to a program which fetches and starts them. The same flag of another
 * program, or after the name of what is started, may take a password.
 */
function packagesOf(command: string, args: readonly string[]): ReadonlySet<number> {
  const packages = new Set<number>();
  const program = /([^/\\]*?)(?:\.(?:exe|cmd))?$/i.exec(command)?.[1]?.toLowerCase() ?? '';
  const isPnpm = program === 'pnpm' && args[0] === 'dlx';
  if (!isPnpm && !packageRunners.has(program)) return packages;
  for (let index = isPnpm ? 1 : 0; args[index]?.startsWith('-') === true && args[index] !== '--'; index += 1) {
    if (flagsBeforePackages.has(args[index] ?? '')) packages.add((index += 1));
  }
  return packages;
}

const flagsBeforeWords: ReadonlySet<string> = new Set(['-y', '--yes', '--']);
const flagsBeforePackages: ReadonlySet<string> = new Set(['-p', '--package', '--from']);
const packageRunners: ReadonlySet<string> = new Set(['npx', 'bunx', 'uvx']);
