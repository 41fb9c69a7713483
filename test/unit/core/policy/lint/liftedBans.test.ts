import { expect, test } from 'vitest';
import { findings, lint, type Case, type Finding } from './linting.ts';

const approved = [{ assistant: 'alpha' }];
const later = { effectiveFrom: '2027-06-01' };
const sooner = { effectiveFrom: '2027-01-01' };
const lifted = (index: number): Finding[] => [['policyBanLifted', `/banned/${index}`]];
const beta = { assistant: 'beta-code' };
const extension = { extension: 'B.beta' };
const cases: Case[] = [
  [
    'an assistant banned, one of its extensions later',
    { banned: [{ ...extension, ...later }, beta], approved },
    lifted(0),
  ],
  ['in a weaker mode', { banned: [beta, { ...extension, mode: 'warn' }], approved }, lifted(1)],
  [
    'both later',
    {
      banned: [
        { ...beta, ...sooner },
        { ...extension, ...later },
      ],
      approved,
    },
    lifted(1),
  ],
  [
    'later, and only with a warning',
    {
      banned: [
        { ...beta, ...sooner },
        { ...extension, mode: 'warn' },
      ],
      approved,
    },
    lifted(1),
  ],
  ['a range of versions', { banned: [extension, { ...extension, versions: '<2.0.0', ...later }], approved }, lifted(1)],
  ['a stronger mode', { mode: 'warn', banned: [beta, { ...extension, mode: 'enforce' }], approved }, []],
  [
    'both on the same day',
    {
      banned: [
        { ...beta, ...later },
        { ...extension, ...later },
      ],
      approved,
    },
    [],
  ],
  [
    'the more specific one sooner',
    {
      banned: [
        { ...beta, ...later },
        { ...extension, ...sooner },
      ],
      approved,
    },
    [],
  ],
  ['something else later', { banned: [beta, { extension: 'c.other', ...later }], approved }, []],
  ['a tool that contains it later', { banned: [beta, { extension: 'b.toolkit', ...later }], approved }, []],
  ['in terminals only', { banned: [beta, { ...extension, ...later, surfaces: ['terminals'] }], approved }, []],
];

test.each(cases)('%s', (_, changes, expected) => {
  expect(findings(changes)).toEqual(expected);
});

test('a publisher banned, and its assistant later', () => {
  const banned = [{ publisher: 'b' }, { ...beta, ...later }];
  expect(findings({ banned, approved })).toContainEqual(['policyBanLifted', '/banned/1']);
  expect(findings({ banned: banned.toReversed(), approved })).toContainEqual(['policyBanLifted', '/banned/0']);
  expect(findings({ banned: [{ publisher: 'b' }, beta], approved })).not.toContainEqual([
    'policyBanLifted',
    '/banned/1',
  ]);
});

const liftsBan: Finding[] = [['policyApprovalLiftsBan', '/approved/1']];
const toolkit = { extension: 'b.toolkit' };
const approving = (banned: Case[1]['banned'], entry: NonNullable<Case[1]['approved']>[number]): Case[1] => {
  return { banned, approved: [...approved, entry] };
};
const approvals: Case[] = [
  ['an extension of an assistant that is banned', approving([beta], extension), liftsBan],
  ['some versions of it', approving([beta], { ...extension, versions: '>=2' }), liftsBan],
  [
    'some versions of an extension that is banned',
    approving([{ extension: 'x.y' }], { extension: 'X.y', versions: '<2' }),
    liftsBan,
  ],
  [
    'versions that are approved as a whole',
    { banned: [beta], approved: [...approved, extension, { ...extension, versions: '>=2' }] },
    liftsBan,
  ],
  ['an extension with some versions banned', approving([{ ...extension, versions: '<2' }], extension), []],
  ['a tool that contains it', approving([beta], toolkit), []],
  ['in terminals only', approving([{ ...beta, surfaces: ['terminals'] }], extension), []],
  [
    'that a ban of its own shadows',
    approving([beta, extension], extension),
    [['policyApprovalShadowed', '/approved/1']],
  ],
];

test.each(approvals)('approved: %s', (_, changes, expected) => {
  expect(findings(changes)).toEqual(expected);
});

test('approved out of a publisher that is banned: only a note, and only of what is known', () => {
  const found = (entry: NonNullable<Case[1]['approved']>[number]): unknown =>
    lint(approving([{ publisher: 'b' }], entry))
      .filter(({ code }) => code === 'policyApprovalLiftsBan')
      .map(({ severity, args }) => [severity, args['other']]);
  expect(found(extension)).toEqual([['information', '/banned/0']]);
  expect(found(beta)).toEqual([['information', '/banned/0']]);
  expect(found(toolkit)).toEqual([]);
  expect(found({ extension: 'b.unknown' })).toEqual([]);
});
