import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { activated, allowedInWindow, facts, listed, runner, statusPage, until } from './inEditor.ts';

const meddler = 'example.meddler';

/** The window after it: it is not loaded, so it cannot meddle. */
export const run = runner('meddlerLost', {
  'it does not win': async () => {
    await activated();
    assert.equal(allowedInWindow()?.[meddler], false);
    assert.equal(listed(meddler), undefined);
    const started = readFileSync(path.join(facts().home.folder, 'started.log'), 'utf8');
    assert.equal(started, `${meddler}\n`, 'it started in the first window only');
    await until('the page says that it is turned off', async () =>
      (await statusPage()).includes('example.meddler 1.0.0 | not allowed | turned off'),
    );
  },
});
