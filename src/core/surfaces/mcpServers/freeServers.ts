import { isDeniedBy } from './deniedServers.ts';
import { argvOf, type WrittenServer } from './writtenServer.ts';

/**
 * Servers that no item of the editor's list may stop. Found by what the list compares, because a workspace may write down
 * very many.
 */
export class FreeServers {
  readonly #all: readonly WrittenServer[];
  readonly #byName: ReadonlyMap<string, readonly WrittenServer[]>;
  readonly #byCommand: ReadonlyMap<string, readonly WrittenServer[]>;
  readonly #byHost: ReadonlyMap<string, readonly WrittenServer[]>;
  readonly #asked = new Map<string, boolean>();

  constructor(servers: readonly WrittenServer[]) {
    this.#all = servers;
    this.#byName = grouped(servers, ({ name }) => name);
    this.#byCommand = grouped(servers, (server) => JSON.stringify(argvOf(server) ?? null));
    this.#byHost = grouped(servers, ({ url }) => (url === undefined ? '' : hostIn(url)));
  }

  /** @param item of the editor's list */
  areLeftBy(item: unknown): boolean {
    const key = JSON.stringify(item);
    const known = this.#asked.get(key);
    const areLeft = known ?? !this.#comparedWith(item).some((server) => isDeniedBy([item], server));
    this.#asked.set(key, areLeft);
    return areLeft;
  }

  #comparedWith(item: unknown): readonly WrittenServer[] {
    const { serverName, serverUrl, serverCommand } = Object(item) as Readonly<Record<string, unknown>>;
    if (typeof serverName === 'string') return this.#byName.get(serverName) ?? [];
    if (Array.isArray(serverCommand)) return this.#byCommand.get(JSON.stringify(serverCommand)) ?? [];
    const host = typeof serverUrl === 'string' ? hostIn(serverUrl) : '';
    return host === '' || host.includes('*') ? this.#all : (this.#byHost.get(host) ?? []);
  }
}

/** Of a URL or of a pattern for URLs, without its port; nothing where it has none. */
function hostIn(url: string): string {
  const [, host = ''] = /^[^/]*\/\/([^/?#]*)/.exec(url) ?? [];
  return host.toLowerCase().replace(/:(?:\d*|\*)$/, '');
}

export function grouped<T>(all: Iterable<T>, keyOf: (each: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const each of all) {
    const group = groups.get(keyOf(each));
    if (group) group.push(each);
    else groups.set(keyOf(each), [each]);
  }
  return groups;
}
