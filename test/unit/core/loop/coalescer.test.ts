import { expect, test } from 'vitest';
import { Coalescer } from '../../../../src/core/loop/coalescer.ts';

/** A job whose runs end when the test says so. */
function heldJob(): { job: () => Promise<void>; runs: { end: () => void; fail: () => void }[] } {
  const runs: { end: () => void; fail: () => void }[] = [];
  const job = (): Promise<void> =>
    new Promise((resolve, reject) => {
      runs.push({
        end: resolve,
        fail: () => {
          reject(new Error('failed'));
        },
      });
    });
  return { job, runs };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('runs one at a time, and once more for all triggers that came meanwhile', async () => {
  const { job, runs } = heldJob();
  const coalescer = new Coalescer(job);
  const first = coalescer.trigger();
  await turn();
  const later = [coalescer.trigger(), coalescer.trigger(), coalescer.trigger()];
  await turn();
  expect(runs.length).toBe(1);
  runs[0]?.end();
  await first;
  await turn();
  expect(runs.length).toBe(2);
  runs[1]?.end();
  await Promise.all(later);
  await turn();
  expect(runs.length).toBe(2);
});

test('goes on after a run that failed, and tells whoever asked for it', async () => {
  const { job, runs } = heldJob();
  const coalescer = new Coalescer(job);
  const first = coalescer.trigger();
  await turn();
  const second = coalescer.trigger();
  runs[0]?.fail();
  await expect(first).rejects.toThrow('failed');
  await turn();
  runs[1]?.end();
  await expect(second).resolves.toBeUndefined();
});
