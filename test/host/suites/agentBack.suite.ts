import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { activated, facts, runner, settingsText, until } from './inEditor.ts';

const written = '"chat.agentHost.claudeAgent.enabled": true';

/** The ban ends: the agent's setting stands as it stood before. */
export const run = runner('agentBack', {
  'the setting is given back in the same window': async () => {
    await activated();
    const file = facts().managedPolicyFile;
    assert.ok(file);
    const policy = JSON.parse(readFileSync(file, 'utf8')) as { revision: number };
    writeFileSync(file, JSON.stringify({ ...policy, revision: policy.revision + 1, banned: [] }));
    await until('the agent is on again', () => settingsText().includes(written));
  },
});
