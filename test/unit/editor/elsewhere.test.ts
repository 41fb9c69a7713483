import { mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { shippedAssistants } from '../../../src/core/catalog/shippedCatalog.ts';
import { preparePolicy } from '../../../src/core/decision/preparePolicy.ts';
import { Recogniser } from '../../../src/core/inventory/recogniser.ts';
import { isInRange } from '../../../src/core/policy/versionRange.ts';
import { lookElsewhere } from '../../../src/editor/elsewhere.ts';
import { aPolicy } from '../core/policy/policyExamples.ts';
import { useTemporaryFolder } from '../machine/temporaryFolder.ts';

const inFolder = useTemporaryFolder();
beforeEach(() => {
  for (const name of ['HOME', 'USERPROFILE']) vi.stubEnv(name, inFolder());
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

function install(editor: string, id: string): void {
  const [publisher = '', name = ''] = id.split('.');
  const folder = inFolder(`${editor}/extensions/${id}-1.0.0`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/package.json`, JSON.stringify({ publisher, name, version: '1.0.0' }));
}

async function page(here: readonly string[]): Promise<string> {
  const policy = aPolicy({ banned: [{ assistant: 'claude-code' }, { assistant: 'cline' }] });
  const prepared = preparePolicy(policy, shippedAssistants, { today: '2026-11-22', ownId: 'us.us', isInRange });
  return JSON.stringify(await lookElsewhere(prepared, here));
}

test('what this window shows itself is no other editor, whichever way leads to its folder', async () => {
  install('.vscode', 'anthropic.claude-code');
  install('.cursor', 'saoudrizwan.claude-dev');
  renameSync(inFolder('.vscode/extensions'), inFolder('moved'));
  symlinkSync(inFolder('moved'), inFolder('.vscode/extensions'));
  for (const here of [inFolder('.vscode/extensions'), inFolder('moved')]) {
    const text = await page([here]);
    expect(text).toContain('saoudrizwan.claude-dev');
    expect(text).not.toContain('anthropic.claude-code');
  }
  expect(await page([])).toContain('anthropic.claude-code');
});

test('the window goes on between two manifests', async () => {
  for (const editor of ['.vscode', '.cursor']) for (const name of ['one', 'two', 'three']) install(editor, `a.${name}`);
  let turn = 0;
  let isOver = false;
  const next = (): void => {
    turn += 1;
    if (!isOver) setImmediate(next);
  };
  next();
  const turns: number[] = [];
  vi.spyOn(Recogniser.prototype, 'judge').mockImplementation(() => {
    turns.push(turn);
    return { outcome: 'not', score: 0, evidence: [] };
  });
  await page([]);
  isOver = true;
  expect(turns).toHaveLength(6);
  expect(new Set(turns).size).toBeGreaterThan(1);
});
