import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { activated, allowedInWindow, claudeId, facts, listed, runner, until } from './inEditor.ts';

/** The ban ends while the window is open: the administrator's next revision no longer names the assistant. */
export const run = runner('banLifted', {
  'before: the extension is not loaded': async () => {
    await activated();
    assert.equal(listed(claudeId), undefined);
    assert.equal(allowedInWindow()?.[claudeId], false);
  },
  'after: our keys are gone and the extension is back, in the same window': async () => {
    const file = facts().managedPolicyFile;
    assert.ok(file);
    const policy = JSON.parse(readFileSync(file, 'utf8')) as { revision: number };
    writeFileSync(file, JSON.stringify({ ...policy, revision: policy.revision + 1, banned: [] }));
    await until('the key is no longer ours in the window', () => allowedInWindow()?.[claudeId] !== false);
    await until('the extension is back', () => listed(claudeId) !== undefined);
  },
});
