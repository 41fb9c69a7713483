import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { workspace } from 'vscode';
import { activated, facts, runner, settingsText, until } from './inEditor.ts';

/** The ban ends: the list of denied servers stands as it stood before. */
export const run = runner('serverBack', {
  'what is ours leaves the list in the same window': async () => {
    await activated();
    rmSync(path.join(facts().home.workspace, '.vscode'), { recursive: true });
    const file = facts().managedPolicyFile;
    assert.ok(file);
    const policy = JSON.parse(readFileSync(file, 'utf8')) as { revision: number };
    writeFileSync(file, JSON.stringify({ ...policy, revision: policy.revision + 1, banned: [] }));
    await until('the list is as before', () => !settingsText().includes('serverCommand'));
  },
  'and the window has the list as it was': async () => {
    // 1.99.3 has no such list.
    if (facts().editorVersion === '1.99.3') return;
    const shown = (): string => JSON.stringify(workspace.getConfiguration('chat').inspect('mcp.deniedServers'));
    await until('the list is without ours', () => !shown().includes('serverCommand'));
    assert.match(shown(), /mine/);
  },
});
