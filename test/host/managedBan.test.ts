import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { claudeCodeVsix } from '../../scripts/editor/claudeCode.ts';
import { newestEditor } from '../../scripts/editor/recipes.ts';
import { root } from '../../scripts/root.ts';
import { fixtureVsix } from './support/fixtureExtensions.ts';
import { notRunHere } from './support/notRunHere.ts';
import { useBrowser } from './support/realBrowser.ts';
import { Scenario } from './support/scenario.ts';
import { testEditors } from './support/testEditors.ts';
import { valueRange } from './support/settingsText.ts';

const browser = useBrowser();
const samplePolicy = readFileSync(path.join(root, 'policies', 'ban-claude-code.json'), 'utf8');
const settings = `{
  // kept by hand
  "editor.fontSize": 13, /* small */
  "files.exclude": { "**/.tmp": true },
  "unknown.setting": [1, 2,  3],
}
`;

let scenario: Scenario | undefined;
afterEach(async () => {
  await scenario?.dispose();
  scenario = undefined;
});

describe.each(testEditors)('a ban in the managed folder, VS Code $version', (editor) => {
  test.skipIf(notRunHere)('stops the real Claude Code from the first window on', async () => {
    const claude = await claudeCodeVsix();
    scenario = await Scenario.create({
      editor,
      extensions: [claude.file, fixtureVsix('tidy-json'), fixtureVsix('claude-colors')],
      settings,
      managedPolicy: samplePolicy,
      server: { forSuites: true },
    });
    await scenario.window('firstWindow', browser());
    await scenario.window('secondWindow', browser());
    const text = await scenario.readSettings();
    const { before, after } = valueRange(text, 'extensions.allowed');
    expect(before).toBe(`${settings.slice(0, settings.lastIndexOf('}')).trimEnd()}\n  "extensions.allowed": `);
    // An older editor has no such agent.
    const agent = editor.version === newestEditor.version ? ',\n  "chat.agentHost.claudeAgent.enabled": false' : '';
    expect(after).toBe(`${agent},\n}\n`);
    await expect(scenario.install(claude.file)).rejects.toThrow(/not in the \[?allowed list/);
    expect(await scenario.readSettings()).toBe(text);
  });
});
