import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { claudeCodeVsix } from '../../scripts/editor/claudeCode.ts';
import { useBrowser } from './support/realBrowser.ts';
import { Scenario } from './support/scenario.ts';
import { testEditors } from './support/testEditors.ts';

const browser = useBrowser();

let scenario: Scenario | undefined;
afterEach(async () => {
  await scenario?.dispose();
  scenario = undefined;
});

describe.each(testEditors)('what is recorded, VS Code $version', (editor) => {
  test('is in the file and on the page, and a second window does not repeat it', async () => {
    const claude = await claudeCodeVsix();
    scenario = await Scenario.create({
      editor,
      extensions: [claude.file],
      settings: '{}\n',
      server: { forSuites: true },
    });
    const { passed } = await scenario.window('recordedFirst', browser());
    expect(passed.length).toBe(7);
    const file = path.join(scenario.home.userFolder, 'approved-assistants', 'audit.jsonl');
    const before = await readFile(file, 'utf8');
    await scenario.window('recordedSecond', browser());
    expect((await readFile(file, 'utf8')).startsWith(before)).toBe(true);
  });
});
