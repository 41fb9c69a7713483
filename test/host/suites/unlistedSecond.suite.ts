import assert from 'node:assert/strict';
import { renameSync } from 'node:fs';
import path from 'node:path';
import { commands } from 'vscode';
import { activated, allowedInWindow, listed, runner, settingsText, statusPage, until } from './inEditor.ts';
import { starts, unlistedFacts } from './unlistedSteps.ts';

const { unlisted, later, copy, ordinary } = unlistedFacts();

/** The next window: what was stopped is not loaded, and is known all the same. */
export const run = runner('unlistedSecond', {
  'nothing of them is loaded, and nothing was given back': async () => {
    const before = settingsText();
    await activated();
    for (const id of [unlisted, later, copy]) {
      assert.equal(allowedInWindow()?.[id], false, id);
      assert.equal(listed(id), undefined, id);
      // What is installed into an open window may be started by the editor before anybody hears of it: then, and never again.
      assert.ok(starts().filter((started) => started === id).length <= (id === later ? 1 : 0), id);
    }
    assert.equal(settingsText(), before);
  },
  'the page still says what they are': async () => {
    const page = await statusPage();
    for (const id of [unlisted, later, copy]) assert.match(page, new RegExp(`${id} [0-9.]+ .* turned off`), page);
  },
  'where it could not look at other editors, the page says so, and why': async () => {
    const { extensionPath } = await activated();
    const looking = path.join(extensionPath, 'dist', 'scanning.cjs');
    renameSync(looking, `${looking}.away`);
    try {
      await commands.executeCommand('approvedAssistants.showStatus');
      await until('that is on the page', async () => (await statusPage()).includes('otherEditorsUnseen'));
    } finally {
      renameSync(`${looking}.away`, looking);
    }
  },
  'when asked, the page says what other editors of this person have': async () => {
    await commands.executeCommand('approvedAssistants.showStatus');
    await until('the other editors are looked at', async () => !(await statusPage()).includes('otherEditorsUnseen'));
    const page = await statusPage();
    assert.match(page, /In your other editors on this computer/);
    assert.doesNotMatch(page, /otherEditorsUnseen/);
    assert.match(page, /Claude Code \| anthropic\.claude-code 1\.0\.0 \| Cursor: installed.* \| not allowed/);
  },
  'ordinary extensions are loaded': () => {
    for (const { id } of ordinary) assert.ok(listed(id), id);
  },
});
