import assert from 'node:assert/strict';
import os from 'node:os';
import { CancellationTokenSource } from 'vscode';
import { activated, runner } from './inEditor.ts';
import { approve, assertFails, assertInstalls, byFile, get, given, id, isInstalled } from './obtainingSteps.ts';
import { leftOnDisk, untilIn } from './obtainingSteps.ts';

/** One window in which a person gets what the policy names by file. */
export const run = runner('obtainingByFile', {
  'without an approval nothing is installed': async () => {
    await activated();
    await assertFails('obtain.noPolicy');
    await approve();
    await assertFails('obtain.nothingApproved');
    await approve({ assistant: 'qoder' });
    await assertFails('obtain.notApproved');
  },
  'a file that is not what the policy says, or does not come, installs nothing': async () => {
    const cases: [file: string, code: string][] = [
      ['/other', 'obtain.wrongHash'],
      ['/truncated', 'obtain.truncated'],
      ['/gone', 'obtain.notFound'],
      ['/broken', 'obtain.httpStatus'],
      ['/loop', 'obtain.tooManyRedirects'],
      ['/to-a-file', 'obtain.redirectRefused'],
    ];
    for (const [file, code] of cases) {
      await approve(byFile(file));
      await assertFails(code);
    }
    await approve({ extension: id, install: { vsix: given('AA_TEST_CLOSED'), sha256: given('AA_TEST_SHA256') } });
    assert.equal((await assertFails('obtain.unreachable')).args['error'], 'ECONNREFUSED');
  },
  'a page that is not opened is named: in suites the editor refuses to ask whether it may': async () => {
    await approve({ assistant: 'qoder' });
    const { kind, code, args } = await get('qoder');
    assert.deepEqual([kind, code, args['url']], ['failed', 'obtain.linkNotOpened', 'https://qoder.com']);
  },
  'what the editor refuses is told in its words': async () => {
    await approve(byFile('/other', given('AA_TEST_OTHER_SHA256')));
    const { args } = await assertFails('obtain.refused');
    assert.match(String(args['error']), /\w+ \w+/);
  },
  'cancelled in the middle: nothing stays, and meanwhile a second click only says so': async () => {
    await approve(byFile('/slow'));
    const source = new CancellationTokenSource();
    const first = get(id, source.token);
    await untilIn(os.tmpdir(), () => leftOnDisk().length === 1);
    const second = await get();
    assert.deepEqual([second.kind, second.code], ['busy', 'obtain.busy']);
    source.cancel();
    const { kind, code } = await first;
    assert.deepEqual([kind, code], ['cancelled', 'obtain.cancelled']);
    assert.deepEqual(leftOnDisk(), []);
    assert.ok(!isInstalled());
  },
  'the pinned file is installed, also after a redirect, and verified': async () => {
    await approve(byFile('/hop/1'));
    await assertInstalls();
  },
});
