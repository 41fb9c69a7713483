/** What lies behind a problem with a file: what its text breaks, or what the system answered. Words stand in l10n/. */
export const causeCodes = [
  'notAValue',
  'valueMissing',
  'keyMissing',
  'colonMissing',
  'commaMissing',
  'braceMissing',
  'bracketMissing',
  'textAfterEnd',
  'commentNotClosed',
  'quoteMissing',
  'notANumber',
  'badEscape',
  'controlCharacter',
  'nestedTooDeeply',
  'notJson',
  'notOurs',
  'denied',
  'readOnlyDrive',
  'diskFull',
  'linkLoop',
  'inUse',
  'tooManyOpenFiles',
  'notThere',
  'notAFile',
  'tooLarge',
  'notUtf8',
  'systemSays',
  'editorSays',
] as const;

export type CauseCode = (typeof causeCodes)[number];

const systemCauses: Readonly<Record<string, CauseCode>> = {
  EACCES: 'denied',
  EPERM: 'denied',
  EROFS: 'readOnlyDrive',
  ENOSPC: 'diskFull',
  EDQUOT: 'diskFull',
  ELOOP: 'linkLoop',
  EBUSY: 'inUse',
  ETXTBSY: 'inUse',
  ELOCKED: 'inUse',
  EMFILE: 'tooManyOpenFiles',
  ENFILE: 'tooManyOpenFiles',
  ENOENT: 'notThere',
  ENOTDIR: 'notThere',
  EISDIR: 'notAFile',
};

/** @param errorCode of the operating system; what is not known is quoted: the words have the placeholder {error} */
export function systemCause(errorCode: string): CauseCode {
  return systemCauses[errorCode] ?? 'systemSays';
}
