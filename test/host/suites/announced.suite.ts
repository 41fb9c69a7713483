import assert from 'node:assert/strict';
import { commands } from 'vscode';
import { activated, allowedInWindow, claudeId, listed, runner, statusPage, until } from './inEditor.ts';

/** When the day begins that the page announces, while there are days left. */
function announcedDay(page: string): number | undefined {
  const [, date] = /In force from (\d{4}-\d{2}-\d{2})\. Days left: [1-3]\./.exec(page) ?? [];
  return date === undefined ? undefined : Date.parse(date);
}

/** Every extension of this host tells the time by this one clock: it goes on from there. */
function setClock(time: number): void {
  const real = Date.now.bind(Date);
  const ahead = time - real();
  Date.now = () => real() + ahead;
}

/** One window in which a ban that was announced comes into force. */
export const run = runner('announced', {
  'before its day it is said when, with the days that are left, and nothing is done': async () => {
    await activated();
    await until('the page counts down', async () => announcedDay(await statusPage()) !== undefined);
    assert.equal(allowedInWindow(), undefined);
    assert.ok(listed(claudeId));
  },
  'when its day comes, the same window enforces it by itself': async () => {
    const midnight = announcedDay(await statusPage());
    assert.ok(midnight !== undefined);
    setClock(midnight - 8_000);
    await commands.executeCommand('approvedAssistants.checkNow');
    if (Date.now() < midnight) assert.equal(allowedInWindow(), undefined);
    await until('the key is set', () => allowedInWindow()?.[claudeId] === false);
    assert.ok(Date.now() >= midnight, 'not before its day');
    await until('the page says so', async () => (await statusPage()).includes('turned off'));
  },
});
