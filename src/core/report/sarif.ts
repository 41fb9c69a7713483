import { fileUri } from './fileUri.ts';
import { reasonGiven, type ReportWords, type ScanRun } from './scanDocument.ts';
import { isUndecided, type ScanFinding } from './scanFinding.ts';
import { plainMessage } from './sarifMessage.ts';
import { resultOf, unseen, type ScanReport } from './scanReport.ts';
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
}

type Level = 'error' | 'warning' | 'note';

interface Result {
  readonly finding: ScanFinding;
  readonly ruleId: SarifRule;
  readonly level: Level;
}

interface PrintedResult extends Result {
  readonly print: string;
}

/**
 * A report as SARIF 2.1.0, for dashboards of code scanning. Only what somebody has to look at is a result there: what a
 * policy warns of, turns off or records, what is possibly an assistant and named by no entry, and without a policy every assistant.
 */
export function sarif(report: ScanReport, run: ScanRun, words: SarifWords): Record<string, unknown> {
  const results = report.findings.flatMap(resultsOf);
  const rules = [...new Set(results.map(({ ruleId }) => ruleId))].toSorted();
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
        results: withPrints(results, report.host).map((each) => resultJson(each, rules, words)),
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

/**
 * The folder of an extension changes with its version: a finding stays the same one over updates. Of several versions in one
 * place each has a print of its own.
 */
function withPrints(results: readonly Result[], host: string): PrintedResult[] {
  const times = new Map<string, number>();
  return results.map((result) => {
    const { extension, place } = result.finding;
    const print = [host, place.user ?? '', place.folder, extension.id].join('|');
    const time = (times.get(print) ?? 0) + 1;
    times.set(print, time);
    return { ...result, print: time === 1 ? print : `${print}|${time}` };
  });
}

function resultJson(
  { finding, ruleId, level, print }: PrintedResult,
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

function manifestOf(folder: string): string {
  return folder.includes('\\') ? `${folder}\\package.json` : `${folder}/package.json`;
}

function located(path: string): unknown {
  return { physicalLocation: { artifactLocation: { uri: fileUri(path) }, region: { startLine: 1 } } };
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
