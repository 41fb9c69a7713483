import type { CatalogMatch } from '../../catalog/catalogIndex.ts';
import { decide, type Decision } from '../../decision/decide.ts';
import { isFolderBound } from '../../decision/exceptions.ts';
import { heldBack, type OtherExceptions } from '../../decision/heldBack.ts';
import type { PreparedPolicy, Rule } from '../../decision/preparePolicy.ts';
import { publisherOf, unseenExtension, type ExtensionSighting } from '../../inventory/sighting.ts';
import type { LedgerEntry } from '../../remediation/ledger.ts';
import type { WantedKey } from '../../remediation/planObject.ts';
import { allowedExtensionsSetting, readAllowedList } from './allowedExtensions.ts';

/** What decides which keys are wanted, beside the policy. */
export interface StoppingContext {
  readonly sightings: readonly ExtensionSighting[];
  /** Keys that the allow-list would have without us. */
  readonly named: readonly string[];
  readonly others: OtherExceptions;
}

/**
 * The keys by which a policy stops extensions: every banned one that is here, every known id of a banned assistant ahead
 * of its installation, banned publishers with what stays allowed of them. A key that somebody has set for one extension
 * would let it through under its publisher's: so what the list itself names is judged too.
 */
export function stoppingKeys({ sightings, named, others }: StoppingContext, prepared: PreparedPolicy): WantedKey[] {
  const wanted = new Map<string, WantedKey>();
  const want: Want = (key, value, rule, match) => wanted.set(key, { key, value, rule, ...takenFor(match) });
  const here = new Set(sightings.map(({ id }) => id));
  const candidates = [...sightings, ...knownAhead(prepared, here, named.filter(isExtensionId))];
  const judge: Judge = (sighting) => {
    const decision = decide(sighting, prepared);
    return heldBack(decision, prepared, others) ?? decision;
  };
  for (const sighting of candidates) {
    const { effect, rule, match } = judge(sighting);
    if (effect === 'enforce' && !sighting.outOfReach) want(sighting.id, false, rule?.path ?? '/unlisted', match);
  }
  for (const [publisher, [rule]] of prepared.byPublisher) {
    // What else of that publisher there may be.
    const isStopped = judge(unseenExtension(`${publisher}.`)).effect === 'enforce';
    if (rule?.effect === 'enforce' && isStopped) wantPublisher(publisher, rule, candidates, prepared, judge, want);
  }
  return [...wanted.values()];
}

type Judge = (sighting: ExtensionSighting) => Decision;

type Want = (key: string, value: boolean, rule: string, match?: CatalogMatch) => unknown;

/** A larger tool is not the assistant inside it. */
function takenFor(match: CatalogMatch | undefined): Pick<WantedKey, 'assistant'> {
  return match?.relation === 'is' ? { assistant: match.assistantId } : {};
}

/**
 * What else a strict list needs while something is stopped: ourselves, and what the policy approves.
 *
 * @param current the allow-list as it stands
 * @param owned keys in it that are ours, lower-cased: standing there already does not make them somebody else's
 */
export function strictListKeys(
  stopping: readonly WantedKey[],
  prepared: PreparedPolicy,
  current: unknown,
  owned: ReadonlySet<string>,
): WantedKey[] {
  const list = stopping.length > 0 ? readAllowedList(current) : undefined;
  if (!list?.isStrict) return [];
  const stopped = new Set(stopping.map(({ key }) => key));
  return approvedKeys(prepared)
    .filter(([key]) => !stopped.has(key) && (!list.keys.has(key) || owned.has(key)))
    .map(([key, rule]) => ({ key, value: true, rule }));
}

/**
 * Keys of ours that a look which missed something would give back: what they stop may still be here. Kept while the
 * policy has an entry that may have asked for them.
 */
export function keysOutOfSight(
  entries: readonly Pick<LedgerEntry, 'setting' | 'key' | 'after' | 'rule' | 'assistant'>[],
  wanted: readonly WantedKey[],
  sightings: readonly ExtensionSighting[],
  prepared: PreparedPolicy,
): WantedKey[] {
  const judged = sightings.filter(({ id, recognition }) => recognition ?? prepared.catalog.byExtension.has(id));
  const known = new Set([...wanted.map(({ key }) => key), ...judged.map(({ id }) => id)]);
  return entries.flatMap(({ setting, key: spelling, after, rule: asked, assistant }) => {
    const key = spelling.toLowerCase();
    if (setting !== allowedExtensionsSetting || known.has(key) || !key.includes('.')) return [];
    // What is allowed by its id, whatever its manifest says, is given back.
    const { verdict } = decide(unseenExtension(key), prepared);
    if (after === false && (verdict === 'approved' || verdict === 'excepted')) return [];
    const rule = possibleRule(key, after === false, { asked, assistant }, prepared);
    return rule === undefined ? [] : [{ key, value: after, rule, ...(assistant === undefined ? {} : { assistant }) }];
  });
}

