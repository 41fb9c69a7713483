import english from '../../../l10n/en.json' with { type: 'json' };
import type { WhoAndWhere } from '../../core/decision/circumstances.ts';
import type { ExceptionCondition } from '../../core/decision/exceptionsInForce.ts';
import type { ExplainedException } from '../../core/decision/explainedExceptions.ts';
import type { ExplainedRule, Explanation } from '../../core/decision/explanation.ts';
import { evidenceOf } from '../../core/report/scanFinding.ts';
import { placeIn } from '../loadedPolicy.ts';
import { evidenceLines } from '../scan/evidenceText.ts';
import { recognisedWords } from '../scan/scanWords.ts';
import { whoLines } from '../whoText.ts';
import { calendarLines } from './calendarText.ts';
import type { ExplainedExtension, ExplainReport } from './explainReport.ts';
import {
  conditionWords,
  effectWords,
  exceptionFateWords,
  namedByWords,
  notGivenWords,
  ruleFateWords,
} from './explainWords.ts';

/**
 * The answer to `explain ID`, for people.
 *
 * @param isGiven the options say whom it is for
 */
export function explainText(report: ExplainReport, isGiven: boolean): string[] {
  const { loaded, who, today, extensions } = report;
  const { organization, revision, mode } = loaded.policy;
  return [
    ...section('Policy', [`${organization.name}, revision ${revision}, mode ${mode}`, originLine(report)]),
    '',
    ...section('Judged for', whoLines(who, today)),
    ...(extensions.length === 0 ? ['', ...withoutExtension(report)] : []),
    ...extensions.flatMap((each) => ['', ...extensionLines(each, report, notGiven(report.who, isGiven))]),
  ];
}

function originLine({ loaded: { name, origin } }: ExplainReport): string {
  switch (origin) {
    case 'given':
    case 'policyFileSetting':
      return name;
    case 'managedFolder':
      return `${name} (managed by the administrators of this machine)`;
    case 'enrolment':
      return `${name} (fetched from the address in the enrolment of this machine)`;
  }
}

function withoutExtension({ id, assistant, entries, loaded }: ExplainReport): string[] {
  const places = entries.map((path) => placeIn(loaded, path));
  return section(`${assistant?.name ?? id}: no extension`, [
    'The catalog knows no extension that is this assistant, and this version decides on extensions only.',
    places.length === 0 ? 'No entry of the policy names it.' : `Named by: ${places.join(', ')}`,
  ]);
}

type NotGiven = readonly ExceptionCondition[];

/** What a question leaves open, where nothing is looked up for it. */
function notGiven({ user, groups = [], host, folders }: WhoAndWhere, isGiven: boolean): NotGiven {
  if (!isGiven) return [];
  return [
    ...(user === undefined ? (['users'] as const) : []),
    ...(groups.length === 0 ? (['groups'] as const) : []),
    ...(host === '' ? (['hosts'] as const) : []),
    ...(folders.length === 0 ? (['workspaces'] as const) : []),
  ];
}

function extensionLines(extension: ExplainedExtension, report: ExplainReport, open: NotGiven): string[] {
  const { explanation, alternatives } = extension;
  const { decision, rules, exceptions } = explanation;
  const offered = alternatives.map(({ id, name, preferred }) => `${name} (${id})${preferred ? ', preferred' : ''}`);
  return [
    ...section(`${decision.sighting.id}: ${decision.verdict}`, verdictLines(extension)),
    ...optional(
      'Entries that name it',
      rules.flatMap((rule) => ruleLines(rule, report)),
    ),
    ...optional(
      'Exceptions that name it',
      exceptions.flatMap((each) => exceptionLines(each, report, open)),
    ),
    ...optional('Calendar', calendarLines(explanation.calendar)),
    ...optional('Offered instead', offered),
  ];
}

function verdictLines(extension: ExplainedExtension): string[] {
  const { explanation, known } = extension;
  const { decision, withoutException } = explanation;
  const without =
    withoutException && `Without the exception: ${withoutException.verdict}, ${whatHappens(withoutException)}.`;
  return [
    `What happens: ${whatHappens(decision)}.`,
    `Why: ${english[`reason.${decision.reasonCode}`]} (${decision.reasonCode})`,
    ...(without === undefined ? [] : [without]),
    known
      ? `Catalog: ${known.relation} ${known.assistant.name} of ${known.assistant.vendor} (${known.assistant.id}); source: ${known.source}`
      : 'Catalog: not known as an AI assistant',
    ...recognitionLines(extension),
  ];
}

function recognitionLines({ recognition, copyOf, hangsOnManifest }: ExplainedExtension): string[] {
  if (hangsOnManifest) return ['Recognition: not judged without its manifest (--manifest)'];
  if (!recognition) return [];
  return [
    `Recognition: ${recognisedWords[recognition.outcome]}`,
    ...evidenceLines(evidenceOf(recognition)),
    ...(copyOf ? [`A copy of: ${copyOf.name} (${copyOf.id})`] : []),
  ];
}

function whatHappens({ effect, rule }: Explanation['decision']): string {
  const uninstalls = effect === 'enforce' && rule && 'action' in rule.entry && rule.entry.action === 'uninstall';
  return uninstalls ? `${effectWords.enforce} and uninstalled` : effectWords[effect];
}

function ruleLines({ path, entry, by, fate }: ExplainedRule, { loaded }: ExplainReport): string[] {
  return [`${placeIn(loaded, path)} ${namedByWords[by]}; ${ruleFateWords[fate]}`, `  ${JSON.stringify(entry)}`];
}

function exceptionLines(
  { path, entry, fate, unmet }: ExplainedException,
  { loaded }: ExplainReport,
  open: NotGiven,
): string[] {
  const why = unmet.map((each) =>
    each !== 'until' && open.includes(each) ? notGivenWords[each] : conditionWords[each],
  );
  const text = [exceptionFateWords[fate], ...(why.length === 0 ? [] : [why.join('; ')])].join(': ');
  return [`${placeIn(loaded, path)} ${text}`, `  ${JSON.stringify(entry)}`];
}

function optional(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : section(title, lines).map((line) => `  ${line}`);
}

function section(title: string, lines: readonly string[]): string[] {
  return [title, ...lines.map((line) => `  ${line}`)];
}
