import type { CauseCode } from './cause.ts';

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
  'policyInstallNeedsExtension',
  'policyUnknownAssistantSuggestion',
  'policyNoAlternative',
  'policyApprovalShadowed',
  'policyAlternativeBanned',
  'policyAlternativeNotApproved',
  'policyExceptionExpired',
  'policyExceptionOnHonour',
  'policyBegunInObserve',
  'policyPublisherHitsAll',
  'policyPublisherHitsTools',
  'policyDuplicateEntry',
  'keyFileUnreadable',
  'keyFileNotPrivate',
  'keyFileNoKeys',
  'keyFileReadableByOthers',
  'outputIsInput',
  'outputExists',
  'outputNotWritten',
  'policyExpired',
  'policyUnreadable',
  'policyNotAFile',
  'policyNotUtf8',
  'policyDanglingLink',
  'policyFolderGone',
  'policyWritableByOthers',
  'enrolmentSyntax',
  'enrolmentNotAnObject',
  'enrolmentNewerFormat',
  'enrolmentUnknownKey',
  'enrolmentDuplicateKey',
  'enrolmentMissingKey',
  'enrolmentWrongType',
  'enrolmentNotOneOf',
  'enrolmentInvalidValue',
  'enrolmentPrivateKey',
  'enrolmentSameKeyId',
  'enrolmentSignatureNeedsKeys',
  'enrolmentUrlNotSecure',
  'enrolmentUrlHasPassword',
  'enrolmentUnreadable',
  'enrolmentWritableByOthers',
  'enrolmentNotUsed',
  'policyNotFetchedYet',
  'signatureMissing',
  'signatureJsonForm',
  'signatureShape',
  'signatureNotCanonical',
  'signatureHeaderTooLarge',
  'signatureHeaderBroken',
  'signatureExtension',
  'signatureHeaderUnknown',
  'signatureAlgorithm',
  'signatureType',
  'signatureKeyIdMissing',
  'signatureKeyUnknown',
  'signatureWrong',
  'signaturePayloadNotUtf8',
  'signingKeyUnusable',
  'receivedOlderRevision',
  'receivedSameRevision',
  'receivedExpired',
  'receivedFromFuture',
  'receivedRevisionJump',
  'lastGoodBroken',
  'lastGoodOtherSource',
  'lastGoodNotWritten',
  'policyMissingFile',
  'policyPathNotAbsolute',
  'settingsUnreadable',
  'settingsNotAFile',
  'settingsDanglingLink',
  'settingsTooLarge',
  'settingsNotUtf8',
  'settingsSyntax',
  'settingsNotAnObject',
  'settingsUnsaved',
  'settingsReadOnly',
  'settingsFolderReadOnly',
  'settingsChangedMeanwhile',
  'settingsUnsafeLayout',
  'settingsWriteFailed',
  'settingContested',
  'uninstallFailed',
  'governedByOsPolicy',
  'installedUnreadable',
  'installedBroken',
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
  /** What lies behind it, where there is more to say; said with the same arguments. */
  readonly cause?: CauseCode;
  readonly place?: ProblemPlace;
}

/** Where in a file. Line and column count from 1; the path is a JSON pointer. */
interface ProblemPlace {
  readonly file?: string;
  readonly path?: string;
  readonly line?: number;
  readonly column?: number;
}
