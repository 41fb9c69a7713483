import { toPointer } from '../jsonPointer.ts';
import type { TextPosition } from '../jsonText.ts';
import type { MessageArgs, Problem } from '../problem.ts';
import type { ProblemCode } from '../problemCodes.ts';
import { exampleOf } from './exampleValues.ts';
import { keyMeant, languageMeant, ruleBroken, typeWanted, valueMeant, type Explained } from './schemaCauses.ts';
import { customProblem } from './schemaCustom.ts';
import { allowedKeys, mostProblems, type SchemaIssue } from './schemaIssue.ts';
import { shortened, typeName } from './shortened.ts';

type Path = readonly PropertyKey[];
type Locator = (path: Path) => TextPosition;

interface Reading {
  readonly document: unknown;
  readonly locate: Locator;
}

/** Turns schema issues into problems with their JSON pointer, line and column. One per unknown key. */
export function problemsFromIssues(issues: readonly SchemaIssue[], document: unknown, locate: Locator): Problem[] {
  const single = issues.slice(0, mostProblems).flatMap((issue): SchemaIssue[] => {
    if (issue.code !== 'unrecognized_keys') return [issue];
    return (issue.keys ?? []).slice(0, mostProblems).map((key) => ({ ...issue, keys: [key] }));
  });
  return single.slice(0, mostProblems).map((issue) => fromIssue(issue, { document, locate }));
}

function fromIssue(issue: SchemaIssue, reading: Reading): Problem {
  const value = valueAt(reading.document, issue.path);
  const key = keyName(issue.path);
  if (issue.code === 'unrecognized_keys') return unknownKey(issue, value, reading);
  const custom = customProblem(issue.message, value);
  if (custom) return at(custom.code, issue.path, reading, { key }, custom);
  if (value === undefined) return missingKey(issue.path, reading);
  if (issue.code === 'invalid_key') return wrongName(issue, reading);
  if (issue.code === 'invalid_value') return notOneOf(issue, value, reading);
  if (issue.code === 'invalid_union') return ofUnion(issue, value, reading);
  if (issue.code === 'invalid_type') return wrongType([expectedType(issue.expected)], value, issue.path, reading);
  return at('policyInvalidValue', issue.path, reading, { key, value: shortened(value) }, ruleBroken(issue));
}

function unknownKey(issue: SchemaIssue, object: unknown, reading: Reading): Problem {
  const [key = ''] = issue.keys ?? [];
  const explained = keyMeant(key, allowedKeys(issue), object);
  return at('policyUnknownKey', [...issue.path, key], reading, { key }, explained);
}

function missingKey(path: Path, reading: Reading): Problem {
  const key = keyName(path);
  const example = `${JSON.stringify(key)}: ${exampleOf(path) ?? '...'}`;
  const parent = keyName(path.slice(0, -1));
  const explained: Explained = parent === '' ? {} : { cause: 'belongsInto', args: { parent } };
  return at('policyMissingKey', path, reading, { key, example }, explained);
}

/** Of a key that is itself a value, such as the tag of a language. */
function wrongName({ path, issues = [] }: SchemaIssue, reading: Reading): Problem {
  const name = String(path.at(-1));
  const [first] = issues;
  const meant = first?.message === 'languageForm' ? languageMeant(name) : {};
  const args = { key: keyName(path.slice(0, -1)), value: shortened(name) };
  return at('policyInvalidValue', path, reading, args, meant.cause ? meant : first ? ruleBroken(first) : {});
}

function notOneOf({ path, values = [], ...issue }: SchemaIssue, value: unknown, reading: Reading): Problem {
  const args = { key: keyName(path), value: shortened(value), values: values.map(shortened).join(', ') };
  const rule = ruleBroken({ path, ...issue });
  return at('policyNotOneOf', path, reading, args, rule.cause ? rule : valueMeant(value, values));
}

/** The alternative is meant that complains least; of those that complain as much, the one whose complaint lies deepest. */
function ofUnion(issue: SchemaIssue, value: unknown, reading: Reading): Problem {
  const all = issue.errors ?? [];
  const firsts = all.flatMap(([first]) => (first ? [first] : []));
  if (firsts.every(({ code, path }) => code === 'invalid_type' && path.length === 0)) {
    const types = firsts.map(({ expected }) => expectedType(expected));
    return wrongType([...new Set(types)], value, issue.path, reading);
  }
  const rule = ruleBroken(issue);
  const args = { key: keyName(issue.path), value: shortened(value) };
  if (rule.cause) return at('policyInvalidValue', issue.path, reading, args, rule);
  const [nested] = all
    .toSorted((a, b) => a.length - b.length || depth(b) - depth(a))
    .flatMap((alternative) => alternative.slice(0, 1));
  if (!nested) return at('policyInvalidValue', issue.path, reading, args, {});
  const single = nested.keys ? { ...nested, keys: nested.keys.slice(0, 1) } : nested;
  return fromIssue({ ...single, path: [...issue.path, ...nested.path] }, reading);
}

function depth([first]: readonly SchemaIssue[]): number {
  return first?.path.length ?? 0;
}

function wrongType(expected: readonly string[], value: unknown, path: Path, reading: Reading): Problem {
  const args = { key: keyName(path), expected: expected.join(' / '), found: typeName(value) };
  return at('policyWrongType', path, reading, args, typeWanted(expected[0] ?? '', value, path));
}

function at(code: ProblemCode, path: Path, { locate }: Reading, args: MessageArgs, explained: Explained): Problem {
  return {
    code,
    severity: 'error',
    args: { ...args, ...explained.args },
    ...(explained.cause ? { cause: explained.cause } : {}),
    place: { path: toPointer(path), ...locate(path) },
  };
}

/** As people name a place: the key, or the item of a list by its place in it (`groups[0]`), counted like the path. */
function keyName(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return '';
  return typeof last === 'number' ? `${keyName(path.slice(0, -1))}[${last}]` : String(last);
}

function valueAt(document: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, key) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    return (value as Record<PropertyKey, unknown>)[key];
  }, document);
}

function expectedType(expected: unknown): string {
  // A text in the place of a whole number is told only that it is no number.
  if (expected === 'int' || expected === 'number') return 'integer';
  return expected === 'record' ? 'object' : String(expected);
}
