import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Silence } from '../../../src/machine/silence.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('ends a transfer after silence, and not one that is heard again and again', () => {
  const silence = new Silence(100);
  for (let part = 0; part < 5; part++) {
    vi.advanceTimersByTime(99);
    silence.heard();
  }
  expect(silence.signal.aborted).toBe(false);
  vi.advanceTimersByTime(100);
  expect(silence.signal.aborted).toBe(true);
});

test('leaves nothing running when it is stopped', () => {
  const silence = new Silence(100);
  silence.stop();
  expect(vi.getTimerCount()).toBe(0);
  expect(silence.signal.aborted).toBe(false);
});
