import { describe, expect, test } from 'vitest';
import { findings, lint, type Case, type Finding } from './linting.ts';

const approved = [{ assistant: 'alpha' }];
const beta = { assistant: 'beta-code' };
const banned = [beta];
const allow = [beta];
const users = ['alice'];
type Exception = NonNullable<Case[1]['exceptions']>[number];
type Banned = NonNullable<Case[1]['banned']>;

describe('names that nobody has', () => {
  const never = (entry: Partial<Exception>): Finding[] =>
    findings({ banned, approved, exceptions: [{ allow, ...entry }] }).filter(
      ([code]) => code === 'policyNameNeverMatches',
    );

  test.each([
    ['users', 'alice*'],
    ['users', 'alice,bob'],
    ['users', ' alice'],
    ['groups', 'oss-?'],
    ['groups', 'a;b'],
    ['groups', 'oss-team\n'],
    ['hosts', 'lab-1,lab-2'],
    ['hosts', 'lab-{1,2}'],
    ['hosts', 'lab-1 '],
    ['hosts', 'a/b'],
  ] as const)('%s: %j', (kind, value) => {
    expect(never({ [kind]: ['fine', value] })).toEqual([['policyNameNeverMatches', `/exceptions/0/${kind}/1`]]);
  });

  test.each([
    ['users', 'CORP\\alice'],
    ['users', 'alice smith'],
    ['groups', 'Domain Users'],
    ['hosts', 'lab-*'],
    ['hosts', 'lab-?.example.*'],
  ] as const)('not %s: %j', (kind, value) => {
    expect(never({ [kind]: [value] })).toEqual([]);
  });
});

describe('an exception for everybody', () => {
  const isForAll = (entry: Partial<Exception>): boolean =>
    findings({ banned, approved, exceptions: [{ allow, ...entry }] }).some(
      ([code, path]) => code === 'policyExceptionForEverybody' && path === '/exceptions/0',
    );

  test.each<Partial<Exception>>([
    { hosts: ['*'] },
    { hosts: ['lab', '**'] },
    { workspaces: ['**'] },
    { workspaces: ['*/**'] },
    { workspaces: ['**/*'], hosts: ['*'] },
  ])('%j', (entry) => {
    expect(isForAll(entry)).toBe(true);
  });

  test.each<Partial<Exception>>([
    { hosts: ['lab-*'] },
    { hosts: ['*'], users },
    { hosts: ['*'], workspaces: ['github.com/a/*'] },
    { workspaces: ['*'] },
    { workspaces: ['**/tool'] },
    { groups: ['*'] },
  ])('not %j', (entry) => {
    expect(isForAll(entry)).toBe(false);
  });
});

describe('an exception from nothing', () => {
  const nothing: Finding = ['policyExceptionAllowsNothing', '/exceptions/0/allow/0'];
  const about = (entries: Banned, subject: Exception['allow'][number], more: Case[1] = {}): Finding[] =>
    findings({ banned: entries, approved, exceptions: [{ allow: [subject], users }], ...more }).filter(
      ([code]) => code === 'policyExceptionAllowsNothing',
    );

  test.each<[Banned, Exception['allow'][number]]>([
    [[beta], { assistant: 'gamma' }],
    [[beta], { extension: 'b.other' }],
    [[{ extension: 'x.y' }], { extension: 'x.z' }],
    [[beta], { publisher: 'x' }],
    [[{ ...beta, surfaces: ['terminals'] }], beta],
  ])('of %j: %j', (entries, subject) => {
    expect(about(entries, subject)).toEqual([nothing]);
  });

  test.each<[Banned, Exception['allow'][number]]>([
    [[beta], { extension: 'B.beta' }],
    [[beta], { extension: 'b.toolkit' }],
    [[beta], { publisher: 'B' }],
    [[{ publisher: 'b' }], beta],
    [[{ publisher: 'X' }], { extension: 'x.y' }],
    [[{ extension: 'b.nightly' }], beta],
    [[{ extension: 'x.y', versions: '<2' }], { extension: 'x.y' }],
    [[{ extension: 'x.y', versions: '<2' }], { publisher: 'x' }],
    [[{ assistant: 'gamma' }], { assistant: 'gamma' }],
    [[beta], { command: 'beta' }],
  ])('not of %j: %j', (entries, subject) => {
    expect(about(entries, subject)).toEqual([]);
  });

  test('what no entry names may be warned of too', () => {
    expect(about([], beta, { unlisted: 'warn' })).toEqual([]);
    expect(about([], { publisher: 'b' }, { unlisted: 'block' })).toEqual([]);
    expect(about([], { extension: 'x.y' }, { unlisted: 'block' })).toEqual([nothing]);
    expect(about([], beta, { unlisted: 'block', approved: [beta] })).toEqual([nothing]);
  });
});

describe('an exception that ends before its ban begins', () => {
  const start = '2027-02-01';
  const early: Finding = ['policyExceptionBeforeBan', '/exceptions/0/until'];
  const about = (entries: Banned, until: string, more: Case[1] = {}): Finding[] =>
    findings({ banned: entries, approved, exceptions: [{ allow, users, until }], ...more });

  test('the day before, and not on the day', () => {
    const later = [{ ...beta, effectiveFrom: start }];
    expect(about(later, '2027-01-31')).toEqual([early]);
    expect(about(later, start)).toEqual([]);
    const [found] = lint({ banned: later, approved, exceptions: [{ allow, users, until: '2027-01-31' }] });
    expect(found?.args).toEqual({ date: '2027-01-31', other: start });
  });

  test('not where something of it begins sooner, or has ended already', () => {
    const later = { ...beta, effectiveFrom: start };
    expect(about([later, { extension: 'b.nightly', effectiveFrom: '2027-01-01' }], '2027-01-31')).toEqual([]);
    expect(about([{ ...later, mode: 'warn' }], '2027-01-31')).toEqual([]);
    expect(about([later], '2026-11-21')).toEqual([['policyExceptionExpired', '/exceptions/0/until']]);
  });
});

test('one exception twice, in whatever order it is written', () => {
  const entry = { allow: [beta, { extension: 'b.nightly' }], users: ['alice', 'bob'], until: '2027-01-01' };
  const same = { until: '2027-01-01', users: ['bob', 'alice'], allow: [{ extension: 'B.nightly' }, beta] };
  expect(findings({ banned, approved, exceptions: [entry, { ...entry, users }, same] })).toEqual([
    ['policyDuplicateEntry', '/exceptions/2'],
  ]);
});
