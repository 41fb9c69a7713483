import { causeCodes, type CauseCode } from '../cause.ts';
import type { MessageArgs } from '../problem.ts';
import { exampleOf } from './exampleValues.ts';
import { languageTag } from './languageTag.ts';
import { nearest } from './lint/unknownAssistants.ts';
import type { SchemaIssue } from './schemaIssue.ts';
import { shortened } from './shortened.ts';
import { boundsOf } from './wholeNumber.ts';

/** What more there is to say of a problem, with what its words name. */
export interface Explained {
  readonly cause?: CauseCode;
  readonly args?: MessageArgs;
}

const forms: ReadonlySet<string> = new Set(causeCodes);

/** The rule that a value breaks. A schema names it where it is more than a bound. */
export function ruleBroken({ code, message, origin, minimum, maximum }: SchemaIssue): Explained {
  if (forms.has(message)) return { cause: message as CauseCode };
  const bounds = boundsOf(message);
  if (bounds) return { cause: 'numberBetween', args: { ...bounds } };
  if (code === 'too_small') return tooSmall(origin, Number(minimum));
  return code === 'too_big' ? tooBig(origin, Number(maximum)) : {};
}

function tooSmall(origin: unknown, minimum: number): Explained {
  if (origin === 'string') return { cause: 'notEmptyText' };
  return origin === 'array' ? {} : { cause: 'numberAtLeast', args: { minimum } };
}

function tooBig(origin: unknown, maximum: number): Explained {
  if (origin === 'string') return { cause: 'charactersAtMost', args: { maximum } };
  if (origin === 'array') return { cause: 'itemsAtMost', args: { maximum } };
  return { cause: 'numberAtMost', args: { maximum } };
}

/** How to write a value of the type that is asked for. */
export function typeWanted(expected: string, value: unknown, path: readonly PropertyKey[]): Explained {
  switch (expected) {
    case 'array':
      return isSimple(value) ? shownAs('listOf', `[${shortened(value)}]`) : { cause: 'listAround' };
    case 'integer':
    case 'number':
      return isDigits(value) ? shownAs('numberUnquoted', String(Number(value))) : { cause: 'wholeNumber' };
    case 'boolean':
      return { cause: 'trueOrFalse' };
    case 'string':
      return textWanted(value);
    default:
      return objectWanted(value, path);
  }
}

function textWanted(value: unknown): Explained {
  const only: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value;
  if (!isSimple(only)) return { cause: 'textQuoted' };
  return shownAs(only === value ? 'textLike' : 'textAlone', shortened(String(only)));
}

function objectWanted(value: unknown, path: readonly PropertyKey[]): Explained {
  const example = exampleOf(path);
  if (example === undefined) return { cause: 'objectAround' };
  // The entries of all these lists name an assistant.
  const isNamed = typeof value === 'string' && /^[a-z0-9-]+$/.test(value) && example.startsWith('{ "assistant"');
  return shownAs('objectLike', isNamed ? `{ "assistant": ${JSON.stringify(value)} }` : example);
}

/** Which of the values that may stand there was meant. */
export function valueMeant(value: unknown, values: readonly unknown[]): Explained {
  if (isDigits(value) && values.includes(Number(value))) return shownAs('numberUnquoted', String(Number(value)));
  const suggestion = typeof value === 'string' ? nameMeant(value, values.map(String)) : undefined;
  return suggestion === undefined ? {} : { cause: 'didYouMean', args: { suggestion } };
}

/** Which key was meant, or which there are. One that stands in the object already was not. */
export function keyMeant(key: string, known: readonly string[], object: unknown): Explained {
  const isThere = (each: string): boolean =>
    typeof object === 'object' && object !== null && Object.hasOwn(object, each);
  const suggestion = nameMeant(
    key,
    known.filter((each) => !isThere(each)),
  );
  if (suggestion !== undefined) return { cause: 'didYouMean', args: { suggestion } };
  return known.length === 0 ? {} : { cause: 'keysAllowed', args: { keys: known.join(', ') } };
}

/** How the tag of a language is written. */
export function languageMeant(tag: string): Explained {
  const suggestion = tag.trim().toLowerCase().replaceAll(/[_ ]+/g, '-');
  if (!languageTag.test(suggestion)) return {};
  return { cause: 'languageMeant', args: { suggestion } };
}

function nameMeant(name: string, known: readonly string[]): string | undefined {
  const same = known.find((each) => each.toLowerCase() === name.toLowerCase());
  return same ?? nearest(name, known);
}

function shownAs(cause: CauseCode, example: string): Explained {
  return { cause, args: { example } };
}

function isSimple(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function isDigits(value: unknown): boolean {
  return typeof value === 'string' && /^\d{1,15}$/.test(value.trim());
}
