import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Problem } from '../../../src/core/problem.ts';
import type { PolicyFetch } from '../../../src/machine/policyFetch.ts';
import { PolicyRefresh, type AskForPolicy } from '../../../src/machine/policyRefresh.ts';
import { SharedState } from '../../fakes/sharedState.ts';

const second = 1000;
const minute = 60 * second;
const problem: Problem = { code: 'fetchSilent', severity: 'warning', args: {} };
const failed: PolicyFetch = { kind: 'failed', problem };
const content: PolicyFetch = { kind: 'content', text: 'a policy', etag: '"1"' };

/** A server that answers when the test says so, or at once. */
class FakeServer {
  readonly asked: Parameters<AskForPolicy>[] = [];
  /** When it was asked. */
  readonly times: number[] = [];
  result: PolicyFetch = content;
  answers: ((result: PolicyFetch) => void)[] | undefined;

  readonly ask: AskForPolicy = (url, known, cancel) => {
    this.asked.push([url, known, cancel]);
    this.times.push(Date.now() - start);
    if (!this.answers) return Promise.resolve(this.result);
    return new Promise((resolve) => this.answers?.push(resolve));
  };
}

const start = Date.UTC(2026, 10, 1);
let state: SharedState;
let server: FakeServer;
let changes: number;
let errors: unknown[];
let windows: PolicyRefresh[];

beforeEach(() => {
  vi.useFakeTimers({ now: start });
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  [state, server, changes, errors, windows] = [new SharedState(), new FakeServer(), 0, [], []];
});
afterEach(() => {
  for (const window of windows) window.dispose();
  expect(vi.getTimerCount()).toBe(0);
  vi.restoreAllMocks();
  vi.useRealTimers();
});

function openWindow(): PolicyRefresh {
  const window = new PolicyRefresh(
    state,
    server.ask,
    () => changes++,
    (error) => errors.push(error),
  );
  windows.push(window);
  return window;
}

async function pass(time: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(time);
}

describe('a window', () => {
  test('asks at once where nobody ever did, tells of what was accepted, and asks again after the interval', async () => {
    openWindow().start();
    await pass(1);
    expect(server.asked).toHaveLength(1);
    expect(state.accepted).toEqual([{ text: 'a policy', etag: '"1"' }]);
    expect(changes).toBe(1);
    await pass(60 * minute - second);
    expect(server.asked).toHaveLength(1);
    await pass(second);
    expect(server.asked).toHaveLength(2);
  });

  test('does nothing before it is started, nor where no enrolment names a server', async () => {
    openWindow();
    state.url = undefined;
    openWindow().start();
    await pass(24 * 60 * minute);
    expect(server.asked).toEqual([]);
  });

  test('notices an enrolment within five minutes, and at once when it is started again', async () => {
    const { url } = state;
    state.url = undefined;
    const window = openWindow();
    window.start();
    await pass(minute);
    state.url = url;
    await pass(4 * minute);
    expect(server.asked).toHaveLength(1);
    state.url = 'https://other.example.com/p';
    state.checkedAt = undefined;
    window.start();
    await pass(1);
    expect(server.asked.map(([url]) => url)).toEqual([url, 'https://other.example.com/p']);
    state.url = 'https://third.example.com/p';
    state.checkedAt = undefined;
    await pass(5 * minute);
    expect(server.asked).toHaveLength(3);
  });

  test('sends what is known of the last document, and says nothing where it is unchanged', async () => {
    state.etag = '"1"';
    server.result = { kind: 'unchanged' };
    openWindow().start();
    await pass(1);
    expect(server.asked[0]?.[1]).toMatchObject({ etag: '"1"' });
    expect([state.checkedAt, changes]).toEqual([start, 0]);
  });

  test('is late after a night: waits up to thirty seconds, also when it is started again and again', async () => {
    state.checkedAt = start - 600 * minute;
    const window = openWindow();
    for (let i = 0; i < 15; i++) {
      window.start();
      expect(server.asked).toEqual([]);
      await pass(second);
    }
    expect(server.times).toEqual([15 * second]);
  });

  test('keeps no process alive', () => {
    const timers = vi.spyOn(globalThis, 'setTimeout');
    openWindow().start();
    return vi.waitFor(() => {
      const timer = timers.mock.results.at(-1)?.value as NodeJS.Timeout | undefined;
      expect(timer?.hasRef()).toBe(false);
    });
  });
});

