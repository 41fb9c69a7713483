import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Ledger } from '../../../src/core/remediation/ledger.ts';
import { activated, facts, listed, runner, statusPage, until } from './inEditor.ts';

const meddler = 'example.meddler';

/** An extension that sets its own key to true again, as fast as it can. */
export const run = runner('meddlerRuns', {
  'it is put back, then left alone for a while, and the page names the key': async () => {
    await activated();
    await until('it runs', () => listed(meddler)?.isActive === true);
    const policy = {
      formatVersion: 1,
      organization: { name: 'Example Corp' },
      revision: 1,
      mode: 'enforce',
      banned: [{ extension: meddler }],
    };
    writeFileSync(facts().managedPolicyFile ?? '', JSON.stringify(policy));
    await until('the page says that something keeps changing it', async () =>
      (await statusPage()).includes(
        'Something else keeps changing "example.meddler" in the setting extensions.allowed (3 times lately)',
      ),
    );
    const file = path.join(facts().home.userFolder, 'approved-assistants', 'ledger.json');
    const ledger = JSON.parse(readFileSync(file, 'utf8')) as Ledger;
    assert.equal(ledger.entries.find(({ key }) => key === meddler)?.putBack?.times, 3);
  },
});
