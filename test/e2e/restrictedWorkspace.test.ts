import { readFile } from 'node:fs/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { newestEditor } from '../../scripts/editor/recipes.ts';
import { WorkbenchPage } from '../../scripts/editor/workbenchPage.ts';
import { embeddedTestEditor } from '../host/support/embeddedTestEditor.ts';
import { fixtureVsix } from '../host/support/fixtureExtensions.ts';
import { notRunHere } from '../host/support/notRunHere.ts';
import { useBrowser } from '../host/support/realBrowser.ts';
import { Scenario } from '../host/support/scenario.ts';
import { usesDesktop } from '../host/support/testEditors.ts';

const browser = useBrowser();
const policy = JSON.stringify({
  formatVersion: 1,
  organization: { name: 'Example Corp' },
  revision: 1,
  mode: 'enforce',
  banned: [{ extension: 'example.starts-later' }],
});

let scenario: Scenario | undefined;
afterEach(async () => {
  await scenario?.dispose();
  scenario = undefined;
});

describe.skipIf(usesDesktop || notRunHere)('a workspace that nobody has said to trust', () => {
  test('is no way around: the policy is applied there', async () => {
    scenario = await Scenario.create({
      editor: embeddedTestEditor(newestEditor),
      extensions: [fixtureVsix('starts-later')],
      settings: '{\n  "security.workspace.trust.startupPrompt": "never"\n}\n',
      managedPolicy: policy,
      server: { workspaceTrust: true },
    });
    const window = await WorkbenchPage.open(browser(), await scenario.url());
    await window.page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
    expect(await window.statusBarText()).toBe('AI assistants: OK');
    expect(await readFile(scenario.settingsFile, 'utf8')).toContain('"example.starts-later": false');
    await window.close();
  });
});
