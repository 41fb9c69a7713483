import { describe, expect, test } from 'vitest';
import { parsePolicy } from '../../../../src/core/policy/parsePolicy.ts';
import { everyKey } from '../../../fuzz/seedPolicies.ts';
import { aPolicy } from './policyExamples.ts';

test('reads every key of format 1', () => {
  expect(parsePolicy(JSON.stringify(everyKey))).toMatchObject({ ok: true, policy: everyKey });
});

test('reads comments, trailing commas and a byte order mark', () => {
  const text = `\uFEFF// ours\n${JSON.stringify(aPolicy(), undefined, 2).replace(/\n\}$/, ',\n}')}`;
  expect(parsePolicy(text)).toMatchObject({ ok: true, policy: aPolicy() });
});

const line = (text: string, marker: string): number => text.slice(0, text.indexOf(marker)).split('\n').length;

describe('says what is wrong, and where', () => {
  const cases: [code: string, path: string | undefined, change: (policy: Record<string, unknown>) => unknown][] = [
    ['policyUnknownKey', '/modee', (policy) => ({ ...policy, modee: 'warn' })],
    [
      'policyUnknownKey',
      '/banned/0/extensions',
      (policy) => ({ ...policy, banned: [{ extension: 'a.b', extensions: 1 }] }),
    ],
    ['policyMissingKey', '/mode', ({ mode: _, ...policy }) => policy],
    ['policyWrongType', '/revision', (policy) => ({ ...policy, revision: '12' })],
    ['policyWrongType', '/revision', (policy) => ({ ...policy, revision: 1.5 })],
    ['policyWrongType', '/banned', (policy) => ({ ...policy, banned: {} })],
    ['policyNotOneOf', '/mode', (policy) => ({ ...policy, mode: 'block' })],
    [
      'policyNotAnExtensionId',
      '/banned/30/extension',
      (policy) => ({ ...policy, banned: [...many(30), { extension: 'noDot' }] }),
    ],
    ['policyWrongType', '/banned/0/reason', (policy) => ({ ...policy, banned: [{ extension: 'a.b', reason: 3 }] })],
    [
      'policyNotADay',
      '/banned/0/effectiveFrom',
      (policy) => ({ ...policy, banned: [{ extension: 'a.b', effectiveFrom: '2026-02-30' }] }),
    ],
    ...['2027-1-15', '2027/01/15', '2027-01-15T00:00:00+08:00', ''].map((effectiveFrom): (typeof cases)[number] => [
      'policyNotADay',
      '/banned/0/effectiveFrom',
      (policy) => ({ ...policy, banned: [{ extension: 'a.b', effectiveFrom }] }),
    ]),
    ['policyOneSubject', '/banned/0', (policy) => ({ ...policy, banned: [{ extension: 'a.b', publisher: 'a' }] })],
    ['policyOneSubject', '/banned/0', (policy) => ({ ...policy, banned: [{ reason: 'none' }] })],
    [
      'policyVersionsNeedExtension',
      '/banned/0/versions',
      (policy) => ({ ...policy, banned: [{ publisher: 'a', versions: '<2' }] }),
    ],
    [
      'policyInvalidRange',
      '/banned/0/versions',
      (policy) => ({ ...policy, banned: [{ extension: 'a.b', versions: 'newest' }] }),
    ],
    [
      'policyExceptionForNobody',
      '/exceptions/0',
      (policy) => ({ ...policy, exceptions: [{ allow: [{ publisher: 'a' }] }] }),
    ],
    ['policyUrlOrMail', '/exceptionRequest', (policy) => ({ ...policy, exceptionRequest: { template: 'x' } })],
    ['policyNewerFormat', '/formatVersion', (policy) => ({ ...policy, formatVersion: 2, brandNew: true })],
    ['policyNotAnObject', '', () => []],
  ];

  test.each(cases)('%s at %s', (code, path, change) => {
    const text = JSON.stringify(change({ ...aPolicy() }), undefined, 2);
    const result = parsePolicy(text);
    expect(result.ok).toBe(false);
    const problems = result.ok ? [] : result.problems;
    expect(problems.map((problem) => [problem.code, problem.place?.path])).toEqual([[code, path]]);
  });

  test('a syntax error, with line and column', () => {
    const result = parsePolicy('{\n  "formatVersion": 1,\n  "mode" "warn"\n}');
    expect(result).toMatchObject({ ok: false, problems: [{ code: 'policySyntax', place: { line: 3, column: 10 } }] });
  });

  test('an empty file', () => {
    expect(parsePolicy('')).toMatchObject({ ok: false, problems: [{ code: 'policySyntax' }] });
  });

  test('a signed policy, and what only looks like one', () => {
    const signed = (text: string): unknown => {
      const result = parsePolicy(text);
      return result.ok ? [] : [...result.problems, ...result.further].map(({ code }) => code);
    };
    const header = Buffer.from('{"alg":"EdDSA"}').toString('base64url');
    expect(signed(`${header}.e30.AAAA`)).toEqual(['policyIsSigned']);
    expect(signed(`\n${header}.e30.AAAA\r\n`)).toEqual(['policyIsSigned']);
    for (const text of [`${header}.e30`, `${header}.e30.AAAA.BBBB`, 'www.example.com', `{${header}.e30.AAAA}`])
      expect(signed(text)).toContain('policySyntax');
  });

  test('the line of a key, and of an entry in a long list', () => {
    const text = JSON.stringify({ ...aPolicy(), banned: [...many(60), { extension: 'marker' }] }, undefined, 2);
    const result = parsePolicy(text);
    expect(result).toMatchObject({
      problems: [{ place: { path: '/banned/60/extension', line: line(text, '"marker"') } }],
    });
  });

  test('every error at once', () => {
    const result = parsePolicy(
      JSON.stringify({ ...aPolicy(), mode: 'x', banned: [{ extension: 'a' }], approved: [{ typo: 1 }] }),
    );
    expect(result.ok ? [] : result.problems.map(({ place }) => place?.path)).toEqual(
      expect.arrayContaining(['/mode', '/banned/0/extension', '/approved/0/typo']),
    );
  });

  test('a key that stands twice, at its second place', () => {
    const rest = JSON.stringify(aPolicy()).slice(1);
    const text = `{\n  "banned": [{ "assistant": "claude-code" }],\n  "banned": [],\n${rest}`;
    const problems = [{ code: 'policyDuplicateKey', args: { key: 'banned' }, place: { line: 3, column: 3 } }];
    expect(parsePolicy(text)).toMatchObject({ ok: false, problems });
    const twoEntries = JSON.stringify(aPolicy({ banned: [{ publisher: 'banned' }, { publisher: 'banned' }] }));
    expect(parsePolicy(twoEntries).ok).toBe(true);
  });

  test('never an exception for deep nesting, also in the slower parser', () => {
    for (const text of [
      '['.repeat(20_000),
      `{"x":${'['.repeat(20_000)}${']'.repeat(20_000)}}`,
      `{"x":${'['.repeat(20_000)},`,
    ]) {
      expect(parsePolicy(text).ok).toBe(false);
    }
  });

  test('never an exception for a value that is nested too deeply to be printed', () => {
    const deep = '['.repeat(5000) + ']'.repeat(5000);
    const result = parsePolicy(JSON.stringify(aPolicy()).replace(/\}$/, `,"unlisted":${deep}}`));
    expect(result.ok ? [] : result.problems.map(({ code }) => code)).toEqual(['policyNotOneOf']);
  });

  test('a hundred at most, quickly, however many there are', () => {
    const entry = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`unknown${index}`, 1]));
    const result = parsePolicy(JSON.stringify({ ...aPolicy(), banned: Array.from({ length: 100 }, () => entry) }));
    expect(result.ok ? 0 : result.problems.length).toBe(100);
  });

  test('__proto__ is a key like any other, also beside a trailing comma', () => {
    const entry = '{"assistant":"claude-code","__proto__":{"mode":"observe"}}';
    for (const list of [`[${entry}]`, `[${entry},]`]) {
      const result = parsePolicy(JSON.stringify(aPolicy()).replace(/\}$/, `,"banned":${list}}`));
      expect(result.ok ? [] : result.problems.map(({ code }) => code)).toEqual(['policyUnknownKey']);
    }
  });

  test('never an exception for prototype keys', () => {
    const result = parsePolicy('{"__proto__": {"mode": "warn"}, "constructor": 1}');
    expect(result.ok).toBe(false);
  });
});

function many(count: number): object[] {
  return Array.from({ length: count }, (_, index) => ({ extension: `pub.ext-${index}` }));
}
