import { readFile, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { checks } from './test/checks.ts';
import { run, runQuietly } from './test/run.ts';
import { root } from './root.ts';
import { whyNoManagedFolder } from '../test/host/support/privateManagedFolder.ts';

/** What vitest's JSON reporter says, as far as it is used here. */
interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
}

const { values } = parseArgs({
  options: {
    fast: { type: 'boolean', default: false },
    desktop: { type: 'boolean', default: false },
    thorough: { type: 'boolean', default: false },
  },
});
if (values.thorough) process.env['AA_KILLS'] = '100';
if (values.desktop) process.env['AA_TEST_EDITORS'] = 'desktop';
const failedParts: string[] = [];
const counts = { passed: 0, failed: 0, notRun: 0 };
const waiting = [...checks];

await Promise.all(Array.from({ length: availableParallelism() }, () => runChecks()));
for (const project of values.fast ? ['unit'] : ['unit', 'editor', 'crowd']) {
  process.stdout.write(`\n=== ${project} tests\n`);
  await runVitest(project);
}
const notRun = counts.notRun > 0 ? `, ${counts.notRun} skipped` : '';
if (counts.notRun > 0)
  process.stdout.write(`\nnot run here: ${whyNoManagedFolder() ?? 'see the tests marked as skipped'}\n`);
if (failedParts.length > 0) process.stdout.write(`\nfailed: ${failedParts.join(', ')}\n`);
process.stdout.write(`\n${counts.passed} passed, ${counts.failed} failed${notRun}\n`);
process.exitCode = counts.failed > 0 ? 1 : 0;

/** Takes one after the other, as long as there are any; several of these run beside each other. */
async function runChecks(): Promise<void> {
  for (let check = waiting.shift(); check; check = waiting.shift()) {
    const { code, printed } = await runQuietly(check.program, check.args);
    process.stdout.write(`\n=== ${check.name}\n${printed}`);
    if (code === 0) counts.passed += 1;
    else {
      counts.failed += 1;
      failedParts.push(check.name);
    }
  }
}

async function runVitest(project: string): Promise<void> {
  const report = path.join(root, 'node_modules', '.cache', `vitest-${project}.json`);
  await rm(report, { force: true });
  const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=verbose', '--reporter=json', `--outputFile.json=${report}`];
  const code = await run(process.execPath, [vitest, 'run', '--project', project, ...reporters]);
  const text = await readFile(report, 'utf8').catch(() => undefined);
  if (text === undefined) {
    counts.failed += 1;
    failedParts.push(`${project} tests`);
    return;
  }
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(text) as VitestReport;
  counts.passed += numPassedTests;
  counts.notRun += numPendingTests;
  // A suite that fails as a whole, or an error outside of tests, counts too.
  counts.failed += code === 0 ? 0 : Math.max(1, numFailedTests);
  if (code !== 0) failedParts.push(`${project} tests`);
}
