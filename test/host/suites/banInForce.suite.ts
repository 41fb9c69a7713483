import assert from 'node:assert/strict';
import { activated, allowedInWindow, claudeId, listed, runner, until } from './inEditor.ts';

/** A window in which the ban acts, whatever the developer's own list says. */
export const run = runner('banInForce', {
  'the editor has taken the key; the extension is gone, or says itself that it runs until the reload': async () => {
    await activated();
    await until(
      'the banned extension is gone',
      () => listed(claudeId) === undefined || listed(claudeId)?.isActive === true,
    );
    assert.equal(allowedInWindow()?.[claudeId], false);
  },
});
