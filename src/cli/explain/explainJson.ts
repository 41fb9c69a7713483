import english from '../../../l10n/en.json' with { type: 'json' };
import type { Decision } from '../../core/decision/decide.ts';
import { decidedBy } from '../../core/decision/decidedBy.ts';
import type { Recognition } from '../../core/inventory/recognition.ts';
import { evidenceOf } from '../../core/report/scanFinding.ts';
import { problemJson } from '../problemText.ts';
import { evidenceWords } from '../scan/scanWords.ts';
import type { CatalogFact, ExplainedExtension, ExplainReport } from './explainReport.ts';

/** The answer to `explain ID` as `--json` prints it. Names and meaning are a contract with scripts. */
export function explainJson(report: ExplainReport): Record<string, unknown> {
  const { id, loaded, who, today, problems, assistant, entries, extensions } = report;
  const { organization, revision, mode } = loaded.policy;
  return {
    version: 1,
    id,
    policy: { organization: organization.name, revision, mode, file: loaded.name, origin: loaded.origin },
    judgedFor: { day: today, ...who, host: who.host === '' ? undefined : who.host },
    problems: problems.map(problemJson),
    assistant: assistant && { id: assistant.id, name: assistant.name, vendor: assistant.vendor },
    entries: entries.map((path) => placeJson(path, report)),
    extensions: extensions.map((each) => extensionJson(each, report)),
  };
}

function extensionJson(extension: ExplainedExtension, report: ExplainReport): unknown {
  const { explanation, known, recognition, alternatives } = extension;
  const { decision, withoutException, rules, exceptions, calendar } = explanation;
  return {
    extension: decision.sighting.id,
    version: decision.sighting.version,
    catalog: known && catalogJson(known),
    recognition: recognition && recognitionJson(recognition),
    known: !extension.isUnknown,
    decision: decisionJson(decision, report),
    withoutException: withoutException && decisionJson(withoutException, report),
    rules: rules.map(({ path, ...rule }) => ({ ...placeJson(path, report), ...rule })),
    exceptions: exceptions.map(({ path, ...exception }) => ({ ...placeJson(path, report), ...exception })),
    calendar,
    alternatives: alternatives.map(({ id, name, preferred }) => ({ id, name, preferred })),
  };
}

export function catalogJson({ assistant, relation, source }: CatalogFact): unknown {
  return { assistant: assistant.id, relation, source };
}

export function recognitionJson(recognition: Recognition): unknown {
  const { outcome, score, copyOf } = recognition;
  const evidence = evidenceOf(recognition).map((each) => ({ ...each, message: evidenceWords(each) }));
  return { outcome, score, copyOf: copyOf?.assistantId, evidence };
}

function decisionJson(decision: Decision, report: ExplainReport): unknown {
  const { verdict, effect, reasonCode, rule, exception } = decision;
  const by = exception ? rule?.path : decidedBy(decision);
  return {
    verdict,
    effect,
    reasonCode,
    message: english[`reason.${reasonCode}`],
    rule: by === undefined ? undefined : placeJson(by, report),
    exception: exception && placeJson(exception.path, report),
  };
}

function placeJson(path: string, { loaded }: ExplainReport): { readonly path: string; readonly line?: number } {
  const line = loaded.lineOf(path);
  return { path, ...(line === undefined ? {} : { line }) };
}
