import { afterEach, describe, test } from 'vitest';
import { useBrowser } from './support/realBrowser.ts';
import { Scenario } from './support/scenario.ts';
import { testEditors } from './support/testEditors.ts';

const browser = useBrowser();

/** Keys are added, replaced, or added to a list that allows only a few. */
const lists = {
  add: '{\n  "editor.fontSize": 13,\n  "extensions.allowed": { "*": true, /* mine */ "some.thing": "stable" },\n}\n',
  replace:
    '{\n  "editor.fontSize": 13,\n  "extensions.allowed": { "*": true, "Anthropic.claude-code": [ "1.0.60" /* pinned */ ] }\n}\n',
  strict:
    '{\r\n\t"editor.fontSize": 13,\r\n\t"extensions.allowed": {\r\n\t\t"approved-assistants": true, // us\r\n\t\t"anthropic": true, "example": true\r\n\t}\r\n}\r\n',
};

let scenario: Scenario | undefined;
afterEach(async () => {
  await scenario?.dispose();
  scenario = undefined;
});

describe.each(testEditors)('Undo All Changes, VS Code $version', (editor) => {
  test.each(Object.entries(lists))('%s', async (_name, settings) => {
    scenario = await Scenario.create({ editor, extensions: [], settings, server: { forSuites: true } });
    await scenario.window('undone', browser());
  });
});
