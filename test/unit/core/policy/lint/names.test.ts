import { describe, expect, test } from 'vitest';
import { shippedAssistants } from '../../../../../src/core/catalog/shippedCatalog.ts';
import { lintPolicy } from '../../../../../src/core/policy/lint/lintPolicy.ts';
import { aPolicy } from '../policyExamples.ts';
import { findings, lint, now, type Case } from './linting.ts';

const approved = [{ assistant: 'alpha' }];
const source = 'test';

describe('an extension that is spelled nearly like a known one', () => {
  const suggested = (changes: Case[1]): unknown =>
    lintPolicy(aPolicy(changes), shippedAssistants, now)
      .filter(({ code }) => code === 'policySimilarExtension')
      .map(({ args, place }) => [args['suggestion'], place?.path]);

  test('in every list', () => {
    const near = { extension: 'Anthropics.claude-code' };
    const exceptions = [{ allow: [{ extension: 'anthropic.claude-cod' }], users: ['a'] }];
    expect(suggested({ banned: [near], approved: [{ extension: 'x.y' }, near], exceptions })).toEqual([
      ['anthropic.claude-code', '/banned/0/extension'],
      ['anthropic.claude-code', '/approved/1/extension'],
      ['anthropic.claude-code', '/exceptions/0/allow/0/extension'],
    ]);
  });

  test('not where it is known, described by the policy, or something else', () => {
    const own = { id: 'anthropics.claude-code', relation: 'is' as const, source };
    const assistants = [{ id: 'own', name: 'Own', vendor: 'E', extensions: [own] }];
    expect(suggested({ banned: [{ extension: 'ANTHROPIC.claude-code' }, { extension: 'redhat.java' }] })).toEqual([]);
    expect(suggested({ banned: [{ extension: 'anthropics.claude-code' }], assistants })).toEqual([]);
  });
});

const own = (changes: object): NonNullable<Case[1]['assistants']> => [
  { id: 'own', name: 'Own', vendor: 'E', extensions: [], ...changes },
];
const droppedParts: Case[] = [
  ['an assistant of its own', { assistants: own({ extensions: [{ id: 'e.own', relation: 'is', source }] }) }, []],
  [
    'an extension that another assistant has',
    {
      assistants: own({
        extensions: [
          { id: 'e.own', relation: 'is', source },
          { id: 'B.beta', relation: 'is', source },
        ],
      }),
    },
    [['policyAssistantExtensionKnown', '/assistants/0/extensions/1/id']],
  ],
  [
    'an extension in another relation',
    {
      assistants: own({
        id: 'beta-code',
        name: 'Beta',
        vendor: 'B',
        extensions: [{ id: 'b.toolkit', relation: 'is', source }],
      }),
    },
    [['policyAssistantExtensionKnown', '/assistants/0/extensions/0/id']],
  ],
  [
    'another extension of an assistant that is known',
    {
      assistants: own({
        id: 'beta-code',
        name: 'Beta',
        vendor: 'B',
        extensions: [{ id: 'b.insiders', relation: 'is', source }],
      }),
    },
    [],
  ],
  [
    'an id that is known by another name',
    { assistants: own({ id: 'beta-code' }) },
    [['policyAssistantNameKnown', '/assistants/0/id']],
  ],
];

test.each(droppedParts)('%s', (_, changes, expected) => {
  expect(findings(changes)).toEqual(expected);
});

test('names whose the extension is, and the name that is known', () => {
  const [extension] = lint({ assistants: own({ extensions: [{ id: 'B.beta', relation: 'is', source }] }) });
  expect(extension?.args).toEqual({ id: 'B.beta', other: 'beta-code' });
  const [name] = lint({ assistants: own({ id: 'beta-code' }) });
  expect(name?.args).toEqual({ id: 'beta-code', name: 'Beta' });
});

test('a range in which no version lies', () => {
  const ranges = ['>2 <1', '<0.0.0', '>=1.0.0 <1.0.0', '<2.0.0', '1.x || >3 <2', '*', '>=2.0.0-beta.1'];
  const entries = ranges.map((versions) => ({ extension: 'x.y', versions }));
  const found = findings({ banned: entries, approved: [...approved, { extension: 'x.z', versions: '>2 <1' }] });
  expect(found.filter(([code]) => code === 'policyRangeMatchesNothing').map(([, path]) => path)).toEqual([
    '/banned/0/versions',
    '/banned/1/versions',
    '/banned/2/versions',
    '/approved/1/versions',
  ]);
});
