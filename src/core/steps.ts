/** A value that is there, or that has to be waited for. */
export type Awaitable<T> = T | Promise<T>;

/**
 * Work in steps. What it yields is waited for; `undefined` is a place to pause. Not an async function: each `await` lets
 * others go first, also where there is nothing to wait for, and while an editor starts they take 50 to 150 ms.
 */
export type Steps<T> = Generator<Promise<unknown> | undefined, T>;

/** As a step: the value, waited for only where it is not there. */
export function* settled<T>(value: Awaitable<T>): Steps<T> {
  return value instanceof Promise ? ((yield value) as T) : value;
}

/**
 * Works at once for as far as nothing has to be waited for. Gives the result, or the promise of it where something had to.
 *
 * @param pause asked wherever the work may pause: what to wait for, or `undefined` to go on
 * @throws what the work throws before there is something to wait for; after that the promise is rejected with it
 */
export function work<T>(steps: Steps<T>, pause: () => Promise<unknown> | undefined = noPause): Awaitable<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    const wait = step.value ?? pause();
    if (wait) return workLater(steps, wait, pause);
  }
}

async function workLater<T>(
  steps: Steps<T>,
  firstWait: Promise<unknown>,
  pause: () => Promise<unknown> | undefined,
): Promise<T> {
  let wait: Promise<unknown> | undefined = firstWait;
  for (;;) {
    const step: IteratorResult<Promise<unknown> | undefined, T> = wait ? await resumed(steps, wait) : steps.next();
    if (step.done) return step.value;
    wait = step.value ?? pause();
  }
}

async function resumed<T>(
  steps: Steps<T>,
  wait: Promise<unknown>,
): Promise<IteratorResult<Promise<unknown> | undefined, T>> {
  let value: unknown;
  try {
    value = await wait;
  } catch (error) {
    return steps.throw(error);
  }
  return steps.next(value);
}

function noPause(): undefined {
  return undefined;
}
