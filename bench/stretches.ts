/** How long work holds the thread at a stretch at most, in milliseconds, as anything that waits for its turn sees it. */
export async function longestStretchOf(work: () => Promise<unknown>): Promise<number> {
  let last = performance.now();
  let longest = 0;
  let isRunning = true;
  const tick = (): void => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (isRunning) setImmediate(tick);
  };
  setImmediate(tick);
  await work();
  tick();
  isRunning = false;
  return longest;
}
