import { describe, expect, test } from 'vitest';
import { findings, type Case } from './linting.ts';

const approved = [{ assistant: 'alpha' }];

const cases: Case[] = [
  ['a ban, and nothing approved', { banned: [{ assistant: 'alpha' }] }, [['policyNoAlternative', '/banned']]],
  ['a ban of which nobody is told, and nothing approved', { banned: [{ assistant: 'alpha', mode: 'observe' }] }, []],
  [
    'a ban of a publisher approved as such only',
    {
      banned: [{ extension: 'x.y' }],
      approved: [{ publisher: 'x' }],
    },
    [['policyNoAlternative', '/banned']],
  ],

  [
    'an assistant approved and banned',
    { banned: [{ assistant: 'beta-code' }], approved: [...approved, { assistant: 'beta-code' }] },
    [['policyApprovalShadowed', '/approved/1']],
  ],
  [
    'an assistant without extensions approved and banned',
    { banned: [{ assistant: 'gamma' }], approved: [...approved, { assistant: 'gamma' }] },
    [['policyApprovalShadowed', '/approved/1']],
  ],
  [
    'an extension approved and banned, in other letters',
    {
      banned: [{ extension: 'X.Y' }],
      approved: [...approved, { extension: 'x.y' }],
    },
    [['policyApprovalShadowed', '/approved/1']],
  ],
  [
    'one range approved and banned',
    {
      banned: [{ extension: 'x.y', versions: '<2' }],
      approved: [...approved, { extension: 'x.y', versions: '<2' }],
    },
    [['policyApprovalShadowed', '/approved/1']],
  ],
  [
    'other ranges approved and banned',
    {
      banned: [{ extension: 'x.y', versions: '<2' }],
      approved: [...approved, { extension: 'x.y', versions: '>=2' }, { extension: 'x.y' }],
    },
    [],
  ],
  [
    'an assistant whose every extension is banned',
    {
      banned: [{ extension: 'b.beta' }, { extension: 'b.nightly' }],
      approved: [...approved, { assistant: 'beta-code' }],
    },
    [['policyApprovalShadowed', '/approved/1']],
  ],
  [
    'an assistant of whose extensions one is banned',
    {
      banned: [{ extension: 'b.beta' }],
      approved: [{ assistant: 'beta-code' }],
    },
    [],
  ],
  [
    'an extension approved of an assistant that is banned',
    {
      banned: [{ assistant: 'beta-code' }],
      approved: [{ extension: 'b.beta' }],
    },
    [['policyApprovalLiftsBan', '/approved/0']],
  ],
  [
    'a publisher approved and banned',
    {
      banned: [{ publisher: 'X' }],
      approved: [...approved, { publisher: 'x' }],
    },
    [
      ['policyApprovalShadowed', '/approved/1'],
      ['policyPublisherHitsAll', '/banned/0/publisher'],
    ],
  ],
  [
    'an assistant approved, and banned in terminals',
    {
      banned: [{ assistant: 'alpha', surfaces: ['terminals'] }],
      approved,
    },
    [],
  ],

  [
    'an alternative that is banned too',
    {
      banned: [{ assistant: 'beta-code', useInstead: ['gamma', 'alpha'] }, { assistant: 'gamma' }],
      approved,
    },
    [['policyAlternativeBanned', '/banned/0/useInstead/0']],
  ],
  [
    'an alternative that is an extension of a banned assistant',
    {
      banned: [{ assistant: 'beta-code', useInstead: ['b.beta'] }],
      approved,
    },
    [['policyAlternativeBanned', '/banned/0/useInstead/0']],
  ],
  [
    'an alternative that nobody approved',
    { banned: [{ assistant: 'beta-code', useInstead: ['gamma'] }], approved },
    [['policyAlternativeNotApproved', '/banned/0/useInstead/0']],
  ],
  [
    'an alternative approved in other letters',
    {
      banned: [{ assistant: 'beta-code', useInstead: ['X.y'] }],
      approved: [{ extension: 'x.Y' }],
    },
    [],
  ],
];

describe('says what is probably not meant, and nothing of the near miss', () => {
  test.each(cases)('%s', (_, changes, expected) => {
    expect(findings(changes)).toEqual(expected);
  });
});
