import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import type { CauseCode } from '../../../../src/core/cause.ts';
import { parseCases } from '../../../../src/core/policy/cases/parseCases.ts';
import { casesSchema } from '../../../../src/core/policy/cases/casesSchema.ts';
import { enrolmentSchema } from '../../../../src/core/policy/enrolmentSchema.ts';
import { exampleOf } from '../../../../src/core/policy/exampleValues.ts';
import { parseEnrolment } from '../../../../src/core/policy/parseEnrolment.ts';
import { parsePolicy } from '../../../../src/core/policy/parsePolicy.ts';
import { policySchema } from '../../../../src/core/policy/policySchema.ts';
import type { MessageArgs, Problem } from '../../../../src/core/problem.ts';
import type { ProblemCode } from '../../../../src/core/problemCodes.ts';
import { aPolicy } from './policyExamples.ts';

type Keys = Readonly<Record<string, unknown>>;
type Row = [keys: Keys, code: ProblemCode, cause: CauseCode | undefined, args: MessageArgs];

const ban = (keys: Keys): Keys => ({ banned: [{ assistant: 'claude-code', ...keys }] });
const exception = (keys: Keys): Keys => ({ exceptions: [{ allow: [{ assistant: 'claude-code' }], ...keys }] });
const own = { id: 'own', name: 'Own', vendor: 'Own', extensions: [] };

function problemsOf(text: string): readonly Problem[] {
  const result = parsePolicy(text);
  return result.ok ? [] : result.problems;
}

describe('how to mend it is said', () => {
  const rows: Row[] = [
    [{ revision: '12' }, 'policyWrongType', 'numberUnquoted', { key: 'revision', example: '12' }],
    [{ revision: 'twelve' }, 'policyWrongType', 'wholeNumber', {}],
    [{ revision: -1 }, 'policyInvalidValue', 'numberAtLeast', { minimum: 0 }],
    [{ revision: 2 ** 60 }, 'policyInvalidValue', 'numberAtMost', { maximum: Number.MAX_SAFE_INTEGER }],
    [{ formatVersion: '1' }, 'policyNotOneOf', 'numberUnquoted', { value: '"1"', values: '1', example: '1' }],
    [{ formatVersion: 0 }, 'policyNotOneOf', undefined, { value: '0', values: '1' }],
    [{ mode: 'Enforce' }, 'policyNotOneOf', 'didYouMean', { suggestion: 'enforce' }],
    [{ unlisted: 'blok' }, 'policyNotOneOf', 'didYouMean', { suggestion: 'block' }],
    [{ unlisted: 'deny' }, 'policyNotOneOf', undefined, { values: '"allow", "warn", "block"' }],
    [{ organization: 'Example' }, 'policyWrongType', 'objectLike', { example: '{ "name": "Example Corp" }' }],
    [{ organization: { name: '' } }, 'policyInvalidValue', 'notEmptyText', { key: 'name', value: '""' }],
    [{ organization: { name: 'x'.repeat(201) } }, 'policyInvalidValue', 'charactersAtMost', { maximum: 200 }],
    [
      { organization: {} },
      'policyMissingKey',
      'belongsInto',
      { parent: 'organization', example: '"name": "Example Corp"' },
    ],
    [{ banned: ['cline'] }, 'policyWrongType', 'objectLike', { key: 'banned[0]', example: '{ "assistant": "cline" }' }],
    [{ banned: {} }, 'policyWrongType', 'listAround', { key: 'banned' }],
    [{ snooze: 3 }, 'policyWrongType', 'objectLike', { example: '{ "maxDays": 7 }' }],
    [{ snooze: { maxDays: 5000 } }, 'policyInvalidValue', 'numberBetween', { minimum: 0, maximum: 3650 }],
    [{ reload: { afterMinutes: 0 } }, 'policyInvalidValue', 'numberBetween', { minimum: 1, maximum: 1440 }],
    [exception({ groups: 'oss-team' }), 'policyWrongType', 'listOf', { key: 'groups', example: '["oss-team"]' }],
    [exception({ groups: [7] }), 'policyWrongType', 'textLike', { key: 'groups[0]', example: '"7"' }],
    [exception({ users: ['a'], ticket: ['SEC'] }), 'policyWrongType', 'textAlone', { example: '"SEC"' }],
    [exception({ users: ['a'], ticket: {} }), 'policyWrongType', 'textQuoted', {}],
    [{ approved: [{ assistant: 'qoder', preferred: 'yes' }] }, 'policyWrongType', 'trueOrFalse', {}],
    [
      { approved: [{ assistant: 'qoder', install: { vsix: 'https://a.b/c', sha256: '0' } }] },
      'policyInvalidValue',
      'sha256Form',
      {},
    ],
    [ban({ effectiveFrom: '10.07.2026' }), 'policyNotADay', undefined, { value: '"10.07.2026"' }],
    [ban({ effectiveFrom: '2027-02-29' }), 'policyNotADay', 'noSuchDay', { value: '"2027-02-29"' }],
    [
      ban({ reason: { zh_CN: 'x' } }),
      'policyInvalidValue',
      'languageMeant',
      { key: 'reason', value: '"zh_CN"', suggestion: 'zh-cn' },
    ],
    [ban({ reason: { Chinese: 'x' } }), 'policyInvalidValue', 'languageForm', { key: 'reason', value: '"Chinese"' }],
    [ban({ reason: { en: 5 } }), 'policyWrongType', 'textLike', { key: 'en', example: '"5"' }],
    [ban({ reason: 5 }), 'policyWrongType', 'textLike', { expected: 'string / object' }],
    [ban({ useInstead: 'qoder' }), 'policyWrongType', 'listOf', { example: '["qoder"]' }],
    [ban({ useInstead: ['Qoder'] }), 'policyInvalidValue', 'assistantOrExtension', { key: 'useInstead[0]' }],
    [ban({ modes: 'warn' }), 'policyUnknownKey', 'didYouMean', { suggestion: 'mode' }],
    [ban({ modes: 'warn', mode: 'warn' }), 'policyUnknownKey', 'keysAllowed', {}],
    [{ banned: [{ assistant: 'anthropic.claude-code' }] }, 'policyNotAnAssistantId', 'isExtensionId', {}],
    [{ banned: [{ publisher: 'Some Company' }] }, 'policyInvalidValue', 'publisherForm', {}],
    [{ banned: [{ command: '/usr/bin/claude' }] }, 'policyInvalidValue', 'commandForm', {}],
    [{ approved: [{ command: 'claude --print' }] }, 'policyInvalidValue', 'commandForm', {}],
    [{ banned: [{ command: 'tools\\claude.exe' }] }, 'policyInvalidValue', 'commandForm', {}],
    [
      { banned: [{ publisher: 'a', package: 'b' }] },
      'policyOneSubject',
      'namesSeveral',
      { keys: 'publisher, package' },
    ],
    [{ banned: [{}] }, 'policyOneSubject', 'namesNone', {}],
    [{ banned: [{ mcpServer: {} }] }, 'policyInvalidValue', 'mcpServerEmpty', {}],
    [
      { exceptionRequest: { url: 'https://a.b', mail: 'a@b' } },
      'policyUrlOrMail',
      'namesSeveral',
      { keys: 'url, mail' },
    ],
    [{ assistants: [{ ...own, id: 'Own' }] }, 'policyInvalidValue', 'assistantForm', {}],
    [
      { assistants: [{ ...own, get: [{ product: 'site', url: 'https://a.b' }] }] },
      'policyNotOneOf',
      undefined,
      { key: 'product' },
    ],
    [
      { assistants: [{ ...own, get: [{ product: 'page', url: 'http://a.b' }] }] },
      'policyInvalidValue',
      'httpsForm',
      {},
    ],
    [
      { assistants: [{ ...own, get: [{ npm: 'a', url: 'https://a.b' }] }] },
      'policyUnknownKey',
      'keysAllowed',
      { keys: 'npm' },
    ],
  ];

  test.each(rows)('%j: %s, %s', (keys, code, cause, args) => {
    const [problem, ...more] = problemsOf(JSON.stringify({ ...aPolicy(), ...keys }));
    expect([problem?.code, problem?.cause]).toEqual([code, cause]);
    expect(problem?.args).toMatchObject(args);
    expect(more).toEqual([]);
  });

  test('of keys of an enrolment, which are of one kind', () => {
    const key = { kty: 'RSA', crv: 'Ed25519', kid: 'a b', x: 'AAAA' };
    const result = parseEnrolment(JSON.stringify({ formatVersion: 1, keys: { keys: [key] }, labels: { '-': 'a' } }));
    const causes = result.ok ? [] : result.problems.map(({ args, cause }) => [args['key'], cause]);
    expect(causes).toEqual([
      ['kty', 'onlyEd25519'],
      ['kid', 'keyIdForm'],
      ['x', 'ed25519Form'],
      ['labels', 'labelForm'],
    ]);
  });

  test('of cases', () => {
    const what = { extension: 'a' };
    const result = parseCases(
      JSON.stringify({ casesVersion: 1, cases: [{ name: 'a', what, expect: { rule: '/0', verdicts: 'banned' } }] }),
    );
    const causes = result.ok ? [] : result.problems.map(({ code, cause }) => [code, cause]);
    expect(causes).toEqual([
      ['inputInvalidValue', 'extensionForm'],
      ['inputInvalidValue', 'entryForm'],
      ['inputUnknownKey', 'didYouMean'],
    ]);
  });
});

