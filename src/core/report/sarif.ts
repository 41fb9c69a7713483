import { fileUri } from './fileUri.ts';
import { reasonGiven, type ReportWords, type ScanRun } from './scanDocument.ts';
import { isUndecided, type ScanFinding } from './scanFinding.ts';
import { plainMessage } from './sarifMessage.ts';
import { resultOf, unseen, type ScanReport } from './scanReport.ts';
import type { UseFinding } from './useFinding.ts';
import type { SeenUse } from '../inventory/foundUse.ts';
import type { Problem } from '../problem.ts';
import { decidedBy } from '../decision/decidedBy.ts';

const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json';

/** Rules for what is found where no policy decides. */
const withoutPolicy = {
  catalog: 'knownAssistant',
  assistant: 'recognisedAssistant',
  possibly: 'maybeAssistant',
} as const;
export type FoundRule = (typeof withoutPolicy)[keyof typeof withoutPolicy];
type SarifRule = FoundRule | NonNullable<ScanFinding['decision']>['reasonCode'];

/** The words of a report, and those that only this format needs. */
export interface SarifWords extends ReportWords {
  readonly rule: (rule: SarifRule) => string;
  /** Some sentences on one finding, the first of which makes sense alone. Plain text: it is escaped here. */
  readonly finding: (finding: ScanFinding) => string;
  readonly use: (finding: UseFinding) => string;
}

type Level = 'error' | 'warning' | 'note';

interface Ruled {
  readonly ruleId: SarifRule;
  readonly level: Level;
}

interface Result extends Ruled {
  readonly finding: ScanFinding;
}

interface UseResult extends Ruled {
  readonly finding: UseFinding;
}

type Printed<R> = R & { readonly print: string };

/**
 * A report as SARIF 2.1.0, for dashboards of code scanning. Only what somebody has to look at is a result there: what a
 * policy warns of, turns off or records, what is possibly an assistant and named by no entry, and without a policy every assistant.
 */
export function sarif(report: ScanReport, run: ScanRun, words: SarifWords): Record<string, unknown> {
  const results = report.findings.flatMap(resultsOf);
  const uses = report.uses.flatMap(resultsOfUse);
  const rules = [...new Set([...results, ...uses].map(({ ruleId }) => ruleId))].toSorted();
  const problems = unseen(report);
  const codes = [...new Set(problems.map(({ code }) => code))].toSorted();
  return {
    $schema: schema,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            ...run.tool,
            semanticVersion: run.tool.version,
            language: 'en',
            rules: rules.map((id) => ({ id, shortDescription: plainMessage(words.rule(id)) })),
            notifications: codes.map((id) => ({ id })),
          },
        },
        invocations: [invocation(report, run, problems, codes, words)],
        results: [
          ...withPrints(results, (result) => printOf(result, report.host)).map((each) =>
            resultJson(each, rules, words),
          ),
          ...withPrints(uses, (result) => printOfUse(result, report.host)).map((each) => useJson(each, rules, words)),
        ],
      },
    ],
  };
}

function resultsOf(finding: ScanFinding): Result[] {
  const { decision, recognition, extension } = finding;
  if (extension.installation === 'leftOver') return [];
  if (decision && decision.effect !== 'none') {
    return [{ finding, ruleId: decision.reasonCode, level: levels[decision.effect] }];
  }
  if (recognition === undefined || (decision && !isUndecided(finding))) return [];
  return [{ finding, ruleId: decision?.reasonCode ?? withoutPolicy[recognition], level: 'note' }];
}

const levels = { observe: 'note', warn: 'warning', enforce: 'error' } as const satisfies Record<string, Level>;

function resultsOfUse(finding: UseFinding): UseResult[] {
  const { decision, use, assistant } = finding;
  // What is turned off has not to be looked at.
  if (use.isOff === true) return [];
  if (decision && decision.effect !== 'none')
    return [{ finding, ruleId: decision.reasonCode, level: levels[decision.effect] }];
  return decision || !assistant ? [] : [{ finding, ruleId: withoutPolicy.catalog, level: 'note' }];
}

