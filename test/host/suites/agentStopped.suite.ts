import assert from 'node:assert/strict';
import { workspace } from 'vscode';
import { activated, runner, settingsText, statusPage, until } from './inEditor.ts';

const setting = 'chat.agentHost.claudeAgent.enabled';
const inspected = (): { defaultValue?: unknown; globalValue?: unknown } | undefined =>
  workspace.getConfiguration('chat').inspect('agentHost.claudeAgent.enabled');

/** The editor's own Claude agent under a ban; an editor without one is left as it is. */
export const run = runner('agentStopped', {
  'the editor shows the agent as turned off, and the page says so': async () => {
    await activated();
    if (inspected()?.defaultValue === undefined) {
      assert.ok(settingsText().includes(`"${setting}": true /* mine */`));
      assert.ok(!(await statusPage()).includes(setting));
      return;
    }
    await until('the agent is off in this window', () => inspected()?.globalValue === false);
    assert.equal(workspace.getConfiguration('chat').get('agentHost.claudeAgent.enabled'), false);
    const row = (await statusPage()).split('\n').find((line) => line.includes(setting) && line.includes('built into'));
    assert.match(row ?? '', /Claude Code.*not allowed.*turned off.*High-risk/);
  },
});
