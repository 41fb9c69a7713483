import assert from 'node:assert/strict';
import { workspace } from 'vscode';
import { activated, runner, statusPage } from './inEditor.ts';

const setting = 'chat.agentHost.claudeAgent.enabled';

/** The next window: the agent is off from the start, where the editor has one. */
export const run = runner('agentOff', {
  'the editor shows the agent as turned off, and the page says so': async () => {
    const chat = workspace.getConfiguration('chat');
    const inspected = chat.inspect('agentHost.claudeAgent.enabled');
    if (inspected?.defaultValue === undefined) return;
    assert.equal(chat.get('agentHost.claudeAgent.enabled'), false);
    await activated();
    const row = (await statusPage()).split('\n').find((line) => line.includes(setting) && line.includes('built into'));
    assert.match(row ?? '', /Claude Code.*not allowed.*turned off.*High-risk/);
  },
});
