import { describe, expect, test } from 'vitest';
import type { Assistant } from '../../../../src/core/catalog/catalogSchema.ts';
import { decide } from '../../../../src/core/decision/decide.ts';
import { isInRange } from '../../../../src/core/policy/versionRange.ts';
import { preparePolicy } from '../../../../src/core/decision/preparePolicy.ts';
import type { Policy } from '../../../../src/core/policy/policySchema.ts';
import { aPolicy } from '../policy/policyExamples.ts';
import { aSighting } from './sightings.ts';

const catalog: Assistant[] = [
  {
    id: 'helper',
    name: 'Helper',
    vendor: 'Vendor',
    extensions: [
      { id: 'vendor.helper', relation: 'is', source: 'test' },
      { id: 'vendor.toolkit', relation: 'contains', source: 'test' },
    ],
  },
];
const today = '2026-11-22';
const ownId = 'approved-assistants.approved-assistants';

function decideOn(id: string, policy: Policy, version = '1.0.0'): Record<string, unknown> {
  const { verdict, reasonCode, effect, rule, overruled } = decide(
    aSighting(id, { version }),
    preparePolicy(policy, catalog, { today, ownId, isInRange }),
  );
  return { verdict, reasonCode, effect, rule: rule?.path, overruled: overruled.map(({ path }) => path) };
}

describe('by assistant', () => {
  const policy = aPolicy({ banned: [{ assistant: 'helper' }] });

  test('the extension that is the assistant is banned', () => {
    expect(decideOn('vendor.helper', policy)).toEqual({
      verdict: 'banned',
      reasonCode: 'bannedByAssistant',
      effect: 'enforce',
      rule: '/banned/0',
      overruled: [],
    });
  });

  test('a larger tool that contains it is reported and never stopped', () => {
    expect(decideOn('vendor.toolkit', policy)).toMatchObject({
      verdict: 'banned',
      reasonCode: 'containsAssistant',
      effect: 'observe',
    });
  });

  test('approving it says nothing about the larger tool', () => {
    const approved = aPolicy({ approved: [{ assistant: 'helper' }], unlisted: 'block' });
    expect(decideOn('vendor.helper', approved)).toMatchObject({
      verdict: 'approved',
      reasonCode: 'approvedByAssistant',
    });
    expect(decideOn('vendor.toolkit', approved)).toMatchObject({ verdict: 'unlisted', effect: 'none' });
  });

  test('what is no assistant is never touched, whatever its name', () => {
    const strict = aPolicy({ ...policy, unlisted: 'block' });
    for (const id of ['example.claude-colors', 'example.tidy-json', 'vendor.other']) {
      expect(decideOn(id, strict)).toMatchObject({ reasonCode: 'notAnAssistant', effect: 'none' });
    }
  });
});

describe('precedence', () => {
  test('extension with versions, extension, assistant, publisher', () => {
    const policy = aPolicy({
      banned: [{ publisher: 'vendor' }, { extension: 'vendor.helper' }],
      approved: [{ assistant: 'helper' }, { extension: 'vendor.helper', versions: '<2.0.0' }],
    });
    expect(decideOn('vendor.helper', policy, '1.9.9')).toMatchObject({
      verdict: 'approved',
      rule: '/approved/1',
      overruled: ['/banned/1', '/approved/0', '/banned/0'],
    });
    expect(decideOn('vendor.helper', policy, '2.0.0')).toMatchObject({
      verdict: 'banned',
      reasonCode: 'bannedByExtension',
    });
    expect(decideOn('vendor.other', policy)).toMatchObject({ verdict: 'banned', reasonCode: 'bannedByPublisher' });
  });

  test('a ban beats an approval that is equally specific', () => {
    const entry = { extension: 'Vendor.Helper' };
    expect(decideOn('vendor.helper', aPolicy({ approved: [entry], banned: [entry] }))).toMatchObject({
      verdict: 'banned',
      overruled: ['/approved/0'],
    });
  });

  test('an approved extension beats the recognition of its assistant', () => {
    const policy = aPolicy({ banned: [{ assistant: 'helper' }], approved: [{ extension: 'vendor.helper' }] });
    expect(decideOn('vendor.helper', policy)).toMatchObject({ verdict: 'approved', reasonCode: 'approvedByExtension' });
  });

  test('a pre-release belongs to the range it comes before', () => {
    const policy = aPolicy({ banned: [{ extension: 'a.b', versions: '<2.0.0' }] });
    expect(decideOn('a.b', policy, '2.0.0-beta.1')).toMatchObject({ verdict: 'banned' });
    expect(decideOn('a.b', policy, '2.0.0')).toMatchObject({ reasonCode: 'notAnAssistant' });
    expect(decideOn('a.b', policy, 'not a version')).toMatchObject({ reasonCode: 'notAnAssistant' });
  });

  test('our own id is never acted on', () => {
    const policy = aPolicy({ banned: [{ extension: ownId }, { publisher: 'approved-assistants' }] });
    expect(decideOn(ownId, policy)).toMatchObject({ verdict: 'approved', reasonCode: 'ownExtension', effect: 'none' });
  });
});

describe('effect', () => {
  const cases: [name: string, policy: Policy, effect: string][] = [
    ['observe records', aPolicy({ mode: 'observe', banned: [{ extension: 'a.b' }] }), 'observe'],
    ['warn tells', aPolicy({ mode: 'warn', banned: [{ extension: 'a.b' }] }), 'warn'],
    [
      'an entry has a mode of its own',
      aPolicy({ mode: 'enforce', banned: [{ extension: 'a.b', mode: 'observe' }] }),
      'observe',
    ],
    ['a ban before its day warns', aPolicy({ banned: [{ extension: 'a.b', effectiveFrom: '2026-11-23' }] }), 'warn'],
    ['a ban on its day acts', aPolicy({ banned: [{ extension: 'a.b', effectiveFrom: today }] }), 'enforce'],
    [
      'observe before its day stays observe',
      aPolicy({ mode: 'observe', banned: [{ extension: 'a.b', effectiveFrom: '2027-01-01' }] }),
      'observe',
    ],
    [
      'of two equal bans the stronger',
      aPolicy({ banned: [{ extension: 'a.b', mode: 'warn' }, { extension: 'a.b' }] }),
      'enforce',
    ],
    [
      'a ban for another surface does not act',
      aPolicy({ banned: [{ extension: 'a.b', surfaces: ['terminals'] }] }),
      'none',
    ],
  ];
  test.each(cases)('%s', (_name, policy, effect) => {
    expect(decideOn('a.b', policy)).toMatchObject({ effect });
  });

  test.each([
    ['allow', 'enforce', 'none'],
    ['warn', 'enforce', 'warn'],
    ['block', 'enforce', 'enforce'],
    ['block', 'warn', 'warn'],
    ['block', 'observe', 'observe'],
  ] as const)('unlisted %s in mode %s: %s', (unlisted, mode, effect) => {
    expect(decideOn('vendor.helper', aPolicy({ unlisted, mode }))).toMatchObject({
      verdict: 'unlisted',
      reasonCode: 'unlistedAssistant',
      effect,
    });
  });
});
