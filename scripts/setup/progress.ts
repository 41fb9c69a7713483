/** One line per step on standard error, with the time it took. */
export async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  process.stderr.write(`[set-up] ${name} ...\n`);
  const result = await work();
  process.stderr.write(`[set-up] ${name}: done in ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
  return result;
}
