import assert from 'node:assert/strict';
import { workspace } from 'vscode';
import { activated, runner, settingsText, statusPage } from './inEditor.ts';

const setting = 'chat.agentHost.claudeAgent.enabled';
const inspected = (): { defaultValue?: unknown; globalValue?: unknown } | undefined =>
  workspace.getConfiguration('chat').inspect('agentHost.claudeAgent.enabled');

/** The editor's own Claude agent in the first window under a ban; an editor without one is left as it is. */
export const run = runner('agentStopped', {
  'the page says that the agent goes with the next reload, and nobody is asked to restart': async () => {
    await activated();
    if (inspected()?.defaultValue === undefined) {
      assert.ok(settingsText().includes(`"${setting}": true /* mine */`));
      assert.ok(!(await statusPage()).includes(setting));
      return;
    }
    const row = (await statusPage()).split('\n').find((line) => line.includes(setting) && line.includes('built into'));
    assert.match(row ?? '', /Claude Code.*not allowed.*reload.*High-risk/);
    assert.equal(inspected()?.globalValue, true);
  },
});
