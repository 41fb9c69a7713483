import { indexCatalog, type Catalog } from '../catalog/catalogIndex.ts';
import type { Assistant } from '../catalog/catalogSchema.ts';
import type { IsInRange } from '../policy/parsePolicy.ts';
import { compareText } from '../compareText.ts';
import { banEffect, unlistedEffect, type Effect } from '../policy/policyDefaults.ts';
import type { ApprovedEntry, BannedEntry, Policy } from '../policy/policySchema.ts';
import type { Circumstances } from './circumstances.ts';
import type { ExceptionInForce } from './exceptions.ts';
import { snoozedUntil } from './snooze.ts';
import { subjectKey } from './useNames.ts';

/** How exactly an entry names what it is about. The higher one decides. */
export const specificity = { publisher: 1, assistant: 2, extension: 3, named: 3, extensionVersions: 4 } as const;

/** One entry of the policy, with everything that depends only on the policy and the day worked out. */
export interface Rule {
  readonly list: 'banned' | 'approved';
  /** JSON pointer into the policy document. */
  readonly path: string;
  readonly entry: BannedEntry | ApprovedEntry;
  readonly specificity: number;
  readonly versions?: string;
  readonly effect: Effect;
  /** The UTC day from which it acts, where that has not come yet. */
  readonly startsOn?: string;
  /** It would act already: a person has put it off. */
  readonly isSnoozed?: true;
}

/** A policy made ready for many decisions on one day. */
export interface PreparedPolicy {
  readonly policy: Policy;
  /** The UTC day by which it is judged: later than the clock's where the policy or this machine knows better. */
  readonly today: string;
  readonly catalog: Catalog;
  readonly ownId: string;
  readonly isInRange: IsInRange;
  readonly unlisted: Effect;
  /** Those that hold for this person, on this machine and in this window. */
  readonly exceptions: readonly ExceptionInForce[];
  /** By lower-cased id; each list has the rule that decides first. */
  readonly byExtension: ReadonlyMap<string, readonly Rule[]>;
  readonly byAssistant: ReadonlyMap<string, readonly Rule[]>;
  readonly byPublisher: ReadonlyMap<string, readonly Rule[]>;
  /** By assistant, for ways in that are no extension: with the entries that leave extensions out. */
  readonly usesByAssistant: ReadonlyMap<string, readonly Rule[]>;
  /** By `subjectKey`: the entries for a command, a package, a host; all those for MCP servers under one key. */
  readonly usesByName: ReadonlyMap<string, readonly Rule[]>;
}

export function preparePolicy(
  policy: Policy,
  shipped: readonly Assistant[],
  { today, ownId, isInRange, exceptions = [], snoozes = [] }: Circumstances,
): PreparedPolicy {
  const tables = {
    byExtension: new Map(),
    byAssistant: new Map(),
    byPublisher: new Map(),
    usesByAssistant: new Map(),
    usesByName: new Map(),
  } satisfies Tables;
  for (const [index, entry] of (policy.banned ?? []).entries()) {
    const day = banEffect(policy, entry, today, snoozedUntil(policy, entry, snoozes, today));
    add(tables, { list: 'banned', path: `/banned/${index}`, ...common(entry), ...day }, entry);
  }
  for (const [index, entry] of (policy.approved ?? []).entries()) {
    add(tables, { list: 'approved', path: `/approved/${index}`, ...common(entry), effect: 'none' }, entry);
  }
  for (const rules of Object.values(tables).flatMap((table: Table) => [...table.values()])) {
    if (rules.length > 1) rules.sort(compareRules);
  }
  // Two of the company's own may claim one extension: which one has it must not depend on their order.
  const catalog = indexCatalog(shipped, (policy.assistants ?? []).toSorted(compareAssistants));
  const unlisted = unlistedEffect(policy);
  return { policy, today, catalog, ownId: ownId.toLowerCase(), isInRange, unlisted, exceptions, ...tables };
}

type Table = Map<string, Rule[]>;

interface Tables {
  readonly byExtension: Table;
  readonly byAssistant: Table;
  readonly byPublisher: Table;
  readonly usesByAssistant: Table;
  readonly usesByName: Table;
}

function add(tables: Tables, rule: Rule, entry: BannedEntry | ApprovedEntry): void {
  const { extension, assistant, publisher } = entry;
  const surfaces = 'surfaces' in entry ? entry.surfaces : undefined;
  const name = subjectKey(entry);
  if (name !== undefined) append(tables.usesByName, name, rule);
  if (assistant !== undefined) append(tables.usesByAssistant, assistant, rule);
  if (surfaces && !surfaces.includes('extensions')) return;
  if (extension !== undefined) append(tables.byExtension, extension.toLowerCase(), rule);
  else if (assistant !== undefined) append(tables.byAssistant, assistant, rule);
  else if (publisher !== undefined) append(tables.byPublisher, publisher.toLowerCase(), rule);
}

function common(entry: BannedEntry | ApprovedEntry): Pick<Rule, 'entry' | 'specificity' | 'versions'> {
  if (entry.versions !== undefined) {
    return { entry, specificity: specificity.extensionVersions, versions: entry.versions };
  }
  if (entry.extension !== undefined) return { entry, specificity: specificity.extension };
  if (entry.assistant !== undefined) return { entry, specificity: specificity.assistant };
  return { entry, specificity: entry.publisher === undefined ? specificity.named : specificity.publisher };
}

/** How much an effect does: compares two of them. */
export const strength: Readonly<Record<Effect, number>> = { none: 0, observe: 1, warn: 2, enforce: 3 };

/** Most specific first, ban before approval, stronger before weaker; then by content, so that order in the file never matters. */
export function compareRules(a: Rule, b: Rule): number {
  return (
    b.specificity - a.specificity ||
    Number(b.list === 'banned') - Number(a.list === 'banned') ||
    strength[b.effect] - strength[a.effect] ||
    compareText(JSON.stringify(a.entry), JSON.stringify(b.entry))
  );
}

function compareAssistants(a: Assistant, b: Assistant): number {
  return compareText(a.id, b.id) || compareText(JSON.stringify(a), JSON.stringify(b));
}

function append(map: Map<string, Rule[]>, key: string, rule: Rule): void {
  const rules = map.get(key);
  if (rules) rules.push(rule);
  else map.set(key, [rule]);
}
