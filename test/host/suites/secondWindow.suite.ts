import assert from 'node:assert/strict';
import { activated, allowedInWindow, claudeId, claudeLockFiles, listed, runner, statusPage } from './inEditor.ts';

/** Any later window under the ban. */
export const run = runner('secondWindow', {
  'the banned extension is never loaded': async () => {
    await activated();
    assert.equal(listed(claudeId), undefined);
    assert.equal(allowedInWindow()?.[claudeId], false);
    assert.deepEqual(claudeLockFiles(), []);
  },
  'its state is said': async () => {
    assert.match(await statusPage(), /anthropic\.claude-code 1\.0\.60 \| not allowed \| turned off/);
  },
  'everything else is': () => {
    for (const id of ['example.tidy-json', 'example.claude-colors']) assert.ok(listed(id), id);
  },
});
