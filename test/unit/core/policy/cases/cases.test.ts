import { describe, expect, test } from 'vitest';
import { shippedAssistants } from '../../../../../src/core/catalog/shippedCatalog.ts';
import type { Judging } from '../../../../../src/core/decision/situation.ts';
import type { PolicyCase } from '../../../../../src/core/policy/cases/casesSchema.ts';
import { checkCases } from '../../../../../src/core/policy/cases/checkCases.ts';
import { notExercised } from '../../../../../src/core/policy/cases/coverage.ts';
import { parseCases } from '../../../../../src/core/policy/cases/parseCases.ts';
import { runCases } from '../../../../../src/core/policy/cases/runCases.ts';
import type { Policy } from '../../../../../src/core/policy/policySchema.ts';
import { isInRange } from '../../../../../src/core/policy/versionRange.ts';
import { aPolicy } from '../policyExamples.ts';

const ownId = 'approved-assistants.approved-assistants';
const now = Date.parse('2026-11-22T10:00:00Z');
const judging = (policy: Policy): Judging => ({ policy, shipped: shippedAssistants, ownId, isInRange });
const banned = [{ assistant: 'claude-code', effectiveFrom: '2026-12-01' }];

function aCase(changes: Partial<PolicyCase> = {}): PolicyCase {
  return { name: 'a case', what: { assistant: 'claude-code' }, expect: { verdict: 'banned' }, ...changes };
}

function found(policy: Policy, changes: Partial<PolicyCase>): string {
  const [result] = runCases([aCase(changes)], judging(policy), now);
  return `${result?.decision.verdict} ${result?.decision.effect}`;
}

describe('reading cases', () => {
  const problemsOf = (cases: unknown): unknown[] => {
    const result = parseCases(JSON.stringify({ casesVersion: 1, cases }, undefined, 1));
    return result.ok ? [] : result.problems.map(({ code, place }) => [code, place?.path]);
  };

  test('everything that may stand in one', () => {
    const full = {
      name: 'all',
      who: { user: 'alice', groups: ['staff'], host: 'lab-7' },
      where: ['git@github.com:example-oss/x.git', ['github.com/a/b', 'https://gitlab.com/a/b']],
      when: '2026-12-24T10:00:00Z',
      what: { extension: 'anthropic.claude-code', version: '1.0.60', displayName: 'Claude Code', recognition: 'not' },
      snoozedSince: '2026-12-23',
      expect: { verdict: 'excepted', effect: 'none', reasonCode: 'exceptedByAssistant', exception: '/exceptions/0' },
    };
    expect(problemsOf([full])).toEqual([]);
    expect(parseCases('// cases\n{ "casesVersion": 1, "cases": [], }').ok).toBe(true);
  });

  test.each([
    [[{ ...aCase(), wat: 1 }], [['inputUnknownKey', '/cases/0/wat']]],
    [[{ ...aCase(), name: undefined }], [['inputMissingKey', '/cases/0/name']]],
    [[{ ...aCase(), who: 'alice' }], [['inputWrongType', '/cases/0/who']]],
    [[aCase({ expect: { verdict: 'forbidden' as 'banned' } })], [['inputNotOneOf', '/cases/0/expect/verdict']]],
    [[aCase({ expect: { rule: '/banned/x' } })], [['inputInvalidValue', '/cases/0/expect/rule']]],
    [[aCase({ expect: {} })], [['caseExpectsNothing', '/cases/0/expect']]],
    [[aCase({ when: '2026-02-30' })], [['caseNotADay', '/cases/0/when']]],
    [[aCase({ when: '2026-02-03T99:00:00Z' })], [['caseNotADay', '/cases/0/when']]],
    [[aCase({ what: {} })], [['caseOneSubject', '/cases/0/what']]],
    [[aCase({ what: { assistant: 'a', extension: 'a.b' } })], [['caseOneSubject', '/cases/0/what']]],
    [[aCase({ what: { assistant: 'a', version: '1.0.0' } })], [['caseVersionNeedsExtension', '/cases/0/what']]],
    [[aCase({ what: { assistant: 'a', recognition: 'not' } })], [['caseVersionNeedsExtension', '/cases/0/what']]],
    [
      [aCase({ what: { extension: 'a.b', recognition: 'catalog' as 'not' } })],
      [['inputNotOneOf', '/cases/0/what/recognition']],
    ],
  ])('%j', (cases, expected) => {
    expect(problemsOf(cases)).toEqual(expected);
  });

  test.each([
    ['{', 'inputSyntax', 1, 2],
    ['[]', 'inputNotAnObject', 1, 1],
    ['{\n "casesVersion": 2,\n "tests": [] }', 'inputNewerVersion', 2, 2],
    ['{ "casesVersion": 1,\n "cases": [],\n "cases": [] }', 'inputDuplicateKey', 3, 2],
  ])('%s', (text, code, line, column) => {
    const result = parseCases(text);
    expect(result.ok ? [] : result.problems).toMatchObject([{ code, place: { line, column } }]);
  });
});

