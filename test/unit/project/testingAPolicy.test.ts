import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../../scripts/root.ts';
import { exceptionFates } from '../../../src/core/decision/explainedExceptions.ts';
import { exceptionConditions } from '../../../src/core/decision/exceptionsInForce.ts';
import { ruleFates } from '../../../src/core/decision/explanation.ts';
import { parseCases } from '../../../src/core/policy/cases/parseCases.ts';
import { parseInventory } from '../../../src/core/report/inventory.ts';
import { useTemporaryFolder } from '../machine/temporaryFolder.ts';

const inFolder = useTemporaryFolder();
const page = readFileSync(path.join(root, 'docs', 'admin', 'testing-a-policy.md'), 'utf8');

test('the examples of the page on testing a policy are what the commands read', () => {
  const [cases = '', inventory = ''] = [...page.matchAll(/```json\n([^]*?)```/g)].map(([, text]) => text);
  expect(parseCases(cases).ok).toBe(true);
  expect(parseInventory(inventory).ok).toBe(true);
});

test.skipIf(process.platform === 'win32')('the recipe of the page makes an inventory of what VS Code lists', () => {
  const [, recipe = ''] = /```sh\n([^]*?)```/.exec(page) ?? [];
  const list = 'printf "anthropic.claude-code@2.1.0\\nesbenp.prettier-vscode@11.0.0\\n"';
  writeFileSync(inFolder('code'), `#!/bin/sh\n[ "$*" = "--list-extensions --show-versions" ] && ${list}\n`, {
    mode: 0o755,
  });
  const env = { ...process.env, PATH: `${inFolder('.')}:${process.env['PATH'] ?? ''}` };
  execFileSync('/bin/sh', ['-c', recipe], { cwd: inFolder('.'), env });
  const [file = ''] = readdirSync(inFolder('scans'));
  const result = parseInventory(readFileSync(inFolder(`scans/${file}`), 'utf8'));
  expect(result).toMatchObject({
    ok: true,
    value: {
      machine: { host: hostname(), users: [{ name: userInfo().username }] },
      findings: [
        { id: 'anthropic.claude-code', version: '2.1.0' },
        { id: 'esbenp.prettier-vscode', version: '11.0.0' },
      ],
    },
  });
});

test('the page has every code that JSON can name', () => {
  for (const fate of [...ruleFates, ...exceptionFates, ...exceptionConditions]) expect(page).toContain(`\`${fate}\``);
});
