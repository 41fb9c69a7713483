import assert from 'node:assert/strict';
import { commands } from 'vscode';
import { activated, claudeId, recordedPage, runner, trail, until } from './inEditor.ts';

/** The editor's own, which is off only now. */
const agent = 'chat.agentHost.claudeAgent.enabled';

/** A later window under the same policy. */
export const run = runner('recordedSecond', {
  'repeats nothing that the trail says already': async () => {
    await activated();
    const own = (): Record<string, unknown>[] => trail().filter(({ window }) => window !== trail()[0]?.['window']);
    // Reading waits for everything that was to be recorded before.
    await commands.executeCommand('approvedAssistants.checkNow');
    await commands.executeCommand('approvedAssistants.showRecorded');
    await until('the page is there', async () => (await recordedPage()).includes('Trial Corp'));
    assert.deepEqual(
      own().filter(
        ({ event, name, state }) =>
          event !== 'decision' || ![claudeId, agent].includes(String(name)) || state === 'runningUntilReload',
      ),
      [],
    );
    assert.ok(own().length <= 2, JSON.stringify(own()));
  },
});