describe('running cases', () => {
  test('on the day they name, else on the day they are run', () => {
    const policy = aPolicy({ banned });
    expect(found(policy, {})).toBe('banned warn');
    expect(found(policy, { when: '2026-11-30T23:59:59Z' })).toBe('banned warn');
    expect(found(policy, { when: '2026-11-30T23:59:59-01:00' })).toBe('banned enforce');
    expect(found(policy, { when: '2026-12-01' })).toBe('banned enforce');
  });

  test('for nobody without a folder, unless they say for whom and where', () => {
    const allow = [{ assistant: 'claude-code' }];
    const exceptions = [{ allow, users: ['alice'], hosts: ['lab-*'], workspaces: ['github.com/example-oss/*'] }];
    const policy = aPolicy({ banned, exceptions });
    const who = { user: 'alice', host: 'lab-7' };
    const where = ['git@github.com:example-oss/x.git', ['github.com/alice/y', 'https://github.com/example-oss/y.git']];
    expect(found(policy, {})).toBe('banned warn');
    expect(found(policy, { who, where })).toBe('excepted none');
    expect(found(policy, { who, where: [...where, []] })).toBe('banned warn');
  });

  test('for a version, and for every extension that is the assistant', () => {
    const policy = aPolicy({ banned: [{ extension: 'anthropic.claude-code', versions: '<2.0.0' }] });
    const of = (version: string): string => found(policy, { what: { extension: 'Anthropic.Claude-Code', version } });
    expect([of('1.9.0'), of('2.0.0')]).toEqual(['banned enforce', 'unlisted none']);
    const results = runCases([aCase({ what: { assistant: 'gemini' } })], judging(policy), now);
    expect(results.map(({ decision }) => decision.sighting.id)).toEqual([
      'google.geminicodeassist',
      'google.gemini-cli-vscode-ide-companion',
    ]);
  });

  test('for an extension that nobody lists, as what its manifest is taken for', () => {
    const policy = aPolicy({ unlisted: 'block', approved: [{ extension: 'example.approved' }] });
    const reason = (extension: string, recognition?: 'assistant' | 'possibly' | 'not'): unknown => {
      const what = { extension, ...(recognition === undefined ? {} : { recognition }) };
      const [result] = runCases([aCase({ what })], judging(policy), now);
      return [result?.decision.effect, result?.decision.reasonCode];
    };
    expect(reason('example.new', 'assistant')).toEqual(['enforce', 'unlistedRecognised']);
    expect(reason('example.new', 'possibly')).toEqual(['observe', 'possibleAssistant']);
    expect(reason('example.new', 'not')).toEqual(['none', 'notAnAssistant']);
    expect(reason('example.new')).toEqual(['none', 'notAnAssistant']);
    expect(reason('example.approved', 'assistant')).toEqual(['none', 'approvedByExtension']);
  });

  test('for somebody who has put it off, as long as the policy allows', () => {
    const policy = aPolicy({ banned: [{ assistant: 'claude-code' }], snooze: { maxDays: 2 } });
    const at = (when: string): string => found(policy, { when, snoozedSince: '2026-11-20' });
    expect([at('2026-11-22'), at('2026-11-23')]).toEqual(['banned warn', 'banned enforce']);
  });

  test('every difference is told, and only of what was expected', () => {
    const expected = { verdict: 'approved', effect: 'warn', rule: '/approved/0', exception: '/exceptions/0' } as const;
    const [result] = runCases([aCase({ expect: expected })], judging(aPolicy({ banned })), now);
    expect(result?.mismatches).toEqual([
      { key: 'verdict', expected: 'approved', found: 'banned' },
      { key: 'rule', expected: '/approved/0', found: '/banned/0' },
      { key: 'exception', expected: '/exceptions/0' },
    ]);
  });
});

