import { afterEach, describe, test } from 'vitest';
import { fixtureVsix } from './support/fixtureExtensions.ts';
import { notRunHere } from './support/notRunHere.ts';
import { useBrowser } from './support/realBrowser.ts';
import { Scenario } from './support/scenario.ts';
import { testEditors } from './support/testEditors.ts';

const browser = useBrowser();
const nothingBanned = JSON.stringify({
  formatVersion: 1,
  organization: { name: 'Example Corp' },
  revision: 0,
  mode: 'enforce',
});

let scenario: Scenario | undefined;
afterEach(async () => {
  await scenario?.dispose();
  scenario = undefined;
});

describe.each(testEditors)('uninstalling, VS Code $version', (editor) => {
  test.skipIf(notRunHere).each(['uninstalled', 'fallback'])('suite %s', async (suite) => {
    scenario = await Scenario.create({
      editor,
      extensions: [fixtureVsix('starts-on-command'), fixtureVsix('starts-at-once'), fixtureVsix('tidy-json')],
      settings: '{\n  "editor.fontSize": 13\n}\n',
      managedPolicy: nothingBanned,
      server: { forSuites: true },
    });
    await scenario.window(suite, browser());
  });
});
