import fc from 'fast-check';
import { expect, test } from 'vitest';
import { acceptance, continues, type LastAccepted } from '../../../../src/core/policy/acceptance.ts';
import type { Policy } from '../../../../src/core/policy/policySchema.ts';
import { aPolicy } from './policyExamples.ts';

const now = Date.parse('2026-11-10T12:00:00Z');
const source = { url: 'https://example.com/policy', keys: ['a', 'b'] };
const last: LastAccepted = { ...source, revision: 5, fingerprint: 'five' };
const decide = (changes: Partial<Policy>, before: LastAccepted | undefined, at = now): unknown => {
  const result = acceptance(before, source, { policy: aPolicy(changes), fingerprint: 'new' }, at);
  return typeof result === 'string' ? result : result.code;
};

test.each<[string, Partial<Policy>, LastAccepted | undefined, string]>([
  ['a higher revision', { revision: 6 }, last, 'accepted'],
  ['a lower revision', { revision: 4 }, last, 'receivedOlderRevision'],
  ['the same revision with other content', { revision: 5 }, last, 'receivedSameRevision'],
  ['the same revision with the same content', { revision: 5 }, { ...last, fingerprint: 'new' }, 'unchanged'],
  [
    'the same, expired by now',
    { revision: 5, expiresAt: '2026-01-01T00:00:00Z' },
    { ...last, fingerprint: 'new' },
    'unchanged',
  ],
  ['a first one', { revision: 0 }, undefined, 'accepted'],
  ['a first one with the time as its revision', { revision: now }, undefined, 'accepted'],
  ['a first one too high to be followed', { revision: 1e13 + 1 }, undefined, 'receivedRevisionJump'],
  ['the largest step', { revision: 5 + 1e11 }, last, 'accepted'],
  ['a larger step', { revision: 6 + 1e11 }, last, 'receivedRevisionJump'],
  ['one that expires today', { revision: 6, expiresAt: '2026-11-10T00:00:00Z' }, last, 'accepted'],
  ['one that expired yesterday', { revision: 6, expiresAt: '2026-11-09T23:59:59Z' }, last, 'receivedExpired'],
  ['one issued within a day from now', { revision: 6, issuedAt: '2026-11-11T11:00:00Z' }, last, 'accepted'],
  ['one issued later than that', { revision: 6, issuedAt: '2026-11-11T13:00:00Z' }, last, 'receivedFromFuture'],
  [
    'one that had expired when it was issued',
    { revision: 6, issuedAt: '2026-11-11T01:00:00Z', expiresAt: '2026-11-10T00:00:00Z' },
    last,
    'receivedExpired',
  ],
  ['of another address', { revision: 1 }, { ...last, url: 'https://example.com/other' }, 'accepted'],
  ['of wholly other keys', { revision: 1 }, { ...last, keys: ['x'] }, 'accepted'],
  ['of one key in common', { revision: 1 }, { ...last, keys: ['b', 'x'] }, 'receivedOlderRevision'],
  ['where signing has begun', { revision: 1 }, { ...last, keys: [] }, 'accepted'],
])('%s', (_name, changes, before, expected) => {
  expect(decide(changes, before)).toBe(expected);
});

test('a clock that is behind the last policy is not believed', () => {
  const issued = { ...last, issuedAt: now };
  const expired = { revision: 6, expiresAt: '2026-11-01T00:00:00Z' };
  expect(decide(expired, issued, Date.parse('2020-01-01T00:00:00Z'))).toBe('receivedExpired');
  expect(decide({ revision: 6, issuedAt: '2026-11-11T00:00:00Z' }, issued, 0)).toBe('accepted');
});

test('a rotation continues from the old key through both to the new one; wholly other keys begin anew', () => {
  const at = (keys: string[]): typeof source => ({ ...source, keys });
  expect(continues(at(['old']), at(['new', 'old']))).toBe(true);
  expect(continues(at(['new', 'old']), at(['new']))).toBe(true);
  expect(continues(at(['old']), at(['new']))).toBe(false);
  expect(continues(at([]), at([]))).toBe(true);
  expect(continues(at(['old']), at([]))).toBe(false);
});

test('whatever is offered in whatever order: revisions never go down, and there is always room for another', () => {
  const offers = fc.array(fc.record({ revision: fc.maxSafeNat(), fingerprint: fc.constantFrom('a', 'b') }));
  const steps = fc.array(fc.record({ revision: fc.nat({ max: 20 }), fingerprint: fc.constantFrom('a', 'b') }));
  fc.assert(
    fc.property(fc.oneof(offers, steps), (received) => {
      let before: LastAccepted | undefined;
      for (const { revision, fingerprint } of received) {
        const result = acceptance(before, source, { policy: aPolicy({ revision }), fingerprint }, now);
        if (result === 'unchanged') expect(before).toMatchObject({ revision, fingerprint });
        if (result !== 'accepted') continue;
        expect(revision).toBeGreaterThan(before?.revision ?? -1);
        before = { ...source, revision, fingerprint };
        const next = { policy: aPolicy({ revision: revision + 1 }), fingerprint: 'next' };
        expect(acceptance(before, source, next, now)).toBe('accepted');
      }
    }),
  );
});
