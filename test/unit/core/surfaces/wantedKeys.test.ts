import { describe, expect, test } from 'vitest';
import type { Assistant } from '../../../../src/core/catalog/catalogSchema.ts';
import { isInRange } from '../../../../src/core/policy/versionRange.ts';
import { preparePolicy } from '../../../../src/core/decision/preparePolicy.ts';
import type { ExtensionSighting } from '../../../../src/core/inventory/sighting.ts';
import type { Policy } from '../../../../src/core/policy/policySchema.ts';
import { keysOutOfSight, stoppingKeys, strictListKeys } from '../../../../src/core/surfaces/extensions/wantedKeys.ts';
import { aSighting, recognised } from '../decision/sightings.ts';
import { aPolicy } from '../policy/policyExamples.ts';

const catalog: Assistant[] = [
  {
    id: 'helper',
    name: 'Helper',
    vendor: 'Vendor',
    extensions: [
      { id: 'vendor.helper', relation: 'is', source: 'test' },
      { id: 'old.helper', relation: 'is', source: 'test' },
      { id: 'vendor.toolkit', relation: 'contains', source: 'test' },
    ],
  },
  { id: 'friend', name: 'Friend', vendor: 'F', extensions: [{ id: 'friend.friend', relation: 'is', source: 'test' }] },
];
const ownId = 'approved-assistants.approved-assistants';

function keys(
  policy: Policy,
  sightings: ExtensionSighting[] = [],
  current?: unknown,
  owned: string[] = [],
): Record<string, unknown> {
  const prepared = preparePolicy(policy, catalog, { today: '2026-11-22', ownId, isInRange });
  const stopping = stoppingKeys(
    { sightings, named: Object.keys(current ?? {}).filter((key) => !owned.includes(key)), others: [] },
    prepared,
  );
  const all = [...stopping, ...strictListKeys(stopping, prepared, current, new Set(owned))];
  return Object.fromEntries(all.map(({ key, value }) => [key, value]));
}

test('all known ids of a banned assistant, ahead of their installation; never what merely contains it', () => {
  const policy = aPolicy({ banned: [{ assistant: 'helper' }] });
  expect(keys(policy)).toEqual({ 'vendor.helper': false, 'old.helper': false });
  expect(keys(policy, [aSighting('vendor.toolkit')])).toEqual({ 'vendor.helper': false, 'old.helper': false });
});

test('nothing in the modes that only look or tell, and nothing before the day', () => {
  expect(keys(aPolicy({ mode: 'warn', banned: [{ assistant: 'helper' }] }))).toEqual({});
  expect(keys(aPolicy({ mode: 'observe', banned: [{ publisher: 'vendor' }] }))).toEqual({});
  expect(keys(aPolicy({ banned: [{ extension: 'a.b', effectiveFrom: '2027-01-01' }] }))).toEqual({});
});

test('an approved extension of a banned assistant is left out', () => {
  const policy = aPolicy({ banned: [{ assistant: 'helper' }], approved: [{ extension: 'old.helper' }] });
  expect(keys(policy)).toEqual({ 'vendor.helper': false });
});

test('a range acts on the version that is installed, and is never written ahead', () => {
  const policy = aPolicy({ banned: [{ extension: 'a.b', versions: '<2.0.0' }] });
  expect(keys(policy)).toEqual({});
  expect(keys(policy, [aSighting('a.b', { version: '1.9.0' })])).toEqual({ 'a.b': false });
  expect(keys(policy, [aSighting('a.b', { version: '2.0.0' })])).toEqual({});
});

test('the version that is here decides, not the one that might come', () => {
  const policy = aPolicy({
    banned: [{ assistant: 'helper' }],
    approved: [{ extension: 'vendor.helper', versions: '>=2.0.0' }],
  });
  expect(keys(policy, [aSighting('vendor.helper', { version: '2.1.0' })])).toEqual({ 'old.helper': false });
  expect(keys(policy, [aSighting('vendor.helper', { version: '1.0.0' })])).toEqual({
    'vendor.helper': false,
    'old.helper': false,
  });
});

test('a built-in extension is out of the reach of the allow-list', () => {
  expect(keys(aPolicy({ banned: [{ extension: 'a.b' }] }), [aSighting('a.b', { outOfReach: true })])).toEqual({});
  expect(keys(aPolicy({ unlisted: 'block' }), [aSighting('vendor.helper', { outOfReach: true })])).toEqual({});
});

describe('a banned publisher', () => {
  const policy = aPolicy({ banned: [{ publisher: 'vendor' }], approved: [{ extension: 'vendor.good' }] });

  test('is one key; what is installed of it, or approved by name, is spelled out', () => {
    expect(keys(policy, [aSighting('vendor.other')])).toEqual({
      vendor: false,
      'vendor.other': false,
      'vendor.good': true,
    });
  });

  test('reaches only what is to be stopped: what is announced or watched stays allowed', () => {
    const banned = [
      { publisher: 'vendor' },
      { extension: 'vendor.later', effectiveFrom: '2027-01-01' },
      { extension: 'vendor.watched', mode: 'observe' as const },
      { assistant: 'helper' },
    ];
    expect(keys(aPolicy({ banned }), [aSighting('vendor.toolkit')])).toEqual({
      vendor: false,
      'vendor.helper': false,
      'old.helper': false,
      'vendor.later': true,
      'vendor.watched': true,
      'vendor.toolkit': false,
    });
  });

  test('that is ours leaves us running', () => {
    expect(keys(aPolicy({ banned: [{ publisher: 'approved-assistants' }] }))).toEqual({
      'approved-assistants': false,
      [ownId]: true,
    });
  });
});

