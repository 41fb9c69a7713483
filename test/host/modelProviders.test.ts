import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { useBrowser } from './support/realBrowser.ts';
import { Scenario } from './support/scenario.ts';
import { testEditors } from './support/testEditors.ts';

const browser = useBrowser();

let scenario: Scenario | undefined;
afterEach(async () => {
  await scenario?.dispose();
  scenario = undefined;
});

/** An approved tool with a setting for the address of its server. */
const tool = {
  ...{ publisher: 'tabbyml', name: 'vscode-tabby', version: '1.0.0', engines: { vscode: '^1.80.0' } },
  ...{ main: './extension.js', activationEvents: [] },
  contributes: {
    configuration: {
      properties: { 'tabby.endpoint': { type: 'string', default: '' }, 'llm.url': { type: 'string', default: '' } },
    },
  },
};
const policy = {
  ...{ formatVersion: 1, organization: { name: 'Example Corp' }, revision: 1, mode: 'enforce' },
  banned: [{ assistant: 'claude-code' }, { host: '*.banned.example', reason: 'Not our servers' }],
  approved: [{ extension: 'tabbyml.vscode-tabby' }],
};
const models = `[
  // mine
  { "name": "Other", "vendor": "openrouter", "apiKey": "topsecret" },
  { "name": "Mine", "vendor": "anthropic", "apiKey": "topsecret" }
]
`;

describe.each(testEditors)('model providers, VS Code $version', (editor) => {
  test('a setting that points at a banned host is emptied and given back, a key for a banned vendor is told', async () => {
    scenario = await Scenario.create({ editor, extensions: [], unpacked: [tool], server: { forSuites: true } });
    const file = path.join(scenario.home.folder, 'policy.json');
    const settings = `{
  "approvedAssistants.policyFile": ${JSON.stringify(file)},
  // of the team
  "tabby.endpoint": "https://me:topsecret@llm.banned.example/topsecret" /* mine */,
  "llm.url": "https://fine.example",
  "editor.fontSize": 13
}
`;
    await writeFile(file, JSON.stringify(policy));
    await writeFile(scenario.settingsFile, settings);
    const modelsFile = path.join(scenario.home.userFolder, 'chatLanguageModels.json');
    await writeFile(modelsFile, models);
    const { passed } = await scenario.window('modelProviders', browser());
    expect(passed.length).toBe(4);
    expect(await scenario.readSettings()).toBe(settings);
  });
});
