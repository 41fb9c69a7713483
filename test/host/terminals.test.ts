import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { claudeCodeCli, qwenCodeCli } from '../../scripts/editor/assistantClis.ts';
import { useBrowser } from './support/realBrowser.ts';
import { Scenario } from './support/scenario.ts';
import { testEditors } from './support/testEditors.ts';
import { terminalShells } from './suites/terminalShells.ts';

const browser = useBrowser();

/** VS Code 1.139 reloads the window when this changes back, and with it the suite: so it does not change. */
const settings = '{ "chat.agentHost.claudeAgent.enabled": false }';

let scenario: Scenario | undefined;
afterEach(async () => {
  await scenario?.dispose();
  scenario = undefined;
});

/** A program that records its start and then is the real one. */
async function writeWitness(folder: string, name: string, log: string, cli: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, name);
  const text = `#!/bin/sh\necho ${name} $$ >> '${log}'\nexec '${process.execPath}' '${cli}' "$@"\n`;
  await writeFile(file, text, { mode: 0o755 });
  return file;
}

/** The real command lines of the banned and the approved assistant: on PATH, and the banned one as a package of the workspace. */
async function installPrograms({ home: { folder, home, workspace } }: Scenario): Promise<void> {
  const programs = path.join(folder, 'programs');
  const log = path.join(folder, 'started.log');
  // Where npm puts it.
  const scope = path.join(folder, 'lib', 'node_modules', '@anthropic-ai');
  await mkdir(scope, { recursive: true });
  await symlink(path.dirname(await claudeCodeCli()), path.join(scope, 'claude-code'));
  const claude = await writeWitness(programs, 'claude', log, path.join(scope, 'claude-code', 'cli.js'));
  await writeWitness(programs, 'qwen', log, await qwenCodeCli());
  const modules = path.join(workspace, 'node_modules');
  const place = path.join(modules, '@anthropic-ai', 'claude-code');
  await mkdir(path.join(modules, '.bin'), { recursive: true });
  await mkdir(place, { recursive: true });
  const manifest = { name: '@anthropic-ai/claude-code', version: '1.0.60', bin: { claude: 'cli.js' } };
  await writeFile(path.join(place, 'package.json'), JSON.stringify(manifest));
  await symlink(claude, path.join(modules, '.bin', 'claude'));
  await writeFile(path.join(workspace, 'package.json'), '{ "name": "project", "private": true }');
  // The editor asks a login shell what PATH is; terminals read .bashrc, which puts the programs first once more.
  const putFirst = `export PATH='${programs}':"$PATH"\n`;
  for (const file of ['.bash_profile', '.bashrc', '.zshrc']) await writeFile(path.join(home, file), putFirst);
}

describe.each(testEditors)('terminals, VS Code $version', (editor) => {
  test.skipIf(process.platform === 'win32')('a banned command meets its stand-in, in terminals and tasks', async () => {
    scenario = await Scenario.create({ editor, extensions: [], settings, server: { forSuites: true } });
    await installPrograms(scenario);
    const { passed } = await scenario.window('terminals', browser());
    expect(passed.length).toBe(12 + terminalShells.length);
    process.stdout.write(`Shells of this machine: ${terminalShells.map(({ name }) => name).join(', ')}\n`);
    const { folder } = scenario.home;
    for (const name of await readdir(folder))
      if (name.startsWith('gone-'))
        process.stdout.write(`Gone after ${await readFile(path.join(folder, name), 'utf8')}`);
  });
});
