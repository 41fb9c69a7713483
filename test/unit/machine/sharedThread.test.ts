import { expect, test } from 'vitest';
import type { Steps } from '../../../src/core/steps.ts';
import { SharedThread } from '../../../src/machine/sharedThread.ts';

/** Longer than anything of ours may hold the thread; in milliseconds. */
const long = 10;

/** Holds the thread for long, twice. */
function* holding(): Steps<string> {
  for (let part = 0; part < 2; part++) {
    for (const until = performance.now() + long; performance.now() < until;);
    yield;
  }
  return 'done';
}

test('short work is done at once, before anybody else has a turn', () => {
  expect(new SharedThread().work(holding())).toBe('done');
});

test('work on a long text lets others have their turn, and so does all that comes after it', async () => {
  const thread = new SharedThread();
  let turns = 0;
  let isCounting = true;
  const count = (): void => {
    turns += 1;
    if (isCounting) setImmediate(count);
  };
  setImmediate(count);
  expect(await thread.work(holding(), 100_000)).toBe('done');
  const first = turns;
  expect(first).toBeGreaterThan(0);
  expect(await thread.work(holding())).toBe('done');
  expect(turns).toBeGreaterThan(first);
  isCounting = false;
});

test('the time of others is not counted as ours', async () => {
  const thread = new SharedThread();
  await thread.work(holding(), 100_000);
  await new Promise((resolve) => setTimeout(resolve, long));
  function* quick(): Steps<string> {
    yield;
    return 'done';
  }
  expect(thread.work(quick())).toBe('done');
});
