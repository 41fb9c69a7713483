import { parseArgs } from 'node:util';
import { availableParallelism } from 'node:os';
import { fuzz } from '../test/fuzz/fuzz.ts';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    /** The number of the first document, to make one of an earlier run again. */
    from: { type: 'string', default: '0' },
  },
});
const [count, seed, from] = [values.count, values.seed, values.from].map(Number);
if (![count, seed, from].every((number) => number !== undefined && Number.isInteger(number) && number >= 0)) {
  process.stderr.write('Usage: npm run fuzz -- [--count N] [--seed S] [--from N]\n');
  process.exitCode = 2;
} else {
  const run = { seed: seed ?? 0, from: from ?? 0, count: count ?? 0, threads: availableParallelism() };
  const isFine = await fuzz(run, (line) => process.stdout.write(`${line}\n`));
  process.exit(isFine ? 0 : 1);
}
