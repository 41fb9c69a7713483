import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { activated, facts, runner, settingsText, until } from './inEditor.ts';

/** The ban ends: the list of denied servers stands as it stood before. */
export const run = runner('serverBack', {
  'what is ours leaves the list in the same window': async () => {
    await activated();
    const file = facts().managedPolicyFile;
    assert.ok(file);
    const policy = JSON.parse(readFileSync(file, 'utf8')) as { revision: number };
    writeFileSync(file, JSON.stringify({ ...policy, revision: policy.revision + 1, banned: [] }));
    await until('the list is as before', () => !settingsText().includes('serverCommand'));
  },
});
