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

describe.each(testEditors)('writing a policy, VS Code $version', (editor) => {
  test('the editor knows the format, complains with codes, and mends what is mechanical', async () => {
    scenario = await Scenario.create({ editor, extensions: [], settings: '{}\n', server: { forSuites: true } });
    const { passed } = await scenario.window('authoring', browser());
    expect(passed.length).toBe(9);
  });
});
