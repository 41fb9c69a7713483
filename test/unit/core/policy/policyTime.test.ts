import { describe, expect, test } from 'vitest';
import { lastGoodSchema } from '../../../../src/core/policy/lastGoodSchema.ts';
import { parsePolicy } from '../../../../src/core/policy/parsePolicy.ts';
import { latestTime, utcDay } from '../../../../src/core/policy/policyDefaults.ts';
import { policyTime } from '../../../../src/core/policy/standing.ts';
import { aPolicy } from './policyExamples.ts';

const tooLate = [latestTime + 1, 8.64e15];

describe('a time after the year 9999', () => {
  test.each(tooLate)('is no later day than all others as text (%d)', (time) => {
    expect(utcDay(time)).toBe('9999-12-31');
    expect(utcDay(latestTime)).toBe('9999-12-31');
    const policy = aPolicy();
    expect(policyTime({ policy, notBefore: time }, 0)).toBe(latestTime);
    expect(policyTime({ policy }, time)).toBe(latestTime);
  });

  test.each(tooLate)('stands in no state file (%d)', (time) => {
    const kept = { text: '', fingerprint: '0'.repeat(64), receivedAt: 0, highestTime: latestTime };
    const fetched = { ...kept, url: 'https://a.example/', keys: [], revision: 1 };
    const state = { version: 1, asked: { url: '', checkedAt: 0, failures: 0 }, fetched, managed: kept };
    expect(lastGoodSchema.safeParse(state).success).toBe(true);
    for (const wrong of [
      { ...state, asked: { ...state.asked, checkedAt: time } },
      { ...state, fetched: { ...fetched, highestTime: time } },
      { ...state, fetched: { ...fetched, receivedAt: time } },
      { ...state, managed: { ...kept, highestTime: time } },
    ])
      expect(lastGoodSchema.safeParse(wrong).success).toBe(false);
  });

  test.each(['+010000-01-01T00:00:00Z', '10000-01-01T00:00:00Z', '+275760-09-13T00:00:00Z'])(
    'is no date of a policy (%s)',
    (date) => {
      for (const key of ['issuedAt', 'expiresAt']) {
        const result = parsePolicy(JSON.stringify({ ...aPolicy(), [key]: date }));
        expect(result).toMatchObject({ ok: false, problems: [{ code: 'policyNotAnInstant' }] });
      }
    },
  );
});
