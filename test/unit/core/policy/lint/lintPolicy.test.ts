import { describe, expect, test } from 'vitest';
import { lintPolicy } from '../../../../../src/core/policy/lint/lintPolicy.ts';
import { aPolicy } from '../policyExamples.ts';
import { findings, lint, now, shipped, type Case } from './linting.ts';

const approved = [{ assistant: 'alpha' }];
const allow = [{ assistant: 'beta-code' }];
const users = ['alice'];

const cases: Case[] = [
  ['a policy without lists', {}, []],
  ['an ordinary ban', { banned: [{ assistant: 'beta-code', useInstead: ['alpha'] }], approved }, []],

  [
    'a misspelled ban',
    { banned: [{ assistant: 'bta-code' }], approved },
    [['policyUnknownAssistantSuggestion', '/banned/0/assistant']],
  ],
  [
    'a misspelled approval',
    { approved: [{ assistant: 'alpa' }] },
    [['policyUnknownAssistantSuggestion', '/approved/0/assistant']],
  ],
  [
    'a misspelled exception',
    { exceptions: [{ allow: [{ assistant: 'gama' }], users }] },
    [['policyUnknownAssistantSuggestion', '/exceptions/0/allow/0/assistant']],
  ],
  [
    'an assistant that is nothing like a known one',
    { banned: [{ assistant: 'zzz' }], approved },
    [['policyUnknownAssistant', '/banned/0/assistant']],
  ],
  [
    'an assistant that the policy describes',
    {
      banned: [{ assistant: 'own' }],
      approved,
      assistants: [{ id: 'own', name: 'Own', vendor: 'E', extensions: [] }],
    },
    [],
  ],

  [
    'an exception that ended yesterday',
    { banned: allow, approved, exceptions: [{ allow, users, until: '2026-11-21' }] },
    [['policyExceptionExpired', '/exceptions/0/until']],
  ],
  [
    'an exception that ends today',
    { banned: allow, approved, exceptions: [{ allow, users, until: '2026-11-22' }] },
    [],
  ],
  [
    'an exception for a workspace',
    { banned: allow, approved, exceptions: [{ allow, users, workspaces: ['github.com/x/*'] }] },
    [['policyExceptionOnHonour', '/exceptions/0/workspaces']],
  ],

  [
    'a day that has come, and observe',
    { mode: 'observe', banned: [{ assistant: 'alpha', effectiveFrom: '2026-11-22' }] },
    [['policyBegunInObserve', '/banned/0/effectiveFrom']],
  ],
  [
    'a day that comes, and observe',
    { mode: 'observe', banned: [{ assistant: 'alpha', effectiveFrom: '2026-11-23' }] },
    [],
  ],
  [
    'a day long ago, and an entry that warns',
    {
      mode: 'observe',
      banned: [{ assistant: 'beta-code', mode: 'warn', effectiveFrom: '2001-01-01' }],
      approved,
    },
    [],
  ],

  [
    'a publisher of nothing known',
    { banned: [{ publisher: 'x' }], approved },
    [['policyPublisherHitsAll', '/banned/0/publisher']],
  ],
  [
    'a publisher of a larger tool',
    { banned: [{ publisher: 'B' }], approved },
    [['policyPublisherHitsTools', '/banned/0/publisher']],
  ],
  [
    'a publisher of a larger tool that is approved',
    {
      banned: [{ publisher: 'b' }],
      approved: [...approved, { extension: 'b.toolkit' }],
    },
    [['policyPublisherHitsAll', '/banned/0/publisher']],
  ],
  ['a publisher, not among extensions', { banned: [{ publisher: 'b', surfaces: ['terminals'] }], approved }, []],
  ['a publisher that is approved', { approved: [{ publisher: 'b' }] }, []],

  [
    'two bans of one assistant',
    { banned: [{ assistant: 'gamma' }, { assistant: 'beta-code' }, { assistant: 'gamma' }], approved },
    [['policyDuplicateEntry', '/banned/2']],
  ],
  [
    'two approvals of one extension',
    { approved: [{ extension: 'x.y' }, { extension: 'X.Y' }] },
    [['policyDuplicateEntry', '/approved/1']],
  ],
  [
    'two descriptions of one assistant',
    {
      assistants: [
        { id: 'own', name: 'Own', vendor: 'E', extensions: [] },
        { id: 'own', name: 'Own', vendor: 'E', extensions: [] },
      ],
    },
    [['policyDuplicateEntry', '/assistants/1']],
  ],
  [
    'two ranges, and two ways in',
    {
      banned: [
        { extension: 'x.y', versions: '<1' },
        { extension: 'x.y', versions: '>2' },
        { assistant: 'gamma', surfaces: ['terminals'] },
        { assistant: 'gamma', surfaces: ['tasks', 'extensions'] },
      ],
      approved,
    },
    [],
  ],
  [
    'two ways in, of which one stands twice',
    {
      banned: [
        { assistant: 'gamma', surfaces: ['terminals'] },
        { assistant: 'gamma', surfaces: ['extensions'] },
        { assistant: 'gamma', surfaces: ['tasks', 'extensions'] },
      ],
      approved,
    },
    [['policyDuplicateEntry', '/banned/2']],
  ],

  ['a policy that expired yesterday', { expiresAt: '2026-11-21T00:00:00Z' }, [['policyExpired', '/expiresAt']]],
  ['a policy that expires today', { expiresAt: '2026-11-22T00:00:00Z' }, []],
  [
    'a policy that expires before its own, later date',
    { issuedAt: '2027-02-01T00:00:00Z', expiresAt: '2027-01-01T00:00:00Z' },
    [
      ['policyExpiresBeforeIssue', '/expiresAt'],
      ['policyIssuedInFuture', '/issuedAt'],
    ],
  ],
  [
    'a policy that was issued later than a day from now',
    { issuedAt: '2026-11-23T12:00:01Z', expiresAt: '2026-12-01T00:00:00Z' },
    [['policyIssuedInFuture', '/issuedAt']],
  ],
  ['a policy that was issued within a day from now', { issuedAt: '2026-11-23T12:00:00Z' }, []],
  ['a revision that no machine takes first', { revision: 10 ** 13 + 1 }, [['policyRevisionTooHigh', '/revision']]],
  ['the highest revision that is taken first', { revision: 10 ** 13 }, []],
  [
    'a policy that expires on the day of its issue',
    { issuedAt: '2026-11-22T20:00:00Z', expiresAt: '2026-11-22T08:00:00Z' },
    [],
  ],

  ['an allow-list that allows nothing', { unlisted: 'block' }, [['policyBlocksEverything', '/unlisted']]],
  [
    'an allow-list of what does not act',
    { unlisted: 'block', approved: [{ command: 'alpha' }] },
    [['policyBlocksEverything', '/unlisted']],
  ],
  ['an allow-list of a publisher', { unlisted: 'block', approved: [{ publisher: 'a' }] }, []],
  ['a warning about everything', { unlisted: 'warn' }, []],

  [
    'an allow-list that knows assistants of the catalog only',
    { unlisted: 'block', approved: [...approved, { extension: 'B.beta' }] },
    [['policyBlocksRecognised', '/unlisted']],
  ],
  ['one that does not block yet', { unlisted: 'block', mode: 'warn', approved }, []],
  ['one with an extension of their own', { unlisted: 'block', approved: [...approved, { extension: 'e.own' }] }, []],
  [
    'one with an assistant of their own',
    {
      unlisted: 'block',
      approved: [...approved, { assistant: 'own' }],
      assistants: [{ id: 'own', name: 'Own', vendor: 'E', extensions: [{ id: 'e.own', relation: 'is', source: 't' }] }],
    },
    [],
  ],

  [
    'a ban of this extension',
    { banned: [{ extension: 'Approved-Assistants.approved-assistants' }], approved },
    [['policyBansThisExtension', '/banned/0/extension']],
  ],
  ['a ban of a like-named one', { banned: [{ extension: 'approved-assistants.other' }], approved }, []],
];

