import { afterEach, describe, expect, test } from 'vitest';
import { extensionHostsEnded } from './support/extensionHosts.ts';
import { notRunHere } from './support/notRunHere.ts';
import { useBrowser } from './support/realBrowser.ts';
import { Scenario } from './support/scenario.ts';
import { testEditors } from './support/testEditors.ts';

const browser = useBrowser();
const policy = JSON.stringify({
  formatVersion: 1,
  organization: { name: 'Example Corp' },
  revision: 1,
  mode: 'enforce',
  banned: [{ assistant: 'claude-code', reason: 'High-risk software list', surfaces: ['builtInAgents'] }],
});
const settings = `{
  // kept by hand
  "chat.agentHost.claudeAgent.enabled": true /* mine */,
  "editor.fontSize": 13
}
`;

let scenario: Scenario | undefined;
afterEach(async () => {
  await scenario?.dispose();
  scenario = undefined;
});

describe.each(testEditors)('agents inside the editor, VS Code $version', (editor) => {
  test.skipIf(notRunHere)('are turned off with their assistant, and given back byte for byte', async () => {
    scenario = await Scenario.create({
      editor,
      extensions: [],
      settings,
      managedPolicy: policy,
      server: { forSuites: true },
    });
    await scenario.window('agentStopped', browser());
    await extensionHostsEnded(scenario.home.home);
    await scenario.window('agentOff', browser());
    expect(await scenario.readSettings()).not.toContain('extensions.allowed');
    await scenario.window('agentBack', browser());
    await extensionHostsEnded(scenario.home.home);
    expect(await scenario.readSettings()).toBe(settings);
  });
});
