import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { extensionBundle } from '../scripts/build/bundles.ts';
import { root } from '../scripts/root.ts';
import { shippedAssistants } from '../src/core/catalog/shippedCatalog.ts';
import { checkingPolicyText } from '../src/core/policy/checkPolicyText.ts';
import { median, type Figure } from './measure.ts';

/** How long the first run with a policy of 100 KB holds the thread at most, each time in a process that is new. */
export async function benchStretch(runs: number): Promise<Figure[]> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'aa-bench-'));
  try {
    const bundle = path.join(folder, 'oneRun.cjs');
    await build({
      ...extensionBundle,
      plugins: [],
      entryPoints: [path.join(root, 'bench', 'oneRun.ts')],
      outfile: bundle,
    });
    return await Promise.all(
      ['JSON', 'JSON with comments'].map(async (kind) => {
        const policy = path.join(folder, `${kind}.json`);
        await writeFile(policy, kind === 'JSON' ? policyText() : `// our policy\n${policyText()}`);
        const longest = Array.from({ length: runs }, (_, run) =>
          Number(
            execFileSync(process.execPath, [bundle, policy, path.join(folder, `${kind} ledger ${run}`)], {
              encoding: 'utf8',
            }),
          ),
        );
        const name = `longest stretch of a first run, policy of 100 KB ${kind}, ${runs} new processes`;
        return { name, value: median(longest), unit: 'ms', limit: { value: 5 } };
      }),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** How long checking such a policy holds the thread at most while somebody writes it. */
export function benchChecking(runs: number): Figure[] {
  const kinds = { good: policyText(), 'with errors': policyText().replaceAll('2026-07-10', 'soon') };
  return Object.entries(kinds).map(([kind, text]) => {
    const longest = Array.from({ length: runs }, () => longestStep(checkingPolicyText(text, shippedAssistants, 0)));
    const name = `longest stretch of checking a policy of 100 KB that is open, ${kind}`;
    return { name, value: median(longest), unit: 'ms', limit: { value: 5 } };
  });
}

function longestStep(steps: Iterator<undefined>): number {
  let longest = 0;
  for (let isDone = false; !isDone;) {
    const began = performance.now();
    isDone = steps.next().done === true;
    longest = Math.max(longest, performance.now() - began);
  }
  return longest;
}

function policyText(): string {
  const entry = (index: number): object => ({
    extension: `publisher-${index}.extension-${index}`,
    reason: { en: 'High-risk software list, July 2026', 'zh-cn': '高风险软件清单' },
    effectiveFrom: '2026-07-10',
  });
  const policy = { formatVersion: 1, organization: { name: 'Bench' }, revision: 1, mode: 'enforce' };
  const banned: object[] = [];
  while (JSON.stringify(banned).length < 100_000) banned.push(entry(banned.length));
  return JSON.stringify({ ...policy, banned });
}
