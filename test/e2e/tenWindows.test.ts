import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { applyEdits, modify, parse as parseJsonc } from 'jsonc-parser';
import { afterEach, describe, expect, test } from 'vitest';
import { newestEditor } from '../../scripts/editor/recipes.ts';
import { WorkbenchPage } from '../../scripts/editor/workbenchPage.ts';
import { root } from '../../scripts/root.ts';
import { ledgerSchema } from '../../src/core/remediation/ledgerSchema.ts';
import type { Ledger } from '../../src/core/remediation/ledger.ts';
import { embeddedTestEditor } from '../host/support/embeddedTestEditor.ts';
import { extensionHostsEnded } from '../host/support/extensionHosts.ts';
import { untilFiles } from '../host/support/fileEvents.ts';
import { fixtureVsix } from '../host/support/fixtureExtensions.ts';
import { followKey } from '../host/support/followKey.ts';
import { notRunHere } from '../host/support/notRunHere.ts';
import { useBrowser } from '../host/support/realBrowser.ts';
import { Scenario } from '../host/support/scenario.ts';
import { usesDesktop } from '../host/support/testEditors.ts';

const browser = useBrowser();
/** Ten windows share two cores. */
const patience = { timeout: 180_000 };

const banned = 'example.starts-on-command';
const policy = JSON.stringify({
  formatVersion: 1,
  organization: { name: 'Example Corp' },
  revision: 1,
  mode: 'enforce',
  banned: [{ extension: banned }],
});
const settings =
  '{\n  // mine\n  "editor.fontSize": 13,\n  "extensions.allowed": { "*": true, "x.y": "stable" /* odd */ }\n}\n';

let scenario: Scenario | undefined;
let stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops) stop();
  stops = [];
  await scenario?.dispose();
  scenario = undefined;
});

describe.skipIf(usesDesktop || notRunHere)('ten windows at once', () => {
  test('while a script edits other keys: nobody loses a key, and one notice is shown', async () => {
    scenario = await Scenario.create({
      editor: embeddedTestEditor(newestEditor),
      extensions: [fixtureVsix('starts-on-command')],
      settings,
      managedLater: true,
      // Ten windows keep two cores busy for so long that a connection can be lost.
      server: { reconnectionGrace: 20 },
    });
    const { home, settingsFile } = scenario;
    const url = await scenario.url();
    const bannedKey = followKey(settingsFile, banned);
    stops.push(() => bannedKey.stop());
    const windows: WorkbenchPage[] = [];
    // Two at a time, as there are cores: what matters is that ten windows act on one policy at the same moment.
    for (let pair = 0; pair < 5; pair += 1) {
      const opened = await Promise.all([WorkbenchPage.open(browser(), url), WorkbenchPage.open(browser(), url)]);
      for (const window of opened) await shows(window, 'AI assistants: no policy');
      windows.push(...opened);
    }
    const script = editKeys(settingsFile);
    scenario.writePolicy(policy);
    for (const window of windows) await shows(window, 'AI assistants: OK');
    await untilFiles('the notice was seen', home.userFolder, () => (ledgerOf(home.userFolder)?.told.length ?? 0) > 0);
    const written = script.stop();
    const notices = await Promise.all(windows.map((window) => window.noticesSoFar()));
    expect(notices.flat()).toEqual([expect.stringContaining('Turned off by the policy of Example Corp: ')]);
    expect(written).toBeGreaterThan(5);
    const text = readFileSync(settingsFile, 'utf8');
    const expected = Object.fromEntries(Array.from({ length: written }, (_, index) => [`script.key${index}`, index]));
    expect(parseJsonc(text)).toMatchObject({
      ...expected,
      'editor.fontSize': 13,
      'extensions.allowed': { '*': true, 'x.y': 'stable', [banned]: false },
    });
    expect(['// mine', '/* odd */'].filter((comment) => !text.includes(comment))).toEqual([]);
    bannedKey.stop();
    expect(bannedKey.values.length - 1, 'changes of the banned key').toBeLessThanOrEqual(2);
    expect(ledgerOf(home.userFolder)?.entries).toMatchObject([{ key: banned, after: false, state: 'done' }]);

    await Promise.all(windows.map((window) => window.close()));
    await extensionHostsEnded(home.home);
    expect(readdirSync(path.join(home.userFolder, 'approved-assistants'))).not.toContain('lock');
    expect(ledgerOf(home.userFolder)?.telling).toEqual([]);
    expect(readdirSync(home.userFolder).filter((name) => name.startsWith('settings.json.'))).toEqual([]);
    const last = await WorkbenchPage.open(browser(), url);
    expect(await last.statusBarText()).toBe('AI assistants: OK');
    expect(readFileSync(settingsFile, 'utf8')).toBe(text);
    await last.close();
  }, 600_000);
});

/** A window that lost a race for the file says "problem" until its next check. */
async function shows(window: WorkbenchPage, words: string): Promise<void> {
  try {
    await window.statusBarItem().getByText(words).waitFor(patience);
  } catch (error) {
    await window.page.screenshot({ path: path.join(root, 'out', 'tenWindows.png') });
    await window.statusBarItem().click();
    throw new Error(await window.previewText('AI assistants in this editor'), { cause: error });
  }
}

function ledgerOf(userFolder: string): Ledger | undefined {
  const file = path.join(userFolder, 'approved-assistants', 'ledger.json');
  return existsSync(file) ? ledgerSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
}

/** A program that keeps adding keys of its own, as a tool for settings does: read, edit, replace. */
function editKeys(file: string): { stop(): number } {
  let count = 0;
  const timer = setInterval(() => {
    const text = readFileSync(file, 'utf8');
    const edited = applyEdits(text, modify(text, [`script.key${count}`], count, {}));
    writeFileSync(`${file}.script`, edited);
    if (readFileSync(file, 'utf8') !== text) return;
    renameSync(`${file}.script`, file);
    count += 1;
  }, 200);
  stops.push(() => clearInterval(timer));
  return {
    stop: () => {
      clearInterval(timer);
      return count;
    },
  };
}