describe('says what is probably not meant, and nothing of the near miss', () => {
  test.each(cases)('%s', (_, changes, expected) => {
    expect(findings(changes)).toEqual(expected);
  });
});

test('names the nearest id, the winning entry, and the tools that a publisher has', () => {
  const [unknown] = lint({ banned: [{ assistant: 'beta-coed' }], approved });
  expect(unknown).toMatchObject({ severity: 'error', args: { id: 'beta-coed', suggestion: 'beta-code' } });
  const [shadowed] = lint({
    banned: [{ extension: 'q.q' }, { extension: 'x.y' }],
    approved: [...approved, { extension: 'x.y' }],
  });
  expect(shadowed).toMatchObject({ severity: 'warning', args: { other: '/banned/1' } });
  const [hits] = lint({ banned: [{ publisher: 'b' }], approved });
  expect(hits).toMatchObject({ severity: 'warning', args: { publisher: 'b', extensions: 'b.toolkit' } });
  const [honour] = lint({ exceptions: [{ allow, workspaces: ['github.com/x/*'] }] });
  expect(honour?.severity).toBe('information');
  const [tooHigh] = lint({ revision: 10 ** 13 + 1 });
  expect(tooHigh).toMatchObject({ severity: 'error', args: { limit: 10 ** 13 } });
});

test('an own assistant is suggested too', () => {
  const assistants = [{ id: 'house-helper', name: 'H', vendor: 'E', extensions: [] }];
  expect(lint({ approved: [{ assistant: 'house-helpr' }], assistants })[0]?.args['suggestion']).toBe('house-helper');
});

test('says nothing of commands, packages, servers and hosts, which act', () => {
  const named = [{ command: 'claude' }, { package: 'a' }, { mcpServer: { name: 'a' } }, { host: 'a.example' }];
  const exceptions = [{ allow: [...allow, ...named], users }];
  const policy = aPolicy({ banned: [...allow, ...named], approved, exceptions });
  expect(lintPolicy(policy, shipped, now)).toEqual([]);
});

test('says what a window says of parts that do not act yet', () => {
  const notes = lintPolicy(aPolicy({ exceptionRequest: { mail: 'ai@example.com' } }), shipped, now);
  expect(notes.map(({ code, place }) => [code, place?.path])).toEqual([['policyNotActedOn', '/exceptionRequest']]);
});