test('what decided no case is listed; what an exception sets aside is exercised with it', () => {
  const policy = aPolicy({
    banned: [...banned, { assistant: 'cline' }],
    approved: [{ assistant: 'qwen-code' }, { publisher: 'anthropic' }],
    exceptions: [{ allow: [{ assistant: 'claude-code' }], users: ['alice'] }],
  });
  const results = runCases([aCase({ who: { user: 'alice' } })], judging(policy), now);
  expect(notExercised(policy, results)).toEqual(['/banned/1', '/approved/0', '/approved/1']);
});

describe('checking cases', () => {
  const checked = (changes: Partial<PolicyCase>, policy = aPolicy({ banned })): unknown[] => {
    const cases = [aCase(changes)];
    const text = JSON.stringify({ casesVersion: 1, cases });
    return checkCases(cases, judging(policy), text).map(({ code, severity, place }) => [code, severity, place?.path]);
  };

  test.each<[Partial<PolicyCase>, unknown[]]>([
    [{}, []],
    [{ what: { assistant: 'claud-code' } }, ['caseUnknownAssistantSuggestion', 'error', '/cases/0/what/assistant']],
    [{ what: { assistant: 'none-of-them' } }, ['caseUnknownAssistant', 'error', '/cases/0/what/assistant']],
    [{ what: { assistant: 'cursor' } }, ['caseNoExtension', 'error', '/cases/0/what/assistant']],
    [{ where: [['github.com/a/b', 'nothing']] }, ['caseNotARepository', 'error', '/cases/0/where/0/1']],
    [{ expect: { rule: '/banned/1' } }, ['caseNoSuchEntry', 'error', '/cases/0/expect/rule']],
    [{ expect: { exception: '/exceptions/0' } }, ['caseNoSuchEntry', 'error', '/cases/0/expect/exception']],
    [{ snoozedSince: '2026-11-22' }, ['caseNotPutOff', 'warning', '/cases/0/snoozedSince']],
    [{ what: { extension: 'example.new', recognition: 'assistant' } }, []],
    [
      { what: { extension: 'Anthropic.claude-code', recognition: 'not' } },
      ['caseRecognitionNotUsed', 'warning', '/cases/0/what/recognition'],
    ],
    [
      { what: { extension: ownId, recognition: 'assistant' } },
      ['caseRecognitionNotUsed', 'warning', '/cases/0/what/recognition'],
    ],
  ])('%j', (changes, expected) => {
    expect(checked(changes)).toEqual(expected.length === 0 ? [] : [expected]);
  });

  test('a day before the policy was issued, on which nobody judges', () => {
    const policy = aPolicy({ banned, issuedAt: '2026-11-01T00:00:00Z' });
    expect(checked({ when: '2026-10-01' }, policy)).toEqual([['judgedFromIssuedAt', 'warning', '/cases/0/when']]);
    expect(found(policy, { when: '2026-10-01' })).toBe('banned warn');
  });

  test('two cases of one name', () => {
    const problems = checkCases([aCase(), aCase()], judging(aPolicy({ banned })), '{}');
    expect(problems.map(({ code, place }) => [code, place?.path])).toEqual([['caseSameName', '/cases/1/name']]);
  });
});
