import type { Node } from 'jsonc-parser';
import { entriesOf, placeOf, textOf, textsOf, type Entries, type WrittenPlace } from '../writtenFile.ts';
import { publicUrl } from './publicUrl.ts';

/** An MCP server that a file has written down. It is never started to learn more of it. */
export interface WrittenServer extends WrittenPlace {
  readonly name: string;
  readonly command?: string;
  /** May hold a secret: for matching, never for a report. */
  readonly args: readonly string[];
  /** Origin and path. The path may hold a secret: for matching; a report names the host at most. */
  readonly url?: string;
  /** The names of what is set in its environment and headers. Their values are secrets, and are not kept. */
  readonly envNames: readonly string[];
  readonly headerNames: readonly string[];
  /** What it runs or where it is reached is not known from the file: variables stand there, or nothing that can be read. */
  readonly isUnclear?: true;
}

/** The words of the program that it starts, for whoever recognises commands; none for a server that is reached by URL. */
export function argvOf({ command, args }: WrittenServer): readonly string[] | undefined {
  return command === undefined ? undefined : [command, ...args];
}

/** Remote servers are written in each of these, by one program or another. */
const urlKeys = ['url', 'serverUrl', 'httpUrl'] as const;
const envKeys = ['env', 'environment'] as const;

/** @param servers an object of servers by name */
export function serversIn(servers: Node | undefined): readonly WrittenServer[] {
  return [...entriesOf(servers)].flatMap(([name, node]) => {
    if (node.type !== 'object') return [];
    const server = entriesOf(node);
    // Some programs take a list for the command and its arguments together.
    const [command, ...first] = textsOf(server.get('command'));
    const args = [...first, ...textsOf(server.get('args'))];
    const address = firstText(server, urlKeys);
    return [serverOf({ name, ...placeOf(node), args, ...namesIn(server) }, command, address)];
  });
}

type Common = Omit<WrittenServer, 'command' | 'url' | 'isUnclear'>;

/** @param address as it was written */
export function serverOf(common: Common, command: string | undefined, address: string | undefined): WrittenServer {
  const url = address === undefined ? undefined : publicUrl(address);
  const words = [...(command === undefined ? [] : [command, ...common.args]), address ?? ''];
  const isUnclear = (command === undefined && url === undefined) || words.some((word) => word.includes('${'));
  return {
    ...common,
    ...(command === undefined ? {} : { command }),
    ...(url === undefined ? {} : { url }),
    ...(isUnclear ? { isUnclear } : {}),
  };
}

function namesIn(server: Entries): Pick<WrittenServer, 'envNames' | 'headerNames'> {
  return {
    envNames: envKeys.flatMap((key) => [...entriesOf(server.get(key)).keys()]),
    headerNames: [...entriesOf(server.get('headers')).keys()],
  };
}

function firstText(server: Entries, keys: readonly string[]): string | undefined {
  return keys.map((key) => textOf(server.get(key))).find((text) => text !== undefined);
}
