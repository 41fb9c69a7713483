import assert from 'node:assert/strict';
import { CancellationTokenSource } from 'vscode';
import { activated, facts, runner } from './inEditor.ts';
import { approve, assertFails, assertInstalls, get, given, id, isInstalled, untilIn } from './obtainingSteps.ts';

/** One window in which a person gets what the policy names by extension id. */
export const run = runner('obtainingFromGallery', {
  'cancelled too late: what the editor installed is uninstalled again': async () => {
    await activated();
    await approve({ extension: id });
    const source = new CancellationTokenSource();
    const outcome = get(id, source.token);
    await untilIn(facts().home.extensions, isInstalled);
    source.cancel();
    const { kind, code } = await outcome;
    assert.deepEqual([kind, code], ['cancelled', 'obtain.cancelled']);
    assert.ok(!isInstalled());
  },
  'by id, and verified': async () => {
    await approve({ extension: id });
    await assertInstalls();
  },
  'an id that the gallery does not have': async () => {
    await approve({ extension: 'example-corp.no-such-assistant' });
    await assertFails('obtain.notInGallery', 'example-corp.no-such-assistant');
  },
  'no gallery': async () => {
    await approve({ extension: id });
    await fetch(`${given('AA_TEST_GALLERY')}/close`);
    const { args } = await assertFails('obtain.galleryUnreachable');
    assert.equal(args['id'], id);
  },
});
