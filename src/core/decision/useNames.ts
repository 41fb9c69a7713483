import type { UseNames } from '../inventory/sighting.ts';
import type { ExceptionEntry } from '../policy/policySchema.ts';
import { matchesServer } from '../surfaces/mcpServers/matchesServer.ts';
import { hostPatterns, patternOf } from '../surfaces/modelProviders/hosts.ts';
import { packageKey } from '../surfaces/terminals/packageSpec.ts';
import { programName } from '../surfaces/terminals/shellWord.ts';

type Subject = ExceptionEntry['allow'][number];

/** What an entry can name that is neither an assistant nor an extension. */
export const nameKinds = ['command', 'package', 'mcpServer', 'host'] as const;
export type NameKind = (typeof nameKinds)[number];

/** Such a name as the key of a table; undefined for an entry that names something else, or a host that is none. */
export function subjectKey({ command, package: ofNpm, mcpServer, host }: Subject): string | undefined {
  if (command !== undefined) return commandKey(programName(command));
  if (ofNpm !== undefined) return packageNameKey(packageKey('npm', ofNpm));
  if (mcpServer !== undefined) return serverKey;
  return host === undefined ? undefined : hostKey(host);
}

/** The keys of all entries that may name a use. */
export function keysOf({ commands = [], packages = [], servers = [], hosts = [] }: UseNames): readonly string[] {
  return [
    ...commands.map(commandKey),
    ...packages.map(packageNameKey),
    ...(servers.length > 0 ? [serverKey] : []),
    ...hosts.flatMap(hostPatterns).map((pattern) => `host:${pattern}`),
  ];
}

/** What an entry names of a use: undefined where it means something else. */
export function namedBy(subject: Subject, names: UseNames): NameKind | undefined {
  const key = subjectKey(subject);
  if (key === undefined || !keysOf(names).includes(key) || !isServerMeant(subject, names)) return undefined;
  return nameKinds.find((kind) => subject[kind] !== undefined);
}

/** All entries for MCP servers have one key: which of them mean this one is asked here. */
export function isServerMeant({ mcpServer }: Subject, { servers = [] }: UseNames): boolean {
  return mcpServer === undefined || servers.some((server) => matchesServer(mcpServer, server));
}

const serverKey = 'mcpServer';

function commandKey(name: string): string {
  return `command:${name}`;
}

function packageNameKey(name: string): string {
  return `package:${name}`;
}

function hostKey(text: string): string | undefined {
  const pattern = patternOf(text);
  return pattern === undefined ? undefined : `host:${pattern}`;
}
