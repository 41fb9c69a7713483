import type { OtherExceptions } from '../../decision/heldBack.ts';
import { strictUse } from '../../decision/decideUse.ts';
import type { PreparedPolicy, Rule } from '../../decision/preparePolicy.ts';
import type { UseSighting } from '../../inventory/sighting.ts';
import { itemKey, type WantedItem } from '../../remediation/planList.ts';
import { mildestDecision } from '../mildestDecision.ts';
import { hostOf } from '../modelProviders/hosts.ts';
import type { CommandNames } from '../terminals/commandNames.ts';
import { deniedAhead, deniedByCommand, deniedByHost, type DeniedServer } from './deniedServers.ts';
import { FreeServers, grouped } from './freeServers.ts';
import type { ServerSubject } from './matchesServer.ts';
import type { ServerSighting } from './serverSightings.ts';
import { usesOfServer } from './usesOfServer.ts';
import { serverOf, type WrittenServer } from './writtenServer.ts';

type Used = Pick<UseSighting, 'assistantIds' | 'names'>;

/** What asks for a server to be stopped. */
interface Ban {
  /** JSON pointer of the entry. */
  readonly path: string;
  readonly rule?: Rule;
}

/** A file of a workspace must not flood the settings of a person. */
const mostFromFiles = 100;
/** Of those that only other windows need. */
const mostKept = 400;
/** In characters: what is longer is written down to flood. */
const longestItem = 2000;

/** Each item once. */
class WantedItems {
  readonly #free: FreeServers;
  readonly #items = new Map<string, WantedItem>();

  constructor(free: FreeServers) {
    this.#free = free;
  }

  get count(): number {
    return this.#items.size;
  }

  has(item: unknown): boolean {
    return this.#items.has(itemKey(item));
  }

  /** @param room so many there may be in all */
  take(items: readonly DeniedServer[], ban: Ban, room = Infinity): void {
    for (const item of items) {
      const isShort = room === Infinity || itemKey(item).length <= longestItem;
      if (this.count < room && isShort && this.#free.areLeftBy(item)) this.keep(item, ban);
    }
  }

  keep(item: unknown, { path: rule }: Ban): void {
    if (!this.has(item)) this.#items.set(itemKey(item), { item, rule });
  }

  all(): readonly WantedItem[] {
    return [...this.#items.values()];
  }
}

/** What the bans of one policy ask of the editor's list of denied servers. */
export class ServerBans {
  readonly #names: CommandNames;
  readonly #prepared: PreparedPolicy;
  readonly #others: OtherExceptions;
  readonly #subjects: readonly ServerSubject[];

  constructor(names: CommandNames, prepared: PreparedPolicy, others: OtherExceptions) {
    this.#names = names;
    this.#prepared = prepared;
    this.#others = others;
    this.#subjects = (prepared.policy.banned ?? []).flatMap(({ mcpServer }) => mcpServer ?? []);
  }

  /**
   * Names and addresses that entries give, ahead of any server; and each banned server that is here as far as the list can
   * say it without stopping one that is not banned. A file may hold very many servers: of those so many are taken, and the
   * rest is told of.
   *
   * @param kept what is ours there. It stays while it is banned, because another window may see a server that needs it:
   *   two windows must not undo each other. Unless it stops a server that is here and not banned
   */
  items(servers: readonly ServerSighting[], kept: readonly WantedItem[]): readonly WantedItem[] {
    const ofEditor = servers.filter(({ isEditors }) => isEditors);
    const judged = ofEditor.map(({ server, uses }) => ({ server, ban: this.#banOf(uses) }));
    const free = new FreeServers(judged.flatMap(({ server, ban }) => (ban ? [] : [server])));
    const wanted = new WantedItems(free);
    const named = this.#subjects.flatMap((subject) => {
      const ban = this.#banOf(usesOfServer(madeUp(subject), this.#names).uses);
      return ban ? [{ subject, ban }] : [];
    });
    for (const { subject, ban } of named) wanted.take(deniedAhead(subject, []), ban);
    const byName = grouped(named, ({ subject }) => subject.name?.toLowerCase() ?? '');
    let room = wanted.count + mostFromFiles;
    // In the order in which they were read: a person's own come before those of a workspace.
    for (const { server, ban } of judged) {
      for (const each of byName.get(server.name.toLowerCase()) ?? []) {
        wanted.take(deniedAhead(each.subject, [server.name]), each.ban, room);
      }
      const isStopped = wanted.has({ serverName: server.name });
      if (ban && wanted.count < room) wanted.take(sayable(server, ban, isStopped), ban, room);
    }
    room = wanted.count + mostKept;
    for (const { item } of kept) {
      if (wanted.count >= room) break;
      const ban = wanted.has(item) || !free.areLeftBy(item) ? undefined : this.#banOfItem(item);
      if (ban) wanted.keep(item, ban);
    }
    return wanted.all();
  }

  #banOf(uses: readonly Used[]): Ban | undefined {
    for (const used of uses) {
      const sighting = { ...used, surface: 'mcpServers', id: '' } as const;
      const decision = mildestDecision(sighting, this.#prepared, undefined);
      const { effect, rule } = strictUse(decision, this.#prepared, this.#others) ?? decision;
      if (effect === 'enforce') return { path: rule?.path ?? '/unlisted', ...(rule ? { rule } : {}) };
    }
    return undefined;
  }

  #banOfItem(item: unknown): Ban | undefined {
    const { serverName, serverUrl, serverCommand } = Object(item) as Readonly<Record<string, unknown>>;
    const url = typeof serverUrl === 'string' ? serverUrl.replace(/(?::\*)?[/?]\*$/, '') : undefined;
    const [command, ...args] = Array.isArray(serverCommand) ? serverCommand.map(String) : [];
    // An entry may name the server as well: then the item was made for one of that name.
    const said = typeof serverName === 'string' ? serverName : undefined;
    const names = said === undefined ? ['', ...this.#subjects.flatMap(({ name }) => name ?? [])] : [said];
    for (const name of names) {
      const server = madeUp({ name, command, url }, args);
      const ban = this.#banOf(usesOfServer(server, this.#names).uses);
      if (ban) return ban;
    }
    return undefined;
  }
}

/** @param isStopped by its name: its command need not be copied into the settings */
function sayable(server: WrittenServer, { rule }: Ban, isStopped: boolean): readonly DeniedServer[] {
  const host = rule?.entry.host !== undefined && server.url !== undefined ? hostOf(server.url) : undefined;
  if (host !== undefined) return deniedByHost(host);
  return isStopped ? [] : deniedByCommand(server);
}

/** A server that nobody has written down. */
function madeUp({ name = '', command, url }: ServerSubject, args: readonly string[] = []): WrittenServer {
  const nowhere = { pointer: '', range: { offset: 0, length: 0 }, envNames: [], headerNames: [] };
  return serverOf({ ...nowhere, name, args }, command, url);
}