/** The folder of an extension changes with its version: a finding stays the same one over updates. */
function printOf({ finding: { extension, place } }: Result, host: string): string {
  return [host, place.user ?? '', place.folder, extension.id].join('|');
}

/** Lines come and go above it. */
function printOfUse({ finding: { use, assistant } }: UseResult, host: string): string {
  return [host, use.user ?? '', use.file, use.what, use.label, assistant?.id ?? ''].join('|');
}

/** What is the same twice, such as several versions in one place, has a print of its own each. */
function withPrints<R>(results: readonly R[], printOf: (result: R) => string): Printed<R>[] {
  const times = new Map<string, number>();
  return results.map((result) => {
    const print = printOf(result);
    const time = (times.get(print) ?? 0) + 1;
    times.set(print, time);
    return { ...result, print: time === 1 ? print : `${print}|${time}` };
  });
}

function resultJson(
  { finding, ruleId, level, print }: Printed<Result>,
  rules: readonly string[],
  words: SarifWords,
): unknown {
  const { extension, place, assistant, recognition, isViolation, alternatives } = finding;
  const reason = finding.decision && reasonGiven(finding.decision, words.language);
  return {
    ruleId,
    ruleIndex: rules.indexOf(ruleId),
    level,
    message: plainMessage(words.finding(finding)),
    locations: [located(manifestOf(extension.folder))],
    partialFingerprints: { 'extensionInPlace/v1': print },
    properties: {
      extension: extension.id,
      version: extension.version,
      assistant: assistant?.id,
      recognition,
      installation: extension.installation,
      editor: place.editor,
      user: place.user,
      violation: isViolation,
      decidedBy: finding.decision && decidedBy(finding.decision),
      reason,
      ...(alternatives.length === 0 ? {} : { useInstead: alternatives.map(({ id }) => id) }),
    },
  };
}

function useJson(
  { finding, ruleId, level, print }: Printed<UseResult>,
  rules: readonly string[],
  words: SarifWords,
): unknown {
  const { use, assistant, decision, isViolation, state, alternatives } = finding;
  return {
    ruleId,
    ruleIndex: rules.indexOf(ruleId),
    level,
    message: plainMessage(words.use(finding)),
    locations: [located(use.file, use)],
    partialFingerprints: { 'useInPlace/v1': print },
    properties: {
      surface: use.surface,
      what: use.what,
      id: use.label,
      assistant: assistant?.id,
      state,
      host: use.host,
      editor: use.editorName,
      user: use.user,
      violation: isViolation,
      decidedBy: decision && decidedBy(decision),
      reason: decision && reasonGiven(decision, words.language),
      ...(alternatives.length === 0 ? {} : { useInstead: alternatives.map(({ id }) => id) }),
    },
  };
}

function manifestOf(folder: string): string {
  return folder.includes('\\') ? `${folder}\\package.json` : `${folder}/package.json`;
}

function located(path: string, { line = 1, column }: Pick<SeenUse, 'line' | 'column'> = {}): unknown {
  const region = { startLine: line, ...(column === undefined ? {} : { startColumn: column }) };
  return { physicalLocation: { artifactLocation: { uri: fileUri(path) }, region } };
}

/** What could not be looked at is said where readers of this format look for a run that was not complete. */
function invocation(
  report: ScanReport,
  { startedAt }: ScanRun,
  problems: readonly Problem[],
  codes: readonly string[],
  words: SarifWords,
): unknown {
  return {
    executionSuccessful: problems.length === 0,
    exitCodeDescription: resultOf(report),
    startTimeUtc: new Date(startedAt).toISOString(),
    machine: report.host,
    toolExecutionNotifications: problems.map((problem) => {
      const { code, severity, place } = problem;
      const file = place?.file;
      return {
        descriptor: { id: code, index: codes.indexOf(code) },
        level: severity === 'information' ? 'note' : severity,
        message: plainMessage(words.problem(problem)),
        ...(file === undefined || !isFullPath(file) ? {} : { locations: [located(file)] }),
      };
    }),
  };
}

function isFullPath(file: string): boolean {
  return /^(?:[a-z]:[\\/]|\\\\|\/)/i.test(file);
}
