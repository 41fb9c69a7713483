import english from '../../../l10n/en.json' with { type: 'json' };
import type { SeenUse, UseKind } from '../../core/inventory/foundUse.ts';
import { reasonGiven } from '../../core/report/scanDocument.ts';
import type { UseFinding } from '../../core/report/useFinding.ts';
import { oneLine } from './oneLine.ts';

/** What was found. */
export const useWords: Readonly<Record<UseKind, string>> = {
  agentSetting: 'a setting of an agent inside the editor',
  languageModels: 'models added to the chat of the editor',
  endpoint: 'a setting with the address of a server',
  program: 'a program',
  command: 'a command',
  server: 'an MCP server',
  recommendation: 'a recommended extension',
  devContainer: 'a part of a dev container',
  artefact: 'a file or folder of the assistant in a workspace',
  homeArtefact: 'a file or folder of the assistant in a home',
};

/** What whoever reads the report should do about what the policy does not allow. */
const adviceWords: Readonly<Record<UseKind, string>> = {
  agentSetting:
    'Turn the agent off by this setting, or install Approved Assistants in that editor, which applies this policy.',
  languageModels: "Remove these models in the editor's list of language models, and the key with them.",
  endpoint: 'Take the address out, or point the setting at a server that is allowed.',
  program: 'Uninstall it in the way in which it was installed.',
  command: 'Take the command out, or replace it.',
  server: 'Take the server out.',
  recommendation: 'Take it out of the recommendations.',
  devContainer: 'Take it out of the description of the dev container.',
  artefact: 'Nothing has to be done. What stands there may be wanted for the assistant that is used instead.',
  homeArtefact: 'Nothing has to be done. It shows that the assistant was used here, not that it still is.',
};

/** Nothing where there is nothing to do. */
export function useAdvice({ use, isViolation, decision }: UseFinding): string | undefined {
  const isLeftBehind = use.what === 'artefact' || use.what === 'homeArtefact';
  const isUnwanted = decision?.effect === 'warn' || decision?.effect === 'enforce';
  return isViolation || (isLeftBehind && isUnwanted) ? adviceWords[use.what] : undefined;
}

/** `.vscode/tasks.json:3:5`, with the full path. */
export function placeOfUse({ file, line, column }: SeenUse): string {
  return [file, line, column].filter((part) => part !== undefined).join(':');
}

/** What it is, in a few words: the kind of thing, and what it is called. */
export function whatItIs({ what, label, host, isOff }: SeenUse): string {
  const at = host === undefined ? '' : ` at ${host}`;
  return `${useWords[what]}: ${label}${at}${isOff === true ? ', turned off' : ''}`;
}

/** First where and what, which has to make sense alone; then why, the policy's own reason, and what to use instead. */
export function useSentences({ use, assistant, decision, alternatives }: UseFinding): string {
  const whose = use.user === undefined ? '' : ` of ${use.user}`;
  const why = decision && decision.effect !== 'none' ? ` ${english[`reason.${decision.reasonCode}`]}` : '';
  const given = decision && reasonGiven(decision, 'en');
  const reason = given === undefined ? '' : ` The policy's reason: "${oneLine(given)}".`;
  const names = alternatives.map((each) => each.name).join(', ');
  const instead = names === '' ? '' : ` Use instead: ${names}.`;
  const called = assistant === undefined ? '' : `${assistant.name}: `;
  return `${called}${whatItIs(use)}${whose}.${why}${reason}${instead}`;
}
