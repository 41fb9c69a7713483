import assert from 'node:assert/strict';
import {
  activated,
  allowedInWindow,
  claudeId,
  claudeLockFiles,
  listed,
  runner,
  settingsText,
  statusPage,
} from './inEditor.ts';

/** The first window after the ban arrived, with the real Claude Code installed. */
export const run = runner('firstWindow', {
  'the key of the banned extension is false, in the window and in the file': async () => {
    await activated();
    assert.equal(allowedInWindow()?.[claudeId], false);
    assert.match(settingsText(), /"anthropic\.claude-code": false/);
  },
  'the banned extension is gone, or said to run until the reload': async () => {
    const claude = listed(claudeId);
    const page = await statusPage();
    if (claude === undefined) {
      assert.match(page, /anthropic\.claude-code 1\.0\.60 \| not allowed \| turned off/);
      assert.deepEqual(claudeLockFiles(), []);
    } else {
      assert.equal(claude.isActive, true);
      assert.match(page, /anthropic\.claude-code 1\.0\.60 \| not allowed \| still running until the window reloads/);
    }
  },
  'extensions that are no assistant are untouched': async () => {
    for (const id of ['example.tidy-json', 'example.claude-colors']) {
      const extension = listed(id);
      assert.ok(extension, id);
      await extension.activate();
      assert.equal(allowedInWindow()?.[id], undefined);
    }
  },
  'the page names the organization, the reason and the alternative': async () => {
    const page = await statusPage();
    for (const words of [
      'Example Corp',
      'High-risk software list, July 2026',
      'Qwen Code (preferred)',
      'Policy: managed by your administrators',
    ]) {
      assert.ok(page.includes(words), `${words} in\n${page}`);
    }
  },
});
