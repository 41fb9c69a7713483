import { expect, test } from 'vitest';
import { findings, type Case, type Finding } from './linting.ts';

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
