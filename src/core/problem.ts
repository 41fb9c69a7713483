/** Everything that can be wrong, by code. The words for each code stand in l10n/. */
export const problemCodes = [
  'policySyntax',
  'policyNotAnObject',
  'policyTooLarge',
  'policyNewerFormat',
  'policyUnknownKey',
  'policyDuplicateKey',
  'policyMissingKey',
  'policyWrongType',
  'policyNotOneOf',
  'policyInvalidValue',
  'policyNotADay',
  'policyOneSubject',
  'policyVersionsNeedExtension',
  'policyInvalidRange',
  'policyExceptionForNobody',
  'policyUrlOrMail',
  'policyUnknownAssistant',
  'policyNotActedOn',
  'policyExpired',
  'policyUnreadable',
  'policyNotAFile',
  'policyWritableByOthers',
  'policyMissingFile',
  'policyPathNotAbsolute',
  'settingsUnreadable',
  'settingsSyntax',
  'settingsUnsaved',
  'settingsWriteFailed',
  'governedByOsPolicy',
  'installedUnreadable',
  'ledgerUnreadable',
  'pausedByUndo',
  'auditNotWritten',
] as const;

export type ProblemCode = (typeof problemCodes)[number];

export type MessageArgs = Readonly<Record<string, string | number>>;

/** One thing that is wrong: what (code and arguments), how much it matters, and where. Never a sentence. */
export interface Problem {
  readonly code: ProblemCode;
  readonly severity: 'error' | 'warning' | 'information';
  readonly args: MessageArgs;
  readonly place?: ProblemPlace;
}

/** Where in a file. Line and column count from 1; the path is a JSON pointer. */
interface ProblemPlace {
  readonly file?: string;
  readonly path?: string;
  readonly line?: number;
  readonly column?: number;
}
