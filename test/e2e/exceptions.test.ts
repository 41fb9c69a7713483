import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { afterEach, describe, expect, test } from 'vitest';
import { newestEditor } from '../../scripts/editor/recipes.ts';
import { WorkbenchPage } from '../../scripts/editor/workbenchPage.ts';
import { embeddedTestEditor } from '../host/support/embeddedTestEditor.ts';
import { untilFiles } from '../host/support/fileEvents.ts';
import { fixtureVsix } from '../host/support/fixtureExtensions.ts';
import { followKey, type FollowedKey } from '../host/support/followKey.ts';
import { notRunHere } from '../host/support/notRunHere.ts';
import { useBrowser } from '../host/support/realBrowser.ts';
import { Scenario } from '../host/support/scenario.ts';
import { usesDesktop } from '../host/support/testEditors.ts';

const browser = useBrowser();
/** Both start when a file of their kind is opened; one of them is banned. */
const banned = 'example.starts-on-note';
const witness = 'example.note-taker';
const note = 'any.note';
const policy = JSON.stringify({
  formatVersion: 1,
  organization: { name: 'Example Corp' },
  revision: 1,
  mode: 'enforce',
  banned: [{ extension: banned }],
  exceptions: [{ allow: [{ extension: banned }], workspaces: ['github.com/example-oss/*'], ticket: 'SEC-123' }],
});
const heldBack = 'Another open window has no such exception';

let scenario: Scenario | undefined;
let key: FollowedKey | undefined;
afterEach(async () => {
  key?.stop();
  await scenario?.dispose();
  [key, scenario] = [undefined, undefined];
});

/** A folder with a file whose opening starts both extensions. */
function repository(folder: string, remote: string): string {
  mkdirSync(path.join(folder, '.git'), { recursive: true });
  writeFileSync(path.join(folder, '.git', 'config'), `[remote "origin"]\n\turl = ${remote}\n`);
  writeFileSync(path.join(folder, note), '');
  return folder;
}

/** Waits until the open status page says something. */
async function pageSays(window: WorkbenchPage, words: string): Promise<void> {
  await statusPage(window).getByText(words).first().waitFor({ timeout: 60_000 });
}

/** What the open status page says of the assistant: the decision and the state. */
async function decisionAndState(window: WorkbenchPage): Promise<string[]> {
  const row = statusPage(window).getByRole('row', { name: banned }).first();
  const [, , ...cells] = await row.getByRole('cell').allInnerTexts();
  return cells.slice(0, 2);
}

function statusPage(window: WorkbenchPage): Locator {
  return window.page.frameLocator('iframe.webview').frameLocator('iframe').locator('body');
}

/** The starts of extensions in all windows. */
function starts(home: string): string[] {
  const file = path.join(home, 'started.log');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').toSorted() : [];
}

describe.skipIf(usesDesktop || notRunHere)('an exception for one workspace', () => {
  test('lets the assistant run there; with a window without it open, the strictest rule holds', async () => {
    scenario = await Scenario.create({
      editor: embeddedTestEditor(newestEditor),
      extensions: [fixtureVsix('starts-on-note'), fixtureVsix('note-taker')],
      settings: '{\n  "editor.fontSize": 13\n}\n',
      managedPolicy: policy,
    });
    const { home, settingsFile } = scenario;
    const before = readFileSync(settingsFile, 'utf8');
    repository(home.workspace, 'git@github.com:example-oss/tool.git');
    const other = repository(path.join(home.folder, 'other'), 'https://github.com/example-corp/secret.git');
    key = followKey(settingsFile, banned);
    const url = new URL(await scenario.url());

    const excepted = await WorkbenchPage.open(browser(), url.href);
    expect(await excepted.statusBarText()).toBe('AI assistants: OK');
    await excepted.openFile(note);
    await untilFiles('the excepted assistant runs', home.folder, () => starts(home.folder).length === 2);
    expect(starts(home.folder)).toEqual([witness, banned]);
    await excepted.statusBarItem().click();
    await pageSays(excepted, 'SEC-123');
    expect(await decisionAndState(excepted)).toEqual(['allowed by an exception', '']);
    expect(readFileSync(settingsFile, 'utf8')).toBe(before);

    url.searchParams.set('folder', other);
    const strict = await WorkbenchPage.open(browser(), url.href);
    expect(await strict.notice()).toContain('Turned off by the policy of Example Corp');
    await untilFiles('the key is set', home.userFolder, () => key?.values.at(-1) === false);
    await pageSays(excepted, heldBack);
    expect(await decisionAndState(excepted)).toEqual(['allowed by an exception', 'allowed by an exception']);
    await strict.statusBarItem().click();
    await pageSays(strict, banned);
    expect(await decisionAndState(strict)).toEqual(['not allowed', 'turned off']);
    await strict.openFile(note);
    const isNoted = (): boolean => starts(home.folder).filter((id) => id === witness).length === 2;
    await untilFiles('the file is noted in the second window', home.folder, isNoted);

    await strict.close();
    await untilFiles('the key is given back', home.userFolder, () => key?.values.at(-1) === undefined);
    expect(key.values).toEqual([undefined, false, undefined]);
    expect(readFileSync(settingsFile, 'utf8')).toBe(before);
    expect(starts(home.folder)).toEqual([witness, witness, banned]);
    await excepted.close();
  });
});
