import type { CatalogMatch } from '../catalog/catalogIndex.ts';
import type { Recognition } from '../inventory/recognition.ts';
import type { ExtensionSighting, Sighting } from '../inventory/sighting.ts';
import type { Effect } from '../policy/policyDefaults.ts';
import { exceptionFor, type ExceptionInForce, type ExceptionSubject } from './exceptions.ts';
import type { PreparedPolicy, Rule } from './preparePolicy.ts';

export const verdicts = ['approved', 'banned', 'unlisted', 'excepted'] as const;
export type Verdict = (typeof verdicts)[number];

export const reasonCodes = [
  'ownExtension',
  'notAnAssistant',
  'unlistedAssistant',
  'unlistedCopy',
  'unlistedRecognised',
  'possibleAssistant',
  'containsAssistant',
  'bannedByExtension',
  'bannedByAssistant',
  'bannedCopy',
  'bannedByPublisher',
  'approvedByExtension',
  'approvedByAssistant',
  'approvedByPublisher',
  'exceptedByExtension',
  'exceptedByAssistant',
  'exceptedByPublisher',
  'bannedByCommand',
  'bannedByPackage',
  'bannedByMcpServer',
  'bannedByHost',
  'approvedByCommand',
  'approvedByPackage',
  'approvedByMcpServer',
  'approvedByHost',
  'exceptedByCommand',
  'exceptedByPackage',
  'exceptedByMcpServer',
  'exceptedByHost',
] as const;
export type ReasonCode = (typeof reasonCodes)[number];

/** What the policy says of one sighting, and why. Notice, report, record and status all render this object. */
export interface Decision<S extends Sighting = ExtensionSighting> {
  readonly sighting: S;
  readonly verdict: Verdict;
  readonly reasonCode: ReasonCode;
  /** What is to happen today. */
  readonly effect: Effect;
  /** The catalog's assistant that was recognised. */
  readonly match?: CatalogMatch;
  /** The entry that decided. */
  readonly rule?: Rule;
  /** The exception that decided. */
  readonly exception?: ExceptionInForce;
  /** Entries that also match and were less specific, weaker, later, or set aside by an exception. */
  readonly overruled: readonly Rule[];
}

const nothing: readonly Rule[] = [];

/** Decides on one sighting. Total: never throws on a valid policy, and needs no clock. */
export function decide<S extends ExtensionSighting>(sighting: S, prepared: PreparedPolicy): Decision<S> {
  const decision = decideByEntries(sighting, prepared);
  // An exception sets aside what would happen; where nothing would, it has no part in it.
  if (decision.effect === 'none' || prepared.exceptions.length === 0) return decision;
  return excepted(decision, prepared) ?? decision;
}

/** The same as if there were no exceptions. */
export function decideByEntries<S extends ExtensionSighting>(sighting: S, prepared: PreparedPolicy): Decision<S> {
  const match = assistantOf(sighting, prepared);
  const byExtension = prepared.byExtension.get(sighting.id);
  const byPublisher = prepared.byPublisher.get(sighting.publisher);
  if (sighting.id === prepared.ownId) {
    return { sighting, verdict: 'approved', reasonCode: 'ownExtension', effect: 'none', overruled: nothing };
  }
  if (!match && !byExtension && !byPublisher) return unlisted(sighting, match, nothing, prepared);
  const rules = matchingRules(sighting, match, byExtension, byPublisher, prepared);
  const [rule, ...overruled] = rules;
  const recognised = match ? { match } : {};
  if (rule) return { sighting, ...ruling(rule, match), ...recognised, rule, overruled };
  return unlisted(sighting, match, overruled, prepared);
}

/** Which assistant of the catalog a sighting is: by its id, or by what its manifest carries. */
export function assistantOf(sighting: ExtensionSighting, { catalog }: PreparedPolicy): CatalogMatch | undefined {
  const byId = catalog.byExtension.get(sighting.id);
  const copied = byId ? undefined : sighting.recognition?.copyOf?.assistantId;
  return copied === undefined ? byId : { assistantId: copied, relation: 'is', isCopy: true };
}

/** What no entry names. */
function unlisted<S extends ExtensionSighting>(
  sighting: S,
  match: CatalogMatch | undefined,
  overruled: readonly Rule[],
  prepared: PreparedPolicy,
): Decision<S> {
  const verdict = 'unlisted';
  // Names alone are not enough to act on: what only may be an assistant is left alone, whosever names it has.
  const mayBeCopy = match?.isCopy && sighting.recognition?.outcome !== 'assistant';
  if (match && !mayBeCopy) {
    const effect = match.relation === 'is' ? prepared.unlisted : 'none';
    return {
      sighting,
      verdict,
      reasonCode: match.isCopy ? 'unlistedCopy' : 'unlistedAssistant',
      effect,
      match,
      overruled,
    };
  }
  const recognised = match ? { match } : {};
  return { sighting, verdict, ...byRecognition(sighting.recognition, prepared), ...recognised, overruled };
}

