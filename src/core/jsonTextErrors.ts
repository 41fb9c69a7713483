import { printParseErrorCode, type ParseError } from 'jsonc-parser';
import type { CauseCode } from './cause.ts';

/** What breaks a text, and the character at which to say so. */
export interface FoundError {
  readonly cause: CauseCode;
  readonly offset: number;
}

/** What breaks the text, by the parser's name for it. */
const causes: Readonly<Record<string, CauseCode>> = {
  ValueExpected: 'valueMissing',
  PropertyNameExpected: 'keyMissing',
  ColonExpected: 'colonMissing',
  CommaExpected: 'commaMissing',
  CloseBraceExpected: 'braceMissing',
  CloseBracketExpected: 'bracketMissing',
  EndOfFileExpected: 'textAfterEnd',
  UnexpectedEndOfComment: 'commentNotClosed',
  UnexpectedEndOfString: 'quoteMissing',
  InvalidNumberFormat: 'notANumber',
  UnexpectedEndOfNumber: 'notANumber',
  InvalidUnicode: 'badEscape',
  InvalidEscapeCharacter: 'badEscape',
  InvalidCharacter: 'controlCharacter',
};

/** What stands where a comma would be, and what has been left out then. */
const insteadOfComma: Readonly<Record<string, CauseCode>> = {
  ':': 'keyInList',
  '}': 'bracketMissing',
  ']': 'braceMissing',
};

/** Signs that look right, or are right in another language. */
const signs: readonly (readonly [RegExp, CauseCode])[] = [
  [/[，：；、｛｝［］＂]/, 'fullWidthSign'],
  [/[“”„‟«»]/, 'typographicQuotes'],
  [/['‘’`]/, 'singleQuotes'],
  [/^#/, 'hashComment'],
];

/** Behind these the parser does not find its way back on the same line. */
const derails: ReadonlySet<CauseCode> = new Set([
  'notAValue',
  'valueMissing',
  'keyMissing',
  'quoteMissing',
  ...signs.map(([, cause]) => cause),
]);

/** Behind these it does not find its way back at all. */
const ends: ReadonlySet<CauseCode> = new Set(['emptyText', 'textAfterEnd', 'keyInList']);

const expectations: ReadonlySet<string> = new Set([
  'CommaExpected',
  'ColonExpected',
  'ValueExpected',
  'PropertyNameExpected',
]);

/** Of the parser's complaints those that a person has caused, by what they did: one slip is often complained of many times. */
export function ownErrors(text: string, errors: readonly ParseError[]): FoundError[] {
  if (text.trim() === '') return [{ cause: 'emptyText', offset: 0 }];
  const own: FoundError[] = [];
  for (const error of errors) {
    const before = own.at(-1);
    if (before && isEcho(error, before, text)) continue;
    const found = foundError(error, text);
    own.push(found);
    if (ends.has(found.cause) || isCutShort(error, found)) break;
  }
  return own;
}

function foundError(error: ParseError, text: string): FoundError {
  const name = printParseErrorCode(error.error);
  const token = text.slice(error.offset, error.offset + error.length);
  const sign = token.startsWith('"') ? undefined : signs.find(([pattern]) => pattern.test(token));
  if (sign) return { cause: sign[1], offset: error.offset + token.search(sign[0]) };
  const instead = name === 'CommaExpected' ? insteadOfComma[token] : undefined;
  return { cause: instead ?? causes[name] ?? 'notAValue', offset: error.offset };
}

/** A brace or bracket that was left out in the middle: everything behind it stands in the wrong place. */
function isCutShort({ error }: ParseError, { cause }: FoundError): boolean {
  return printParseErrorCode(error) === 'CommaExpected' && (cause === 'braceMissing' || cause === 'bracketMissing');
}

function isEcho({ error, offset }: ParseError, before: FoundError, text: string): boolean {
  if (offset <= before.offset) return true;
  if (!derails.has(before.cause)) return false;
  const lineBreaks = text.slice(before.offset, offset).split('\n').length - 1;
  // What begins the next line is then not what the parser waits for.
  return lineBreaks === 0 || (lineBreaks === 1 && expectations.has(printParseErrorCode(error)));
}
