import { describe, expect, test } from 'vitest';
import type { Assistant } from '../../../../src/core/catalog/catalogSchema.ts';
import type { WhoAndWhere } from '../../../../src/core/decision/circumstances.ts';
import { decide, type Decision } from '../../../../src/core/decision/decide.ts';
import { exceptionsInForce } from '../../../../src/core/decision/exceptionsInForce.ts';
import { preparePolicy } from '../../../../src/core/decision/preparePolicy.ts';
import type { ExceptionEntry, Policy } from '../../../../src/core/policy/policySchema.ts';
import { isInRange } from '../../../../src/core/policy/versionRange.ts';
import { aPolicy } from '../policy/policyExamples.ts';
import { aSighting } from './sightings.ts';

const catalog: Assistant[] = [
  {
    id: 'helper',
    name: 'Helper',
    vendor: 'Vendor',
    extensions: [{ id: 'vendor.helper', relation: 'is', source: 'test' }],
  },
];
const ownId = 'approved-assistants.approved-assistants';
const nobody: WhoAndWhere = { host: 'machine', folders: [] };
const allow = [{ assistant: 'helper' }];

function decideFor(policy: Policy, who: Partial<WhoAndWhere> = {}, today = '2026-11-22'): Decision {
  const exceptions = exceptionsInForce(policy, { ...nobody, ...who }, today);
  return decide(aSighting('vendor.helper'), preparePolicy(policy, catalog, { today, ownId, isInRange, exceptions }));
}

function holds(exception: Omit<ExceptionEntry, 'allow'>, who: Partial<WhoAndWhere> = {}, today?: string): boolean {
  const policy = aPolicy({ banned: [{ assistant: 'helper' }], exceptions: [{ allow, ...exception }] });
  return decideFor(policy, who, today).verdict === 'excepted';
}

describe('whom an exception is for', () => {
  test('kinds combine with AND, the values of one kind with OR', () => {
    const both = { users: ['alice', 'bob'], hosts: ['lab-*'] };
    expect(holds(both, { user: 'bob', host: 'lab-7' })).toBe(true);
    expect(holds(both, { user: 'bob', host: 'desk-7' })).toBe(false);
    expect(holds(both, { user: 'carol', host: 'lab-7' })).toBe(false);
  });

  test('a name is compared without regard to case and to its domain; it is no pattern', () => {
    expect(holds({ users: ['Alice'] }, { user: 'alice' })).toBe(true);
    expect(holds({ groups: ['oss-team'] }, { groups: ['CORP\\OSS-Team'] })).toBe(true);
    expect(holds({ groups: ['CORP\\oss-team'] }, { groups: ['CORP\\oss-team'] })).toBe(true);
    expect(holds({ groups: ['CORP\\oss-team'] }, { groups: ['OTHER\\oss-team'] })).toBe(false);
    expect(holds({ users: ['*'] }, { user: 'alice' })).toBe(false);
  });

  test('what could not be found out matches nothing', () => {
    expect(holds({ users: ['alice'] })).toBe(false);
    expect(holds({ groups: ['oss-team'] })).toBe(false);
  });
});

