import { afterEach, describe, expect, test } from 'vitest';
import { claudeCodeVsix } from '../../scripts/editor/claudeCode.ts';
import { fixtureVsix } from './support/fixtureExtensions.ts';
import { useBrowser } from './support/realBrowser.ts';
import { Scenario } from './support/scenario.ts';
import { testEditors } from './support/testEditors.ts';

const browser = useBrowser();
const settings = '{\n  // mine\n  "editor.fontSize": 13,\n  "workbench.startupEditor": "none"\n}\n';

let scenario: Scenario | undefined;
afterEach(async () => {
  await scenario?.dispose();
  scenario = undefined;
});

describe.each(testEditors)('trying a policy out, VS Code $version', (editor) => {
  test('from no policy to a ban and back, in one window', async () => {
    const claude = await claudeCodeVsix();
    scenario = await Scenario.create({
      editor,
      extensions: [claude.file, fixtureVsix('claude-colors')],
      settings,
      server: { forSuites: true },
    });
    const { passed } = await scenario.window('trialPolicy', browser());
    expect(passed.length).toBe(7);
    expect(await scenario.readSettings()).toBe(settings);
  });
});