/** Only what surely is an assistant is acted on; what may be one is on record where the policy wants to know of any. */
function byRecognition(
  recognition: Recognition | undefined,
  prepared: PreparedPolicy,
): Pick<Decision, 'reasonCode' | 'effect'> {
  if (recognition?.outcome === 'assistant') return { reasonCode: 'unlistedRecognised', effect: prepared.unlisted };
  const isPossible = recognition?.outcome === 'possibly';
  if (!isPossible) return { reasonCode: 'notAnAssistant', effect: 'none' };
  return { reasonCode: 'possibleAssistant', effect: prepared.unlisted === 'none' ? 'none' : 'observe' };
}

export const exceptedBy: Readonly<Record<ExceptionSubject, ReasonCode>> = {
  extension: 'exceptedByExtension',
  assistant: 'exceptedByAssistant',
  publisher: 'exceptedByPublisher',
  command: 'exceptedByCommand',
  package: 'exceptedByPackage',
  mcpServer: 'exceptedByMcpServer',
  host: 'exceptedByHost',
};

function excepted<S extends ExtensionSighting>(
  decision: Decision<S>,
  prepared: PreparedPolicy,
): Decision<S> | undefined {
  const { sighting, match, rule, overruled } = decision;
  const found = exceptionFor(sighting, match, prepared.exceptions);
  if (!found) return undefined;
  return {
    sighting,
    verdict: 'excepted',
    reasonCode: exceptedBy[found.by],
    effect: 'none',
    ...(match ? { match } : {}),
    exception: found.exception,
    overruled: [...(rule ? [rule] : []), ...overruled],
  };
}

/** Most specific first: the first one decides. */
function matchingRules(
  sighting: ExtensionSighting,
  match: CatalogMatch | undefined,
  byExtension: readonly Rule[] | undefined,
  byPublisher: readonly Rule[] | undefined,
  prepared: PreparedPolicy,
): readonly Rule[] {
  const own = (byExtension ?? nothing).filter((rule) => versionMatches(sighting.version, rule.versions, prepared));
  const ofAssistant = (match && prepared.byAssistant.get(match.assistantId)) ?? nothing;
  // An approval is of what its makers publish: whoever copies its names does not get it.
  const byAssistant = match?.isCopy ? ofAssistant.filter((rule) => rule.list === 'banned') : ofAssistant;
  if (match?.relation !== 'contains') return [...own, ...byAssistant, ...(byPublisher ?? nothing)];
  // A larger tool is not the assistant inside it: approving that says nothing about the tool, and banning it less than
  // an entry for the tool's own publisher.
  return [...own, ...(byPublisher ?? nothing), ...byAssistant.filter((rule) => rule.list === 'banned')];
}

function versionMatches(
  version: string | undefined,
  range: string | undefined,
  { isInRange }: PreparedPolicy,
): boolean {
  if (range === undefined) return true;
  return version !== undefined && isInRange(version, range);
}

const bannedBy: readonly ReasonCode[] = [
  'bannedByPublisher',
  'bannedByAssistant',
  'bannedByExtension',
  'bannedByExtension',
];
const approvedBy: readonly ReasonCode[] = [
  'approvedByPublisher',
  'approvedByAssistant',
  'approvedByExtension',
  'approvedByExtension',
];

function ruling(rule: Rule, match: CatalogMatch | undefined): Pick<Decision, 'verdict' | 'reasonCode' | 'effect'> {
  const codes = rule.list === 'banned' ? bannedBy : approvedBy;
  const reasonCode = codes[rule.specificity - 1] ?? 'notAnAssistant';
  if (rule.list === 'approved') return { verdict: 'approved', reasonCode, effect: 'none' };
  // A larger tool with the assistant inside is reported and never stopped.
  if (match?.relation === 'contains' && reasonCode === 'bannedByAssistant') {
    return { verdict: 'banned', reasonCode: 'containsAssistant', effect: rule.effect === 'none' ? 'none' : 'observe' };
  }
  if (match?.isCopy && reasonCode === 'bannedByAssistant') {
    return { verdict: 'banned', reasonCode: 'bannedCopy', effect: rule.effect };
  }
  return { verdict: 'banned', reasonCode, effect: rule.effect };
}