describe('after failures', () => {
  test('waits 1, 2, 4 ... minutes up to the interval, and records each', async () => {
    server.result = failed;
    openWindow().start();
    await pass(4 * 60 * minute);
    expect(server.times.map((time) => Math.round(time / minute))).toEqual([0, 1, 3, 7, 15, 31, 63, 123, 183]);
    expect(state.problems).toEqual(Array(9).fill(problem));
    expect(changes).toBe(0);
  });

  test('does the same for a document that was refused', async () => {
    state.answer = problem;
    openWindow().start();
    await pass(3 * minute);
    expect(server.asked).toHaveLength(3);
    expect([state.problems, changes]).toEqual([[], 0]);
  });

  test('and where nothing can be kept: no server is asked in a loop', async () => {
    state.keeps = false;
    server.result = failed;
    openWindow().start();
    await pass(4 * 60 * minute);
    expect(server.asked).toHaveLength(9);
  });

  test('and where the clock was set back for weeks', async () => {
    state.keeps = false;
    state.checkedAt = start + 30 * 24 * 60 * minute;
    openWindow().start();
    await pass(119 * minute);
    expect(server.times.map((time) => Math.round(time / minute))).toEqual([0, 60]);
  });

  test('of our own: each is logged, and it goes on', async () => {
    state.error = new Error('on purpose');
    openWindow().start();
    await pass(minute);
    expect(errors).toEqual([state.error]);
    state.error = undefined;
    await pass(5 * minute);
    expect(server.asked).toHaveLength(1);
  });
});

describe('several windows', () => {
  test('ask once: whoever comes later sees that it was done', async () => {
    state.checkedAt = start - 600 * minute;
    for (let i = 0; i < 10; i++) {
      vi.spyOn(Math, 'random').mockReturnValue(i / 10);
      openWindow().start();
    }
    await pass(30 * second);
    expect(server.times).toEqual([0]);
    await pass(55 * minute);
    expect(server.asked).toHaveLength(2);
    await pass(10 * minute);
    expect(server.asked).toHaveLength(2);
  });
});

describe('never two at once', () => {
  beforeEach(() => {
    server.answers = [];
  });

  test('"now" asks before it is due, and joins what is under way', async () => {
    state.checkedAt = start;
    const window = openWindow();
    window.start();
    const both = Promise.all([window.now(), window.now()]);
    await pass(1);
    window.start();
    await pass(10 * minute);
    expect(server.asked).toHaveLength(1);
    server.answers?.[0]?.(content);
    await both;
    expect([server.asked.length, changes]).toEqual([1, 1]);
  });

  test('"now" does nothing where there is nobody to ask', async () => {
    state.url = undefined;
    await openWindow().now();
    expect(server.asked).toEqual([]);
  });

  test("what came from an address that is no longer the policy's is dropped", async () => {
    const done = openWindow().now();
    await pass(1);
    state.url = 'https://other.example.com/p';
    server.answers?.[0]?.(content);
    await done;
    expect([state.accepted, changes]).toEqual([[], 0]);
  });

  test('a closed window stops at once, and says nothing more', async () => {
    const window = openWindow();
    const done = window.now();
    await pass(1);
    window.dispose();
    expect(server.asked[0]?.[2].aborted).toBe(true);
    server.answers?.[0]?.(content);
    await done;
    await window.now();
    window.start();
    await pass(24 * 60 * minute);
    expect([server.asked.length, state.accepted, state.problems, errors]).toEqual([1, [], [], []]);
  });
});
