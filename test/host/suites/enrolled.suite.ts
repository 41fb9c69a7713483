import assert from 'node:assert/strict';
import { commands } from 'vscode';
import { activated, allowedInWindow, claudeId, listed, publish, runner, statusPage, until } from './inEditor.ts';

/** A refresh minute, ten percent, and what a busy machine takes. Milliseconds. */
const refreshInterval = 80_000;

const isStopped = (): boolean => allowedInWindow()?.[claudeId] === false;

/** One window under a signed policy from a server, whose administrators change their minds. */
export const run = runner(
  'enrolled',
  {
    'the policy is fetched, and its ban acts': async () => {
      await activated();
      await until('the banned extension is stopped', isStopped);
      await until('the page names where it comes from', async () => (await statusPage()).includes('Revision: 1'));
    },
    'a newer revision reaches this window within the refresh interval, without a restart': async () => {
      await publish('lifted');
      const isFree = (): boolean => allowedInWindow() === undefined && listed(claudeId) !== undefined;
      await until('the extension is free', isFree, refreshInterval);
    },
    'Check Now asks at once': async () => {
      await publish('again');
      await commands.executeCommand('approvedAssistants.checkNow');
      await until('the banned extension is stopped', isStopped);
    },
    'what is forged, old or broken is refused by its code, and changes nothing': async () => {
      for (const [document, code] of [
        ['stripped', 'signatureMissing'],
        ['lifted', 'receivedOlderRevision'],
        ['foreign', 'signatureKeyUnknown'],
        ['page', 'signatureShape'],
      ] as const) {
        await publish(document);
        await commands.executeCommand('approvedAssistants.checkNow');
        await until(`the page says ${code}`, async () => (await statusPage()).includes(code));
        assert.ok(isStopped());
      }
    },
  },
  refreshInterval + 10_000,
);
