import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { untilDue, waitAfter, type RefreshState } from '../../../../src/core/policy/refreshPlan.ts';

const minute = 60_000;
const now = Date.UTC(2026, 10, 1);
const middle = 0.5;
/** A window that has been open for long. */
const until = (state: RefreshState, at = now, random = middle): number =>
  untilDue(state, { now: at, openFor: 1e9, random });
const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const failures = fc.nat(5000);
const refreshMinutes = fc.integer({ min: 5, max: 10_080 });

describe('after asking', () => {
  test.each([
    [0, 60],
    [1, 1],
    [2, 2],
    [3, 4],
    [6, 32],
    [7, 60],
    [8, 60],
    [5000, 60],
  ])('%i failures in a row: %i minutes', (failures, minutes) => {
    expect(waitAfter({ refreshMinutes: 60, failures }, middle)).toBeCloseTo(minutes * minute);
  });

  test('each wait is up to a tenth shorter or longer', () => {
    for (const failures of [0, 1]) {
      const wait = waitAfter({ refreshMinutes: 60, failures }, middle);
      expect(waitAfter({ refreshMinutes: 60, failures }, 0)).toBeCloseTo(wait * 0.9);
      expect(waitAfter({ refreshMinutes: 60, failures }, 1)).toBeCloseTo(wait * 1.1);
    }
  });
});

describe('until it is due', () => {
  test('counts from when any window asked last', () => {
    const state = { refreshMinutes: 60, failures: 0, checkedAt: now - 20 * minute };
    expect(until(state)).toBeCloseTo(40 * minute);
    expect(until({ ...state, checkedAt: now - 61 * minute })).toBe(0);
  });

  test('is at once where nobody ever asked, and where the clock was set back', () => {
    expect(until({ refreshMinutes: 60, failures: 0 })).toBe(0);
    expect(until({ refreshMinutes: 60, failures: 0, checkedAt: now + 30 * 24 * 60 * minute })).toBe(0);
  });

  test('is never negative and never longer than the interval and a tenth, whatever the clock does', () => {
    const times = fc.option(fc.integer({ min: 0, max: 2 * now }), { nil: undefined });
    fc.assert(
      fc.property(refreshMinutes, failures, times, fc.nat(2 * now), random, (minutes, failed, checkedAt, at, drawn) => {
        const state = {
          refreshMinutes: minutes,
          failures: failed,
          ...(checkedAt === undefined ? {} : { checkedAt }),
        };
        for (const openFor of [0, 1e9]) {
          const wait = untilDue(state, { now: at, openFor, random: drawn });
          expect(wait).toBeGreaterThanOrEqual(0);
          expect(wait).toBeLessThanOrEqual(minutes * minute * 1.1);
        }
      }),
    );
  });
});

describe('a window that has just opened', () => {
  const late = { refreshMinutes: 60, failures: 0, checkedAt: now - 300 * minute };
  const opened = (state: RefreshState, random: number, openFor = 0): number =>
    untilDue(state, { now, openFor, random });

  test('asks at once where nobody ever did', () => {
    expect(opened({ refreshMinutes: 60, failures: 0 }, 0.99)).toBe(0);
  });

  test('waits up to thirty seconds where it is late, each window its own while, and not anew each time', () => {
    expect(opened(late, 0)).toBe(0);
    expect(opened(late, 0.5)).toBe(15_000);
    expect(opened(late, 0.5, 14_000)).toBe(1000);
    expect(opened(late, 0.5, 15_000)).toBe(0);
    expect(opened({ ...late, checkedAt: now + 300 * minute }, 0.5)).toBe(15_000);
  });

  test('waits until it is due', () => {
    expect(opened({ ...late, checkedAt: now - 20 * minute }, middle)).toBeCloseTo(40 * minute);
  });
});
