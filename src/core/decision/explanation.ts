import type { ExtensionSighting } from '../inventory/sighting.ts';
import type { ApprovedEntry, BannedEntry } from '../policy/policySchema.ts';
import type { WhoAndWhere } from './circumstances.ts';
import { assistantOf, decide, decideByEntries, type Decision } from './decide.ts';
import { explainExceptions, type ExplainedException } from './explainedExceptions.ts';
import { strength, type PreparedPolicy, type Rule } from './preparePolicy.ts';
import { calendarOf, type SubjectCalendar } from './subjectCalendar.ts';

/** What became of an entry that names a sighting: it decides, or why it does not. */
export const ruleFates = [
  'decides',
  'setAside',
  'lessSpecific',
  'approvalAgainstBan',
  'weaker',
  'sameAsOther',
  'namesThePart',
  'otherVersion',
  'versionUnknown',
  'otherSurface',
  'approvesThePart',
  'ownExtension',
] as const;
export type RuleFate = (typeof ruleFates)[number];

/** By what an entry names a sighting, the most specific first. */
export type NamedBy = 'versions' | 'extension' | 'assistant' | 'publisher';

export interface ExplainedRule {
  readonly list: 'banned' | 'approved';
  /** JSON pointer into the policy document. */
  readonly path: string;
  readonly entry: BannedEntry | ApprovedEntry;
  readonly by: NamedBy;
  readonly fate: RuleFate;
}

/** Why a decision is what it is. Everything by code, with the entries as they stand in the policy. */
export interface Explanation<S extends ExtensionSighting = ExtensionSighting> {
  readonly decision: Decision<S>;
  /** Where an exception decides: what the entries say without it. */
  readonly withoutException?: Decision<S>;
  /** Every entry that names the sighting, once: first those that count here, in the order in which they would decide. */
  readonly rules: readonly ExplainedRule[];
  /** Every exception that names the sighting, in the order of the policy. */
  readonly exceptions: readonly ExplainedException[];
  readonly calendar: SubjectCalendar;
}

/**
 * The whole chain behind a decision.
 *
 * @param prepared with the exceptions that hold for `who` on `today`
 * @param today UTC day
 */
export function explain<S extends ExtensionSighting>(
  sighting: S,
  prepared: PreparedPolicy,
  who: WhoAndWhere,
  today: string,
): Explanation<S> {
  const decision = decide(sighting, prepared);
  const strict = decideByEntries(sighting, prepared);
  return {
    decision,
    ...(decision.exception ? { withoutException: strict } : {}),
    rules: explainRules(decision, strict, prepared),
    exceptions: explainExceptions(decision, strict, prepared, who, today),
    calendar: calendarOf(decision, prepared, today),
  };
}

function explainRules(decision: Decision, strict: Decision, prepared: PreparedPolicy): ExplainedRule[] {
  const { rule: winner } = strict;
  const counting = winner ? [winner, ...strict.overruled] : [];
  const fates = new Map(winner ? counting.map((rule) => [rule.path, fateOf(rule, winner, decision)]) : []);
  const places = new Map(counting.map(({ path }, index) => [path, index]));
  const placeOf = ({ path }: NamingEntry): number => places.get(path) ?? counting.length;
  return namingEntries(decision, prepared)
    .toSorted((a, b) => placeOf(a) - placeOf(b))
    .map((naming) => ({ ...naming, fate: fates.get(naming.path) ?? whyNotHere(naming, decision) }));
}

type NamingEntry = Omit<ExplainedRule, 'fate'>;

/** In the order of the policy. */
function namingEntries({ sighting }: Decision, prepared: PreparedPolicy): NamingEntry[] {
  // Ours is never recognised, and entries may name it all the same.
  const assistantId = assistantOf(sighting, prepared)?.assistantId;
  const { policy } = prepared;
  const naming = (list: 'banned' | 'approved', entry: BannedEntry | ApprovedEntry, index: number): NamingEntry[] => {
    const by = namedBy(entry, sighting, assistantId);
    return by === undefined ? [] : [{ list, path: `/${list}/${index}`, entry, by }];
  };
  return [
    ...(policy.banned ?? []).flatMap((entry, index) => naming('banned', entry, index)),
    ...(policy.approved ?? []).flatMap((entry, index) => naming('approved', entry, index)),
  ];
}

function namedBy(
  { extension, assistant, publisher, versions }: BannedEntry | ApprovedEntry,
  sighting: ExtensionSighting,
  assistantId: string | undefined,
): NamedBy | undefined {
  if (extension !== undefined) {
    if (extension.toLowerCase() !== sighting.id) return undefined;
    return versions === undefined ? 'extension' : 'versions';
  }
  if (assistant !== undefined) return assistant === assistantId ? 'assistant' : undefined;
  return publisher?.toLowerCase() === sighting.publisher ? 'publisher' : undefined;
}

/** Of an entry that counts here. */
function fateOf(rule: Rule, winner: Rule, decision: Decision): RuleFate {
  if (rule === winner) return decision.exception ? 'setAside' : 'decides';
  // For a larger tool, an entry for its publisher counts more than one for the assistant inside it.
  if (rule.specificity > winner.specificity) return 'namesThePart';
  if (rule.specificity < winner.specificity) return 'lessSpecific';
  if (rule.list !== winner.list) return 'approvalAgainstBan';
  return strength[rule.effect] < strength[winner.effect] ? 'weaker' : 'sameAsOther';
}

/** Of an entry that names the sighting and does not count here. */
function whyNotHere({ entry, by }: NamingEntry, { sighting, reasonCode }: Decision): RuleFate {
  if (reasonCode === 'ownExtension') return 'ownExtension';
  if ('surfaces' in entry && entry.surfaces && !entry.surfaces.includes(sighting.surface)) return 'otherSurface';
  if (by === 'versions') return sighting.version === undefined ? 'versionUnknown' : 'otherVersion';
  return 'approvesThePart';
}
