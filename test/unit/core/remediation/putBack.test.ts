import { describe, expect, test } from 'vitest';
import type { LedgerEntry } from '../../../../src/core/remediation/ledger.ts';
import { contest } from '../../../../src/core/remediation/putBack.ts';

const now = Date.parse('2026-11-22T10:00:00Z');
const minute = 60_000;
const entry = (changes: Partial<LedgerEntry> = {}): LedgerEntry => ({
  setting: 'extensions.allowed',
  key: 'a.b',
  after: false,
  state: 'done',
  at: '2026-11-01T00:00:00.000Z',
  revision: 1,
  rule: '/banned/0',
  ...changes,
});
const putBack = (times: number, ago: number): LedgerEntry =>
  entry({ putBack: { times, at: new Date(now - ago).toISOString() } });

describe('a key of ours that is not as we wrote it', () => {
  test('is in dispute once the editor had taken it, whatever stands there now', () => {
    for (const standing of [undefined, true, 'stable', { x: 1 }]) {
      expect(contest(entry(), standing, now, false)).toEqual({ setting: 'extensions.allowed', key: 'a.b', times: 1 });
    }
  });

  test("is not in dispute where it stands, or was never taken: a crash in the middle is nobody's fault", () => {
    expect(contest(entry(), false, now, false)).toBeUndefined();
    expect(contest(entry({ state: 'intended' }), true, now, false)).toBeUndefined();
  });

  test.each([
    [1, 0, 0],
    [2, 0, 0],
    [3, 0, minute / 2],
    [4, 0, minute],
    [5, 0, 2 * minute],
    [30, 0, 15 * minute],
    [4, minute / 2, minute / 2],
  ])('after %i times, the last %i ms ago, waits %i ms', (times, ago, wait) => {
    const expected = wait === 0 ? { times: times + 1 } : { times, waitsUntil: now + wait };
    expect(contest(putBack(times, ago), true, now, false)).toEqual({
      setting: 'extensions.allowed',
      key: 'a.b',
      ...expected,
    });
  });

  test('is put back without waiting by who insists', () => {
    expect(contest(putBack(9, 0), true, now, true)).toEqual({ setting: 'extensions.allowed', key: 'a.b', times: 10 });
  });

  test('after an hour of peace, or with a clock that was set back, counts anew', () => {
    expect(contest(putBack(9, 61 * minute), true, now, false)?.times).toBe(1);
    expect(contest(putBack(9, -5 * minute), true, now, false)).toMatchObject({ times: 1 });
  });
});