test('a password in an address is not repeated', () => {
  const policyUrl = 'https://me:secret@policies.example.com/';
  const result = parseEnrolment(JSON.stringify({ formatVersion: 1, policyUrl, requireSignature: false }));
  expect(JSON.stringify(result)).not.toContain('secret');
});

interface Required {
  readonly path: readonly PropertyKey[];
  readonly schema: z.ZodMiniType;
}

/** The keys that a document must have, wherever it has their parent. */
function requiredIn(schema: z.core.$ZodType, path: readonly PropertyKey[]): Required[] {
  if (schema instanceof z.ZodMiniOptional) return requiredIn(schema.def.innerType, path);
  if (schema instanceof z.ZodMiniArray) return requiredIn(schema.def.element, [...path, 0]);
  if (!(schema instanceof z.ZodMiniObject)) return [];
  return Object.entries(schema.def.shape).flatMap(([key, each]) => {
    const own = [...path, key];
    const isOptional = each instanceof z.ZodMiniOptional;
    return [...(isOptional ? [] : [{ path: own, schema: each as z.ZodMiniType }]), ...requiredIn(each, own)];
  });
}

test.each([
  ['policy', policySchema],
  ['enrolment', enrolmentSchema],
  ['cases', casesSchema],
])('an example is known, and good, for each key that must be there: %s', (_, schema) => {
  const required = requiredIn(schema, []).filter(({ path }) => path.at(-1) !== 'x');
  expect(required.length).toBeGreaterThan(0);
  for (const { path, schema: each } of required)
    expect([path, each.safeParse(JSON.parse(exampleOf(path) ?? 'null')).success]).toEqual([path, true]);
});
