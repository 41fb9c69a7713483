import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { activated, facts, runner, statusPage, until } from './inEditor.ts';

/** The ban ends: the window learns of it, and gives the agent's setting back as it closes. */
export const run = runner('agentBack', {
  'the ban is over in the same window': async () => {
    await activated();
    const file = facts().managedPolicyFile;
    assert.ok(file);
    const policy = JSON.parse(readFileSync(file, 'utf8')) as { revision: number };
    writeFileSync(file, JSON.stringify({ ...policy, revision: policy.revision + 1, banned: [] }));
    await until(
      'the agent is no longer told of',
      async () => !/built into.*claudeAgent|claudeAgent.*built into/.test(await statusPage()),
    );
  },
});
