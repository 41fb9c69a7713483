import { describe, expect, test } from 'vitest';
import type { Assistant } from '../../../../src/core/catalog/catalogSchema.ts';
import { decide } from '../../../../src/core/decision/decide.ts';
import { exceptionsInForce } from '../../../../src/core/decision/exceptionsInForce.ts';
import { preparePolicy } from '../../../../src/core/decision/preparePolicy.ts';
import type { Recognition } from '../../../../src/core/inventory/recognition.ts';
import type { ExceptionEntry, Policy } from '../../../../src/core/policy/policySchema.ts';
import { isInRange } from '../../../../src/core/policy/versionRange.ts';
import { aPolicy } from '../policy/policyExamples.ts';
import { aSighting, recognised } from './sightings.ts';

const catalog: Assistant[] = [
  {
    ...{ id: 'helper', name: 'Helper', vendor: 'Vendor' },
    extensions: [{ id: 'vendor.helper', relation: 'is', source: 'test' }],
  },
];
const today = '2026-11-22';
const ownId = 'approved-assistants.approved-assistants';
const surely = recognised('assistant');
const possibly = recognised('possibly');
const copy = recognised('assistant', 'helper');
const possibleCopy = recognised('possibly', 'helper');

function decideOn(recognition: Recognition, policy: Policy): Record<string, unknown> {
  const exceptions = exceptionsInForce(policy, { user: 'alice', host: 'machine', folders: [] }, today);
  const prepared = preparePolicy(policy, catalog, { today, ownId, isInRange, exceptions });
  const { verdict, reasonCode, effect, rule } = decide(aSighting('some.body', { recognition }), prepared);
  return { verdict, reasonCode, effect, ...(rule ? { rule: rule.path } : {}) };
}

const banned = [{ assistant: 'helper' }];
const approved = [{ assistant: 'helper' }];

describe('what nobody listed', () => {
  test.each([
    ['an assistant, blocked', surely, aPolicy({ unlisted: 'block' }), 'unlistedRecognised', 'enforce'],
    ['an assistant, warned of', surely, aPolicy({ unlisted: 'warn' }), 'unlistedRecognised', 'warn'],
    ['an assistant, allowed', surely, aPolicy({ unlisted: 'allow' }), 'unlistedRecognised', 'none'],
    ['an assistant, only told', surely, aPolicy({ mode: 'warn', unlisted: 'block' }), 'unlistedRecognised', 'warn'],
    [
      'an assistant, only recorded',
      surely,
      aPolicy({ mode: 'observe', unlisted: 'block' }),
      'unlistedRecognised',
      'observe',
    ],
    ['a copy, blocked', copy, aPolicy({ unlisted: 'block' }), 'unlistedCopy', 'enforce'],
    ['a copy, warned of', copy, aPolicy({ unlisted: 'warn' }), 'unlistedCopy', 'warn'],
    ['a copy, allowed', copy, aPolicy({ unlisted: 'allow' }), 'unlistedCopy', 'none'],
    ['perhaps an assistant, blocked', possibly, aPolicy({ unlisted: 'block' }), 'possibleAssistant', 'observe'],
    ['perhaps an assistant, warned of', possibly, aPolicy({ unlisted: 'warn' }), 'possibleAssistant', 'observe'],
    ['perhaps an assistant, allowed', possibly, aPolicy({ unlisted: 'allow' }), 'possibleAssistant', 'none'],
    ['perhaps a copy, blocked', possibleCopy, aPolicy({ unlisted: 'block' }), 'possibleAssistant', 'observe'],
    ['perhaps a copy, allowed', possibleCopy, aPolicy({ unlisted: 'allow' }), 'possibleAssistant', 'none'],
    ['none', recognised('not'), aPolicy({ unlisted: 'block' }), 'notAnAssistant', 'none'],
  ])('%s', (_name, recognition, policy, reasonCode, effect) => {
    expect(decideOn(recognition, policy)).toEqual({ verdict: 'unlisted', reasonCode, effect });
  });
});

describe('a copy of a banned assistant', () => {
  test.each([
    ['enforce', copy, 'enforce'],
    ['warn', copy, 'warn'],
    ['observe', copy, 'observe'],
    ['enforce', possibleCopy, 'enforce'],
  ] as const)('is banned with it: %s', (mode, recognition, effect) => {
    expect(decideOn(recognition, aPolicy({ mode, banned }))).toEqual({
      ...{ verdict: 'banned', reasonCode: 'bannedCopy', effect, rule: '/banned/0' },
    });
  });

  test('is named by its own entries first', () => {
    const policy = (changes: Partial<Policy>): Policy => aPolicy({ banned, unlisted: 'block', ...changes });
    expect(decideOn(copy, policy({ approved: [{ extension: 'Some.Body' }] }))).toMatchObject({
      ...{ reasonCode: 'approvedByExtension', effect: 'none' },
    });
    expect(decideOn(copy, policy({ banned: [...banned, { extension: 'some.body' }] }))).toMatchObject({
      ...{ reasonCode: 'bannedByExtension', rule: '/banned/1' },
    });
    expect(decideOn(copy, policy({ approved: [{ publisher: 'some' }] }))).toMatchObject({ reasonCode: 'bannedCopy' });
  });
});

describe('an approval', () => {
  const policy = aPolicy({ approved, unlisted: 'block' });

  test('of an assistant is not one of its copies; what only may be one is left alone all the same', () => {
    expect(decideOn(copy, policy)).toMatchObject({ reasonCode: 'unlistedCopy', effect: 'enforce' });
    expect(decideOn(possibleCopy, policy)).toMatchObject({ reasonCode: 'possibleAssistant', effect: 'observe' });
  });

  test.each([surely, copy, possibly])('of an extension or a publisher beats recognition', (recognition) => {
    const by = (entry: NonNullable<Policy['approved']>[number]): unknown =>
      decideOn(recognition, aPolicy({ unlisted: 'block', approved: [entry] }))['reasonCode'];
    expect(by({ extension: 'some.body' })).toBe('approvedByExtension');
    expect(by({ publisher: 'some' })).toBe('approvedByPublisher');
  });
});

test('an entry for a publisher reaches what was recognised, and keeps its own reason', () => {
  const policy = aPolicy({ unlisted: 'allow', banned: [{ publisher: 'some' }] });
  for (const recognition of [surely, possibly, copy])
    expect(decideOn(recognition, policy)).toMatchObject({ reasonCode: 'bannedByPublisher', effect: 'enforce' });
});

describe('an exception', () => {
  const excepted = (allow: ExceptionEntry['allow'], policy: Partial<Policy>): unknown =>
    decideOn(copy, aPolicy({ ...policy, exceptions: [{ allow, users: ['alice'] }] }))['reasonCode'];

  test('for an assistant does not free its copies', () => {
    expect(excepted([{ assistant: 'helper' }], { banned })).toBe('bannedCopy');
    expect(excepted([{ assistant: 'helper' }], { unlisted: 'block' })).toBe('unlistedCopy');
  });

  test('for the extension or its publisher does', () => {
    expect(excepted([{ extension: 'some.body' }], { banned })).toBe('exceptedByExtension');
    expect(excepted([{ publisher: 'some' }], { unlisted: 'block' })).toBe('exceptedByPublisher');
  });
});
