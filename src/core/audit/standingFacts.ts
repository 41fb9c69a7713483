import type { Status } from '../loop/status.ts';
import type { Sighting } from '../inventory/sighting.ts';
import type { PolicyStanding } from '../policy/standing.ts';
import { isGap, type Problem } from '../problem.ts';
import type { Finding } from '../surfaces/finding.ts';
import type { AuditEvent, AuditFact, FactOf } from './auditEvent.ts';
import { recordableId, recordablePointer, recordableVersion } from './recordable.ts';

/** A document with more is shown on the status page; the trail keeps to these. */
export const mostProblems = 200;

type PolicyFacts =
  | { readonly kind: 'inForce'; readonly fact: FactOf<'policyInForce'> }
  | { readonly kind: 'lost'; readonly revision: number | undefined }
  | { readonly kind: 'none' };

/** What is true until an event says otherwise: as a check found it, or as the trail has it. */
export interface StandingFacts {
  /** Absent where nothing is known: a file may only be being replaced. */
  readonly policy?: PolicyFacts;
  readonly problems: ReadonlyMap<string, FactOf<'problem'>>;
  readonly decisions: ReadonlyMap<string, FactOf<'decision'>>;
  /** What is not among the decisions is not here: everywhere was looked, under a policy. */
  readonly isComplete: boolean;
  /** But for these ways in, which the check came too early for. */
  readonly later?: Status['later'] | undefined;
}

export function factsOfStatus(status: Status): StandingFacts {
  const policy = policyFacts(status.standing);
  // What this editor does not have is nothing that was found.
  const found = [...status.findings, ...status.uses].filter(({ state }) => state !== 'notPresent');
  const decisions = found.map(decisionFact);
  const problems = recordedProblems(status).slice(0, mostProblems).map(problemFact);
  return {
    ...(policy ? { policy } : {}),
    problems: new Map(problems.map((fact) => [placeOf(fact), fact])),
    decisions: new Map(decisions.map((fact) => [nameOf(fact), fact])),
    later: status.later,
    isComplete: status.prepared !== undefined && !status.notLooked.some(isGap),
  };
}

function decisionFact({ decision, state }: Finding<Sighting>): FactOf<'decision'> {
  const { sighting, match, rule, exception, verdict, reasonCode, effect } = decision;
  const version = sighting.surface === 'extensions' ? recordableVersion(sighting.version) : undefined;
  const pointer = recordablePointer(rule?.path);
  const exceptedBy = recordablePointer(exception?.path);
  return {
    event: 'decision',
    surface: sighting.surface,
    name: recordableId(sighting.id),
    ...(version === undefined ? {} : { version }),
    ...(match ? { assistant: recordableId(match.assistantId) } : {}),
    ...{ verdict, reasonCode, effect, state },
    ...(pointer === undefined ? {} : { rule: pointer }),
    ...(exceptedBy === undefined ? {} : { exception: exceptedBy }),
  };
}

function nameOf({ surface, name }: Pick<FactOf<'decision'>, 'surface' | 'name'>): string {
  return `${surface} ${name}`;
}

/** Without a policy and without anything to give back, nothing is done and nothing is anybody's concern. */
export function recordedProblems({ standing, ledger, problems, notLooked }: Status): readonly Problem[] {
  const isIdle = !standing.inForce && standing.problems.length === 0 && ledger.entries.length === 0;
  return isIdle ? [] : [...problems, ...notLooked].filter(({ code }) => code !== 'auditNotWritten');
}

/** What the trail says, oldest event first. */
export function factsOfTrail(events: readonly AuditEvent[]): StandingFacts {
  let policy: PolicyFacts = { kind: 'none' };
  const problems = new Map<string, FactOf<'problem'>>();
  const decisions = new Map<string, FactOf<'decision'>>();
  for (const event of events) {
    if (event.event === 'policyInForce') policy = { kind: 'inForce', fact: event };
    else if (event.event === 'policyLost') policy = { kind: 'lost', revision: event.revision };
    else if (event.event === 'policyWithdrawn') {
      policy = { kind: 'none' };
      decisions.clear();
    } else if (event.event === 'problem') problems.set(placeOf(event), event);
    else if (event.event === 'problemSolved') problems.delete(placeOf(event));
    else if (event.event === 'decision') decisions.set(nameOf(event), event);
    else if (event.event === 'noLongerFound') decisions.delete(nameOf(event));
  }
  return { policy, problems, decisions, isComplete: true };
}

