import { describe, expect, test } from 'vitest';
import { explain, type Explanation } from '../../../../src/core/decision/explanation.ts';
import { prepareFor } from '../../../../src/core/decision/situation.ts';
import { aPolicy } from '../policy/policyExamples.ts';
import { explained, judging, nobody, ownId } from './explaining.ts';
import { aSighting } from './sightings.ts';

const fates = ({ rules }: Explanation): [string, string][] => rules.map(({ path, fate }) => [path, fate]);

describe('the entries', () => {
  test('the one that decides, and why the others do not, in the order in which they would', () => {
    const policy = aPolicy({
      banned: [{ publisher: 'vendor' }, { extension: 'Vendor.Helper' }, { extension: 'vendor.helper', mode: 'warn' }],
      approved: [
        { assistant: 'helper' },
        { extension: 'vendor.helper' },
        { extension: 'vendor.helper', versions: '<1.0.0' },
        { extension: 'vendor.other' },
      ],
    });
    expect(fates(explained(policy, { version: '1.0.0' }))).toEqual([
      ['/banned/1', 'decides'],
      ['/banned/2', 'weaker'],
      ['/approved/1', 'approvalAgainstBan'],
      ['/approved/0', 'lessSpecific'],
      ['/banned/0', 'lessSpecific'],
      ['/approved/2', 'otherVersion'],
    ]);
  });

  test('two that say the same', () => {
    const policy = aPolicy({ banned: [{ assistant: 'helper' }, { assistant: 'helper' }] });
    expect(fates(explained(policy)).map(([, fate]) => fate)).toEqual(['decides', 'sameAsOther']);
  });

  test('without a version, a range cannot be judged', () => {
    const policy = aPolicy({ banned: [{ extension: 'vendor.helper', versions: '<2.0.0' }] });
    expect(fates(explained(policy))).toEqual([['/banned/0', 'versionUnknown']]);
    expect(fates(explained(policy, { version: '2.0.0' }))).toEqual([['/banned/0', 'otherVersion']]);
  });

  test('an entry for another surface', () => {
    const policy = aPolicy({ banned: [{ assistant: 'helper', surfaces: ['terminals'] }] });
    expect(fates(explained(policy))).toEqual([['/banned/0', 'otherSurface']]);
  });

  test('a larger tool: its publisher before the assistant inside, and approving that says nothing', () => {
    const policy = aPolicy({
      banned: [{ assistant: 'helper' }],
      approved: [{ publisher: 'vendor' }, { assistant: 'helper' }],
    });
    expect(fates(explained(policy, { id: 'vendor.toolkit' }))).toEqual([
      ['/approved/0', 'decides'],
      ['/banned/0', 'namesThePart'],
      ['/approved/1', 'approvesThePart'],
    ]);
  });

  test('ours is never acted on', () => {
    const policy = aPolicy({ banned: [{ extension: ownId }, { publisher: 'approved-assistants' }] });
    expect(fates(explained(policy, { id: ownId })).map(([, fate]) => fate)).toEqual(['ownExtension', 'ownExtension']);
  });
});

describe('the exceptions', () => {
  const allow = [{ assistant: 'helper' }];
  const policy = aPolicy({
    banned: [{ assistant: 'helper' }],
    approved: [{ publisher: 'vendor' }],
    exceptions: [
      { allow, users: ['alice'], until: '2026-12-31' },
      { allow, users: ['alice'] },
      { allow, users: ['bob'], hosts: ['lab-*'], until: '2026-10-01' },
      { allow: [{ assistant: 'other' }], users: ['alice'] },
      { allow, workspaces: ['github.com/oss/*'], groups: ['oss'] },
    ],
  });
  const seen = ({ exceptions }: Explanation): unknown[] =>
    exceptions.map(({ path, fate, unmet }) => [path, fate, ...unmet]);

  test('the one that decides, and what keeps the others from it', () => {
    const found = explained(policy, { who: { user: 'alice' } });
    expect(seen(found)).toEqual([
      ['/exceptions/0', 'otherException'],
      ['/exceptions/1', 'decides'],
      ['/exceptions/2', 'doesNotHold', 'until', 'users', 'hosts'],
      ['/exceptions/4', 'doesNotHold', 'groups', 'workspaces'],
    ]);
    expect(fates(found)).toEqual([
      ['/banned/0', 'setAside'],
      ['/approved/0', 'lessSpecific'],
    ]);
    expect(found.withoutException).toMatchObject({ verdict: 'banned', effect: 'enforce' });
  });

  test('not needed where nothing would happen', () => {
    const allowed = aPolicy({ approved: [{ assistant: 'helper' }], exceptions: [{ allow, users: ['alice'] }] });
    const found = explained(allowed, { who: { user: 'alice' } });
    expect(seen(found)).toEqual([['/exceptions/0', 'notNeeded']]);
    expect(found.withoutException).toBeUndefined();
  });
});

describe('the calendar', () => {
  const banned = [{ assistant: 'helper', effectiveFrom: '2026-12-01' }];

  test('a ban to come, and one that has come', () => {
    const policy = aPolicy({ banned, expiresAt: '2026-12-24T12:00:00Z' });
    expect(explained(policy, { today: '2026-11-30' }).calendar).toEqual({
      today: '2026-11-30',
      startsOn: '2026-12-01',
      daysLeft: 1,
      policyUntil: '2026-12-24',
    });
    expect(explained(policy, { today: '2026-12-25' }).calendar).toEqual({
      today: '2026-12-25',
      inForceSince: '2026-12-01',
      policyUntil: '2026-12-24',
      isExpired: true,
    });
  });

  test('nothing begins for a larger tool', () => {
    expect(explained(aPolicy({ banned }), { id: 'vendor.toolkit' }).calendar).toEqual({ today: '2026-11-22' });
  });

  test('the last day of an exception', () => {
    const exceptions = [{ allow: [{ assistant: 'helper' }], hosts: ['*'], until: '2026-12-31' }];
    expect(explained(aPolicy({ banned, exceptions })).calendar.exceptionUntil).toBe('2026-12-31');
  });

  test('a block that somebody has put off', () => {
    const policy = aPolicy({ banned: [{ assistant: 'helper' }], snooze: { maxDays: 3 } });
    const situation = {
      who: nobody,
      today: '2026-11-22',
      snoozes: [{ subject: 'assistant:helper', since: '2026-11-21' }],
    };
    const { calendar } = explain(
      aSighting('vendor.helper'),
      prepareFor(judging(policy), situation),
      nobody,
      '2026-11-22',
    );
    expect(calendar).toMatchObject({ startsOn: '2026-11-25', daysLeft: 3, isPutOff: true });
  });
});