describe('where an exception holds', () => {
  const workspaces = ['github.com/example-oss/*'];
  test.each([
    ['the repository', [['github.com/example-oss/tool']], true],
    ['whatever its case', [['github.com/Example-OSS/Tool']], true],
    ['one of its remotes', [['github.com/alice/tool', 'github.com/example-oss/tool']], true],
    ['another owner', [['github.com/example-oss-fork/tool']], false],
    ['deeper than one star reaches', [['github.com/example-oss/group/tool']], false],
    ['a name that only ends alike', [['evil.com/github.com/example-oss/tool']], false],
    ['every folder', [['github.com/example-oss/a'], ['github.com/example-oss/b']], true],
    ['not every folder', [['github.com/example-oss/a'], ['github.com/other/b']], false],
    ['a folder without a repository', [['github.com/example-oss/a'], []], false],
    ['no folder at all', [], false],
  ])('%s', (_name, folders, expected) => {
    expect(holds({ workspaces }, { folders })).toBe(expected);
  });

  test('two stars reach any depth, a question mark one character; all else stands for itself', () => {
    const at = (pattern: string, repository: string): boolean =>
      holds({ workspaces: [pattern] }, { folders: [[repository]] });
    expect(at('gitlab.example.com/oss/**', 'gitlab.example.com/oss/a/b/c')).toBe(true);
    expect(at('github.com/team-?/x', 'github.com/team-a/x')).toBe(true);
    expect(at('github.com/team-?/x', 'github.com/team-ab/x')).toBe(false);
    for (const pattern of ['github.com/{a,b}/x', 'github.com/[ab]/x', 'github.com/+(a|b)/x', '!github.com/c/x'])
      expect(at(pattern, 'github.com/a/x')).toBe(false);
    expect(at('github.com/.hidden/*', 'github.com/.hidden/x')).toBe(true);
    expect(at('githubXcom/a/*', 'github.com/a/x')).toBe(false);
    expect(at('github.com/a/*', 'githubXcom/a/x')).toBe(false);
  });

  test('a pattern that would take a regular expression years is answered', () => {
    for (const pattern of ['*a'.repeat(90), '**/'.repeat(60), '?*'.repeat(90)])
      expect(holds({ hosts: [pattern] }, { host: `${'a'.repeat(250)}b` })).toBe(pattern.startsWith('?'));
  });
});

describe('an exception against the entries', () => {
  const banned = [{ assistant: 'helper' }];
  const exceptions = [{ allow, users: ['alice'], until: '2026-12-31', ticket: 'SEC-1' }];

  test('sets a ban aside, and names both', () => {
    const decision = decideFor(aPolicy({ banned, exceptions }), { user: 'alice' });
    expect(decision).toMatchObject({ verdict: 'excepted', reasonCode: 'exceptedByAssistant', effect: 'none' });
    expect(decision.exception?.path).toBe('/exceptions/0');
    expect(decision.overruled.map(({ path }) => path)).toEqual(['/banned/0']);
  });

  test('ends after its last day', () => {
    const policy = aPolicy({ banned, exceptions });
    expect(decideFor(policy, { user: 'alice' }, '2026-12-31').verdict).toBe('excepted');
    expect(decideFor(policy, { user: 'alice' }, '2027-01-01').verdict).toBe('banned');
  });

  test('has no part in what would be left alone anyway', () => {
    const approved = aPolicy({ approved: [{ assistant: 'helper' }], exceptions });
    expect(decideFor(approved, { user: 'alice' }).verdict).toBe('approved');
    expect(decideFor(aPolicy({ exceptions }), { user: 'alice' }).verdict).toBe('unlisted');
  });

  test('sets aside what happens to the unlisted', () => {
    const decision = decideFor(aPolicy({ unlisted: 'block', exceptions }), { user: 'alice' });
    expect(decision).toMatchObject({ verdict: 'excepted', overruled: [] });
  });

  test('by extension and by publisher', () => {
    const by = (subject: ExceptionEntry['allow'][number]): string =>
      decideFor(aPolicy({ banned, exceptions: [{ allow: [subject], users: ['alice'] }] }), { user: 'alice' })
        .reasonCode;
    expect(by({ extension: 'Vendor.Helper' })).toBe('exceptedByExtension');
    expect(by({ publisher: 'VENDOR' })).toBe('exceptedByPublisher');
    expect(by({ publisher: 'other' })).toBe('bannedByAssistant');
  });

  test('of several, one that holds in every window comes first, then the one that lasts', () => {
    const some: ExceptionEntry[] = [
      { allow, workspaces: ['**'] },
      { allow, users: ['alice'], until: '2026-11-30' },
      { allow, users: ['alice'], until: '2026-12-31' },
    ];
    const who = { user: 'alice', folders: [['github.com/a/b']] };
    const chosen = (exceptions: ExceptionEntry[]): unknown =>
      decideFor(aPolicy({ banned, exceptions }), who).exception?.entry;
    expect(chosen(some)).toBe(some[2]);
    expect(chosen(some.toReversed())).toBe(some[2]);
  });
});
