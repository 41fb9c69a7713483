import assert from 'node:assert/strict';
import { commands, Uri } from 'vscode';
import { activated, allowedInWindow, claudeLockFiles, listed, runner, statusPage, until } from './inEditor.ts';
import { starts, unlistedFacts } from './unlistedSteps.ts';

const { unlisted, later, laterVsix, copy, ordinary } = unlistedFacts();

/** The first window under a policy that blocks what nobody listed. */
export const run = runner('unlistedFirst', {
  'a never-seen assistant and a renamed copy are stopped before they start': async () => {
    await activated();
    for (const id of [unlisted, copy]) {
      assert.equal(allowedInWindow()?.[id], false, id);
      assert.equal(listed(id), undefined, id);
    }
    assert.deepEqual(claudeLockFiles(), []);
  },
  'ordinary extensions run, every one': async () => {
    for (const { id, runs } of ordinary) {
      const extension = listed(id);
      assert.ok(extension, id);
      assert.equal(allowedInWindow()?.[id], undefined, id);
      if (runs) await extension.activate();
    }
    const expected = ordinary.filter(({ runs }) => runs).map(({ id }) => id);
    assert.deepEqual(starts(), expected.toSorted());
  },
  'one that is installed while the window is open is stopped too': async () => {
    await commands.executeCommand('workbench.extensions.installExtension', Uri.file(laterVsix));
    await until('its key is set', () => allowedInWindow()?.[later] === false);
  },
  'the page says by what they were recognised': async () => {
    await until('all three are on the page', async () => {
      const page = await statusPage();
      return [unlisted, later, copy].every((id) => page.includes(id));
    });
    const page = await statusPage();
    assert.match(page, /Recognised by:.*takes part in the editor's chat/);
    assert.match(page, /It carries claude-code\..*as Claude Code does/);
  },
});