/** The events that lead from one to the other; none where both say the same. */
export function difference(from: StandingFacts, to: StandingFacts): AuditFact[] {
  const facts: AuditFact[] = policyDifference(from.policy, to.policy);
  for (const [place, fact] of to.problems) if (!sameFact(from.problems.get(place), fact)) facts.push(fact);
  for (const [place, problem] of from.problems) {
    if (!to.problems.has(place)) facts.push({ event: 'problemSolved', ...codeAndPlace(problem) });
  }
  for (const [key, fact] of to.decisions) if (!sameFact(from.decisions.get(key), fact)) facts.push(fact);
  if (!to.isComplete) return facts;
  for (const [key, { surface, name }] of from.decisions) {
    if (!to.decisions.has(key) && !to.later?.includes(surface)) facts.push({ event: 'noLongerFound', surface, name });
  }
  return facts;
}

/** Tells facts apart by what they are about: two of the same text lead to the same state. */
export function factIdentity(fact: AuditFact): string {
  if (fact.event === 'policyWithdrawn' || fact.event === 'policyLost') return fact.event;
  return textOf(fact);
}

function policyDifference(from: PolicyFacts | undefined, to: PolicyFacts | undefined): AuditFact[] {
  if (to?.kind === 'inForce') {
    return from?.kind === 'inForce' && sameFact(from.fact, to.fact) ? [] : [to.fact];
  }
  if (to === undefined || from?.kind === to.kind || from?.kind === 'none') return [];
  const before = from?.kind === 'inForce' ? from.fact.revision : from?.revision;
  const revision = (to.kind === 'lost' ? to.revision : undefined) ?? before ?? 0;
  return [{ event: to.kind === 'lost' ? 'policyLost' : 'policyWithdrawn', revision }];
}

function policyFacts({ inForce, problems, missingSince, withdrawn }: PolicyStanding): PolicyFacts | undefined {
  if (withdrawn) return { kind: 'none' };
  const isLost = missingSince === undefined && problems.some(({ severity }) => severity === 'error');
  if (isLost) return { kind: 'lost', revision: inForce?.policy.revision };
  if (!inForce) return undefined;
  const { origin, fingerprint, policy } = inForce;
  const { organization, revision, mode } = policy;
  const fact = {
    event: 'policyInForce',
    origin,
    organization: organization.name,
    revision,
    mode,
    fingerprint,
  } as const;
  return { kind: 'inForce', fact };
}

function problemFact({ code, severity, place }: Problem): FactOf<'problem'> {
  const at = codeAndPlace({ code, path: recordablePointer(place?.path), line: place?.line });
  return { event: 'problem', severity, ...at };
}

type CodeAndPlace = Pick<FactOf<'problem'>, 'code' | 'path' | 'line'>;

function codeAndPlace({ code, path, line }: CodeAndPlace): CodeAndPlace {
  return { code, ...(path === undefined ? {} : { path }), ...(line === undefined ? {} : { line }) };
}

function placeOf(fact: CodeAndPlace): string {
  return JSON.stringify(codeAndPlace(fact));
}

function sameFact(a: AuditFact | undefined, b: AuditFact): boolean {
  return a !== undefined && textOf(a) === textOf(b);
}

const notTheFact = new Set(['v', 'at', 'window', 'app']);

/** Without the envelope, whatever the order of the fields. */
function textOf(fact: AuditFact): string {
  const fields = Object.entries(fact).filter(([name, value]) => !notTheFact.has(name) && value !== undefined);
  return JSON.stringify(fields.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