/**
 * Keys of ours that an exception of this window sets aside, and that windows without it need: lifting and setting them
 * follows from which windows are open.
 */
export function exceptedKeys(entries: readonly Pick<LedgerEntry, 'key'>[], prepared: PreparedPolicy): Set<string> {
  if (!prepared.exceptions.some(isFolderBound)) return new Set();
  const keys = entries.map(({ key }) => key.toLowerCase());
  return new Set(
    keys.filter((key) => decide(unseenExtension(isExtensionId(key) ? key : `${key}.`), prepared).exception),
  );
}

/**
 * The entry, as a pointer, that may ask for a key, whatever version is installed and whatever its manifest says, which may
 * be out of sight. Where entries stood when it was written says nothing: they may have moved since.
 *
 * @param before what asked for it then, and the assistant that it was taken for
 */
function possibleRule(
  id: string,
  isDenying: boolean,
  before: { readonly asked: string; readonly assistant: string | undefined },
  prepared: PreparedPolicy,
): string | undefined {
  const match = prepared.catalog.byExtension.get(id);
  const assistant = takenFor(match).assistant ?? (match ? '' : (before.assistant ?? ''));
  const ofPublisher = prepared.byPublisher.get(publisherOf(id)) ?? [];
  const ofId = [...(prepared.byExtension.get(id) ?? []), ...(prepared.byAssistant.get(assistant) ?? [])];
  const named = isDenying ? ofId : [];
  const rule = [...named, ...ofPublisher].find(({ list, effect }) => list === 'banned' && effect === 'enforce');
  if (rule) return rule.path;
  const mayBeUnlisted = isDenying && (assistant !== '' || before.asked === '/unlisted');
  return mayBeUnlisted && prepared.unlisted === 'enforce' ? '/unlisted' : undefined;
}

/** A key without a dot names a publisher, or everything. */
function isExtensionId(key: string): boolean {
  return key.includes('.');
}

/** Sightings of what is not here yet: ids that entries, the catalog or others name. */
function knownAhead(
  prepared: PreparedPolicy,
  here: ReadonlySet<string>,
  others: readonly string[] = [],
): ExtensionSighting[] {
  const ids = new Set<string>([...prepared.byExtension.keys(), ...others]);
  for (const [id, match] of prepared.catalog.byExtension) {
    if (match.relation === 'is' && prepared.byAssistant.has(match.assistantId)) ids.add(id);
  }
  return [...ids].filter((id) => !here.has(id)).map(unseenExtension);
}

/** A publisher's key reaches everything of that publisher: whatever is not stopped, and we ourselves, stay allowed. */
function wantPublisher(
  publisher: string,
  rule: Rule,
  candidates: readonly ExtensionSighting[],
  prepared: PreparedPolicy,
  judge: Judge,
  want: Want,
): void {
  want(publisher, false, rule.path);
  const known = [...prepared.catalog.byExtension.keys(), prepared.ownId].map(unseenExtension);
  const here = new Set(candidates.map(({ id }) => id));
  for (const sighting of [...candidates, ...known.filter(({ id }) => !here.has(id))]) {
    if (sighting.publisher !== publisher) continue;
    const decision = judge(sighting);
    const asked = decision.exception ?? decision.rule ?? rule;
    if (decision.effect !== 'enforce') want(sighting.id, true, asked.path);
  }
}

/** Our own id, and everything that the policy approves, as keys of the allow-list. */
function approvedKeys(prepared: PreparedPolicy): [key: string, rule: string][] {
  const keys: [string, string][] = [[prepared.ownId, '']];
  for (const sighting of knownAhead(prepared, new Set())) {
    const { verdict, rule } = decide(sighting, prepared);
    if (verdict === 'approved' && rule) keys.push([sighting.id, rule.path]);
  }
  for (const [publisher, [rule]] of prepared.byPublisher) {
    if (rule?.list === 'approved') keys.push([publisher, rule.path]);
  }
  return keys;
}
