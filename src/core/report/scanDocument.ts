import type { Decision } from '../decision/decide.ts';
import { decidedBy } from '../decision/decidedBy.ts';
import { inLanguage } from '../guidance/localizedText.ts';
import type { Sighting } from '../inventory/sighting.ts';
import type { Problem } from '../problem.ts';
import { isUndecided, type FindingEvidence, type ScanFinding } from './scanFinding.ts';
import { unseen, type ScanJudging, type ScannedPlace, type ScanReport } from './scanReport.ts';
import { scanVersion, type ScanDocument } from './scanReportSchema.ts';
import { evidenceOfUse, type UseEvidence, type UseFinding } from './useFinding.ts';

/** Who made a report, and when. */
export interface ScanRun {
  readonly tool: { readonly name: string; readonly version: string };
  /** Milliseconds since 1970. */
  readonly startedAt: number;
}

/** The words of one language for codes. */
export interface ReportWords {
  readonly language: string;
  readonly reason: (code: Decision['reasonCode']) => string;
  readonly problem: (problem: Problem) => string;
  readonly evidence: (evidence: FindingEvidence | UseEvidence) => string;
}

type Written<K extends 'findings' | 'places' | 'problems'> = ScanDocument[K][number];

/** A report as programs read it. */
export function scanDocument(report: ScanReport, { tool, startedAt }: ScanRun, words: ReportWords): ScanDocument {
  const { host, users, judging, findings, uses, homes, workspaces, places, problems } = report;
  return {
    version: scanVersion,
    tool,
    startedAt: new Date(startedAt).toISOString(),
    machine: {
      host,
      users: users.map(({ name, groups }) => ({ name, ...(groups ? { groups: [...groups] } : {}) })),
    },
    policy: judging ? policyDocument(judging) : null,
    summary: summaryOf(report),
    findings: [
      ...findings.map((each) => findingDocument(each, words)),
      ...uses.map((each) => useDocument(each, words)),
    ],
    homes: homes.map(({ isWhole, ...home }) => ({ ...home, complete: isWhole })),
    workspaces: workspaces.map(({ folder, isWhole }) => ({ folder, complete: isWhole })),
    places: places.map((each) => placeDocument(each, words)),
    problems: problems.map((each) => problemDocument(each, words)),
  };
}

function policyDocument({ policy, file, today }: ScanJudging): NonNullable<ScanDocument['policy']> {
  const { organization, revision, mode } = policy;
  return { organization: organization.name, revision, mode, file, day: today };
}

/** How much of what was found. */
export function summaryOf(report: ScanReport): ScanDocument['summary'] {
  const { findings, uses } = report;
  const all = [...findings, ...uses];
  return {
    findings: all.length,
    violations: all.filter(({ isViolation }) => isViolation).length,
    possibly: findings.filter(isUndecided).length,
    notLookedAt: unseen(report).length,
  };
}

function findingDocument(finding: ScanFinding, words: ReportWords): Written<'findings'> {
  const { extension, place, assistant, relation, decision } = finding;
  return {
    id: extension.id,
    ...(extension.version === undefined ? {} : { version: extension.version }),
    name: finding.name,
    ...(assistant ? { assistant: assistant.id } : {}),
    ...(relation ? { relation } : {}),
    surface: 'extensions',
    recognition: finding.recognition ?? null,
    evidence: finding.evidence.map((each) => ({ ...each, message: words.evidence(each) })),
    decision: decision ? decisionDocument(decision, words) : null,
    violation: finding.isViolation,
    state: finding.state,
    installation: extension.installation,
    profiles: [...extension.profiles],
    disabledIn: [...(extension.disabledIn ?? [])],
    brings: [...finding.brings],
    useInstead: finding.alternatives.map(({ id }) => id),
    editor: place.editor,
    ...(place.user === undefined ? {} : { user: place.user }),
    place: place.folder,
    folder: extension.folder,
  };
}

function useDocument({ use, assistant, ...finding }: UseFinding, words: ReportWords): Written<'findings'> {
  const { label, surface, what, editorName, user, host, root, file, line, column } = use;
  const evidence = evidenceOfUse(use);
  return {
    id: label,
    name: assistant?.name ?? label,
    ...(assistant ? { assistant: assistant.id } : {}),
    surface,
    what,
    recognition: assistant ? 'catalog' : null,
    evidence: [{ ...evidence, message: words.evidence(evidence) }],
    decision: finding.decision ? decisionDocument(finding.decision, words) : null,
    violation: finding.isViolation,
    state: finding.state,
    useInstead: finding.alternatives.map(({ id }) => id),
    ...(editorName === undefined ? {} : { editorName }),
    ...(user === undefined ? {} : { user }),
    ...(host === undefined ? {} : { host }),
    place: root,
    file,
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
  };
}

function decisionDocument(
  decision: Decision<Sighting>,
  { language, reason }: ReportWords,
): NonNullable<Written<'findings'>['decision']> {
  const { verdict, effect, reasonCode, rule, exception } = decision;
  const given = reasonGiven(decision, language);
  const by = exception ? rule?.path : decidedBy(decision);
  return {
    verdict,
    effect,
    reasonCode,
    message: reason(reasonCode),
    ...(given === undefined ? {} : { reason: given }),
    ...(by === undefined ? {} : { rule: by }),
    ...(exception ? { exception: exception.path } : {}),
    ...(rule?.startsOn === undefined ? {} : { startsOn: rule.startsOn }),
  };
}

/** What the policy's own entry gives as the reason. */
export function reasonGiven({ rule }: Pick<Decision, 'rule'>, language: string): string | undefined {
  const reason = rule && 'reason' in rule.entry ? rule.entry.reason : undefined;
  return reason === undefined ? undefined : inLanguage(reason, language);
}

function placeDocument({ problems, ownExtension, ...place }: ScannedPlace, words: ReportWords): Written<'places'> {
  return {
    ...place,
    ...(ownExtension === undefined ? {} : { approvedAssistants: ownExtension && { ...ownExtension } }),
    profiles: [...place.profiles],
    problems: problems.map((each) => problemDocument(each, words)),
  };
}

function problemDocument(problem: Problem, words: ReportWords): Written<'problems'> {
  const { code, severity, args, cause, place } = problem;
  return {
    code,
    severity,
    message: words.problem(problem),
    args: { ...args },
    ...(cause === undefined ? {} : { cause }),
    ...(place ? { place } : {}),
  };
}
