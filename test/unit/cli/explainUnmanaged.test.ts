import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { useTemporaryFolder } from '../machine/temporaryFolder.ts';
import { runWith } from './brokenSystem.ts';
import { useRealCli, type Run } from './realCli.ts';

const inFolder = useTemporaryFolder();
const cli = useRealCli('explain-unmanaged');

/** Whether or not this machine is managed: the folders of another system are not there. */
const elsewhere =
  "Object.defineProperty(process, 'platform', { value: process.platform === 'linux' ? 'darwin' : 'linux' });";
const explain = (...args: string[]): Run => runWith(inFolder('preload.cjs'), elsewhere, [cli.file, 'explain', ...args]);

test('without a policy: what the catalog knows, that nothing is decided, exit 0', () => {
  const { code, printed, errors } = explain('claude-code');
  expect([code, errors]).toEqual([0, '']);
  expect(printed).toMatch(/nothing is decided[^]*anthropic\.claude-code[^]*Catalog: is Claude Code of Anthropic/);
  expect(JSON.parse(explain('anthropic.claude-code', '--json').printed)).toMatchObject({
    version: 1,
    policy: null,
    extensions: [{ extension: 'anthropic.claude-code', catalog: { assistant: 'claude-code' }, decision: null }],
  });
});

test('without a policy: what nobody knows is called so, and what is no id is refused', () => {
  expect(explain('example.tidy-json').printed).toContain('example.tidy-json: not known');
  const manifest = { publisher: 'example', name: 'tidy-json', version: '1.0.0', engines: { vscode: '*' } };
  writeFileSync(inFolder('package.json'), JSON.stringify(manifest));
  const judged = explain('example.tidy-json', '--manifest', inFolder('package.json'), '--json');
  expect(JSON.parse(judged.printed)).toMatchObject({ extensions: [{ known: true, recognition: { outcome: 'not' } }] });
  expect(explain('nothing-like-it-at-all').code).toBe(2);
});

test('who may use it is a question to a policy: without one it is refused', () => {
  for (const option of ['--user', '--group', '--host'])
    expect(explain('claude-code', option, 'x')).toMatchObject({
      code: 2,
      printed: '',
      errors: expect.stringContaining('noManagedPolicy: ') as string,
    });
});
