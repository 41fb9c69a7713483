import english from '../../../l10n/en.json' with { type: 'json' };
import { thresholds } from '../../core/inventory/recognise.ts';
import type { EditorPlace, Installation } from '../../core/inventory/machineInventory.ts';
import type { RecognitionOutcome } from '../../core/inventory/recognition.ts';
import type { Effect } from '../../core/policy/policyDefaults.ts';
import type { FoundRule, SarifWords } from '../../core/report/sarif.ts';
import { reasonGiven } from '../../core/report/scanDocument.ts';
import type { FindingEvidence, KnownBy, ScanFinding } from '../../core/report/scanFinding.ts';
import type { UseEvidence } from '../../core/report/useFinding.ts';
import type { UseKind } from '../../core/inventory/foundUse.ts';
import { problemWords } from '../problemText.ts';
import { oneLine } from './oneLine.ts';
import { useSentences, useWords } from './useWords.ts';

/** What the policy wants to happen, whether or not an editor with this extension is there to do it. */
export const wantedWords: Readonly<Record<Effect, string>> = {
  none: 'nothing is to happen',
  observe: 'to be recorded, and nothing else',
  warn: 'people are to be told',
  enforce: 'to be turned off',
};

export const installationWords: Readonly<Record<Installation, string>> = {
  enabled: 'enabled',
  disabled: 'turned off in the editor',
  installed: 'installed',
  builtIn: 'ships with the editor',
  leftOver: 'left over, not loaded',
};

/** From outside it is not seen whether an editor stops something, only whether it could. */
export function stateWords({ state, isGuarded }: Pick<ScanFinding, 'state' | 'isGuarded'>): string {
  return `${state}; Approved Assistants is ${isGuarded ? '' : 'not '}installed in that editor`;
}

/** What the sum of weights means. */
export const scaleWords = `from ${thresholds.assistant} on an assistant, from ${thresholds.possibly} on possibly one: docs/admin/recognition.md`;

const foundWords: Readonly<Record<FoundRule, string>> = {
  knownAssistant: 'An AI assistant that the catalog knows.',
  recognisedAssistant: 'Recognised as an AI assistant by its manifest.',
  maybeAssistant: 'Possibly an AI assistant, judged by its manifest.',
};

/** What a manifest alone says that an extension is. */
export const recognisedWords: Readonly<Record<RecognitionOutcome, string>> = {
  assistant: foundWords.recognisedAssistant,
  possibly: foundWords.maybeAssistant,
  not: 'Not recognised as an AI assistant by its manifest.',
};

/** One user may have an editor in several forms: on the desktop, as the server of one, and portable. */
export function editorWords({ editorName, kind }: Pick<EditorPlace, 'editorName' | 'kind'>): string {
  return kind === 'desktop' ? editorName : `${editorName} (${kind})`;
}

/** What people call it, and of a larger tool what is inside. */
export function calledWords(name: string, inside: string | undefined): string {
  if (inside === undefined) return name;
  return english['page.whichContains'].replace('{name}', () => name).replace('{assistant}', () => inside);
}

/** First where and what, which has to make sense alone; then why, the policy's own reason, and what to use instead. */
function sentencesOn(finding: ScanFinding): string {
  const { name, inside, extension, place, decision, recognition, alternatives } = finding;
  const { id, version, installation } = extension;
  const whose = place.user === undefined ? '' : ` of ${place.user}`;
  const why = decision && decision.effect !== 'none' ? ` ${english[`reason.${decision.reasonCode}`]}` : '';
  const doubt = recognition === 'possibly' ? ` ${foundWords.maybeAssistant}` : '';
  const given = decision && reasonGiven(decision, 'en');
  const reason = given === undefined ? '' : ` The policy's reason: "${oneLine(given)}".`;
  const names = alternatives.map((each) => each.name).join(', ');
  const instead = names === '' ? '' : ` Use instead: ${names}.`;
  const what = `${calledWords(name, inside)} (${[id, version].filter(Boolean).join(' ')})`;
  return `${what} in ${editorWords(place)}${whose}: ${installationWords[installation]}.${why}${doubt}${reason}${instead}`;
}

const knownWords: Readonly<Record<KnownBy, string>> = {
  catalog: 'the catalog knows it ({found})',
  copyOf: 'carries what a known assistant has ({found})',
  broughtBy: 'was brought along ({found})',
};

export function evidenceWords({ signal, found }: FindingEvidence | UseEvidence): string {
  if (isUseKind(signal)) return `${useWords[signal]} (${found})`;
  const words = isKnownBy(signal) ? knownWords[signal] : english[`signal.${signal}`];
  return words.replace('{found}', () => found);
}

function isUseKind(signal: string): signal is UseKind {
  return signal in useWords;
}

function isKnownBy(signal: FindingEvidence['signal']): signal is KnownBy {
  return signal in knownWords;
}

function isFoundRule(rule: string): rule is FoundRule {
  return rule in foundWords;
}

/** The command line speaks English. */
export const scanWords: SarifWords = {
  language: 'en',
  reason: (code) => english[`reason.${code}`],
  problem: problemWords,
  evidence: evidenceWords,
  rule: (rule) => (isFoundRule(rule) ? foundWords[rule] : english[`reason.${rule}`]),
  finding: sentencesOn,
  use: useSentences,
};
