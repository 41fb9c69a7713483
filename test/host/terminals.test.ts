import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { useBrowser } from './support/realBrowser.ts';
import { Scenario } from './support/scenario.ts';
import { testEditors } from './support/testEditors.ts';

const browser = useBrowser();

let scenario: Scenario | undefined;
let programs: string | undefined;
afterEach(async () => {
  await scenario?.dispose();
  if (programs !== undefined) await rm(programs, { recursive: true });
  scenario = programs = undefined;
});

/** Programs that record their start beside the workspace in which they are started. */
async function makePrograms(...names: string[]): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'aa-programs-'));
  const record = (name: string): string => `#!/bin/sh\necho ${name} >> "$(dirname "$PWD")/started.log"\n`;
  await Promise.all(names.map((name) => writeFile(path.join(folder, name), record(name), { mode: 0o755 })));
  return folder;
}

describe.each(testEditors)('terminals, VS Code $version', (editor) => {
  test.skipIf(process.platform === 'win32')('a banned command meets its stand-in, in terminals and tasks', async () => {
    programs = await makePrograms('claude', 'qwen');
    scenario = await Scenario.create({ editor, extensions: [], server: { forSuites: true } });
    // The editor asks a login shell what PATH is; terminals read .bashrc, which puts the programs first once more.
    const putFirst = `export PATH='${programs}':"$PATH"\n`;
    const { home } = scenario.home;
    for (const file of ['.bash_profile', '.bashrc']) await writeFile(path.join(home, file), putFirst);
    const { passed } = await scenario.window('terminals', browser());
    expect(passed.length).toBe(7);
  });
});
