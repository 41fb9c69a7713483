import { expect, test } from 'vitest';
import { settled, work, type Steps } from '../../../src/core/steps.ts';

function* sum(...values: readonly (number | Promise<number>)[]): Steps<number> {
  let total = 0;
  for (const value of values) {
    total += yield* settled(value);
    yield;
  }
  return total;
}

test('what has nothing to wait for is done at once', () => {
  expect(work(sum(1, 2))).toBe(3);
});

test('what has to be waited for is, and in its order', async () => {
  const result = work(sum(1, Promise.resolve(2), 3, Promise.resolve(4)));
  expect(result).toBeInstanceOf(Promise);
  expect(await result).toBe(10);
});

test('a pause is asked for between steps, and taken where there is one', async () => {
  const asked: string[] = [];
  const pauses = [undefined, Promise.resolve('not a result'), undefined, undefined];
  const result = work(sum(1, 2, Promise.resolve(3)), () => {
    asked.push('pause');
    return pauses.shift();
  });
  expect(asked).toEqual(['pause', 'pause']);
  expect(await result).toBe(6);
  expect(asked).toEqual(['pause', 'pause', 'pause']);
});

test('what fails is thrown where it was waited for, and what is to be done at the end is done', async () => {
  const log: unknown[] = [];
  function* careful(wait: Promise<unknown>): Steps<string> {
    try {
      yield* settled(wait);
      return 'done';
    } catch (error) {
      log.push(error);
      throw error;
    } finally {
      yield Promise.resolve();
      log.push('end');
    }
  }
  await expect(work(careful(Promise.reject(new Error('first'))))).rejects.toThrow('first');
  expect(log).toEqual([new Error('first'), 'end']);
});

test('an error before there is anything to wait for is thrown at once', () => {
  function* broken(): Steps<never> {
    yield;
    throw new Error('at once');
  }
  expect(() => work(broken())).toThrow('at once');
});