describe('a list that allows only a few', () => {
  const policy = aPolicy({
    banned: [{ assistant: 'helper' }],
    approved: [{ assistant: 'friend' }, { extension: 'in.house' }, { publisher: 'partner' }],
  });
  const additions = { [ownId]: true, 'friend.friend': true, 'in.house': true, partner: true };
  const bans = { 'vendor.helper': false, 'old.helper': false };

  test('gets us and what is approved', () => {
    expect(keys(policy, [], { 'x.y': true })).toEqual({ ...additions, ...bans });
    expect(keys(policy, [], { '*': true, 'x.y': true })).toEqual(bans);
  });

  test('is not touched where nothing is to be stopped', () => {
    expect(keys(aPolicy({ approved: [{ assistant: 'friend' }] }), [], { 'x.y': true })).toEqual({});
  });

  test('keeps what it says of them already', () => {
    expect(keys(policy, [], { 'x.y': true, 'In.House': ['1.0.0'] })).toEqual({
      ...bans,
      [ownId]: true,
      'friend.friend': true,
      partner: true,
    });
  });

  test('goes on wanting what it added itself', () => {
    const current = { 'x.y': true, ...additions };
    expect(keys(policy, [], current, Object.keys(additions))).toEqual({ ...additions, ...bans });
    expect(keys(policy, [], current)).toEqual(bans);
  });
});

describe('keys of what was recognised, while a look missed something', () => {
  const copy = recognised('assistant', 'helper');
  const banning = aPolicy({ banned: [{ publisher: 'x' }, { assistant: 'helper' }] });

  function kept(
    policy: Policy,
    rule: string,
    sightings: ExtensionSighting[] = [],
    assistant?: string,
  ): Record<string, string> {
    const prepared = preparePolicy(policy, catalog, { today: '2026-11-22', ownId, isInRange });
    const entry = { setting: 'extensions.allowed', key: 'Some.Body', after: false, rule, assistant } as const;
    return Object.fromEntries(keysOutOfSight([entry], [], sightings, prepared).map((each) => [each.key, each.rule]));
  }

  test('are wanted where it is in sight', () => {
    expect(keys(banning, [aSighting('some.body', { recognition: copy })])).toMatchObject({ 'some.body': false });
    expect(keys(aPolicy({ unlisted: 'block' }), [aSighting('some.body', { recognition: copy })])).toEqual({
      'some.body': false,
    });
  });

  test('are kept while an entry for what they were taken for stands, wherever it has moved to', () => {
    expect(kept(banning, '/banned/1', [], 'helper')).toEqual({ 'some.body': '/banned/1' });
    expect(kept(banning, '/banned/7', [], 'helper')).toEqual({ 'some.body': '/banned/1' });
    expect(kept({ ...banning, mode: 'warn' }, '/banned/1', [], 'helper')).toEqual({});
    expect(kept(aPolicy({ approved: [{ assistant: 'helper' }] }), '/banned/0', [], 'helper')).toEqual({});
  });

  test('go where another assistant stands in the place of the one that they were taken for', () => {
    const other = aPolicy({ banned: [{ assistant: 'friend' }] });
    expect(kept(other, '/banned/0', [], 'helper')).toEqual({});
    expect(kept(other, '/banned/0', [], 'friend')).toEqual({ 'some.body': '/banned/0' });
  });

  test('are kept where the ban became one of everything unlisted, or the other way round', () => {
    expect(kept(aPolicy({ unlisted: 'block' }), '/banned/1', [], 'helper')).toEqual({ 'some.body': '/unlisted' });
    expect(kept(banning, '/unlisted', [], 'helper')).toEqual({ 'some.body': '/banned/1' });
  });

  test('say what they were taken for', () => {
    const prepared = preparePolicy(banning, catalog, { today: '2026-11-22', ownId, isInRange });
    const sightings = [aSighting('some.body', { recognition: copy })];
    const wanted = stoppingKeys({ sightings, named: [], others: [] }, prepared);
    expect(wanted).toContainEqual({ key: 'some.body', value: false, rule: '/banned/1', assistant: 'helper' });
    const entry = {
      setting: 'extensions.allowed',
      key: 'some.body',
      after: false,
      rule: '',
      assistant: 'helper',
    } as const;
    expect(keysOutOfSight([entry], [], [], prepared)).toEqual([
      { key: 'some.body', value: false, rule: '/banned/1', assistant: 'helper' },
    ]);
  });

  test('are kept while what is unlisted is stopped', () => {
    expect(kept(aPolicy({ unlisted: 'block' }), '/unlisted')).toEqual({ 'some.body': '/unlisted' });
    expect(kept(aPolicy({ unlisted: 'warn' }), '/unlisted')).toEqual({});
  });

  test('go where the policy allows the id, whatever its manifest says', () => {
    const approved = aPolicy({ unlisted: 'block', approved: [{ extension: 'some.body' }] });
    expect(kept(approved, '/unlisted')).toEqual({});
    expect(kept({ ...banning, approved: [{ extension: 'some.body' }] }, '/banned/1', [], 'helper')).toEqual({});
    expect(kept(aPolicy({ unlisted: 'block', approved: [{ publisher: 'some' }] }), '/unlisted')).toEqual({});
  });

  test('go where its manifest was read and says something else', () => {
    const sightings = [aSighting('some.body', { recognition: recognised('not') })];
    expect(kept(banning, '/banned/1', sightings, 'helper')).toEqual({});
    const unread = [aSighting('some.body')];
    expect(kept(banning, '/banned/1', unread, 'helper')).toEqual({ 'some.body': '/banned/1' });
  });
});
