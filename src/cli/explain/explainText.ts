import english from '../../../l10n/en.json' with { type: 'json' };
import type { WhoAndWhere } from '../../core/decision/circumstances.ts';
import { decidedBy } from '../../core/decision/decidedBy.ts';
import type { ExceptionCondition } from '../../core/decision/exceptionsInForce.ts';
import type { ExplainedException } from '../../core/decision/explainedExceptions.ts';
import type { ExplainedRule, Explanation } from '../../core/decision/explanation.ts';
import { evidenceOf } from '../../core/report/scanFinding.ts';
import { placeIn } from '../loadedPolicy.ts';
import { evidenceLines } from '../scan/evidenceText.ts';
import { recognisedWords } from '../scan/scanWords.ts';
import { whoLines } from '../whoText.ts';
import { calendarLines } from './calendarText.ts';
import type { CatalogFact, ExplainedExtension, ExplainReport } from './explainReport.ts';
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
    ...section(
      `${decision.sighting.id}: ${extension.isUnknown ? 'not known' : decision.verdict}`,
      verdictLines(extension, report),
    ),
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

function verdictLines(extension: ExplainedExtension, report: ExplainReport): string[] {
  const { explanation, known } = extension;
  const { decision, withoutException } = explanation;
  const without =
    withoutException && `Without the exception: ${withoutException.verdict}, ${whatHappens(withoutException)}.`;
  return [
    ...(extension.isUnknown ? unknownLines(extension) : decidedLines(decision, report)),
    ...(without === undefined ? [] : [without]),
    catalogLine(known),
    ...recognitionLines(extension),
  ];
}

export function catalogLine(known: CatalogFact | undefined): string {
  if (!known) return 'Catalog: does not have it';
  const { relation, assistant, source } = known;
  return `Catalog: ${relation} ${assistant.name} of ${assistant.vendor} (${assistant.id}); source: ${source}`;
}

function decidedLines(decision: Explanation['decision'], { loaded }: ExplainReport): string[] {
  // Entries and exceptions have sections of their own.
  const path = decision.rule || decision.exception ? undefined : decidedBy(decision);
  const by = path === undefined ? '' : `, ${placeIn(loaded, path)}`;
  return [
    `What happens: ${whatHappens(decision)}.`,
    `Why: ${english[`reason.${decision.reasonCode}`]} (${decision.reasonCode}${by})`,
  ];
}

/** That nobody knows what it is does not say that it is no assistant. */
function unknownLines({ hangsOnManifest }: ExplainedExtension): string[] {
  return [
    hangsOnManifest
      ? 'What happens: an editor that has it decides by its manifest, which was not given.'
      : 'What happens: nothing, whatever its manifest says.',
    'Why: it is not in the catalog, no entry names it, and its manifest was not judged.',
  ];
}

export function recognitionLines({
  recognition,
  copyOf,
  hangsOnManifest,
}: Pick<ExplainedExtension, 'recognition' | 'copyOf' | 'hangsOnManifest'>): string[] {
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

export function section(title: string, lines: readonly string[]): string[] {
  return [title, ...lines.map((line) => `  ${line}`)];
}
