import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
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
const banned = 'example.starts-later';
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

function repository(folder: string, remote: string): string {
  mkdirSync(path.join(folder, '.git'), { recursive: true });
  writeFileSync(path.join(folder, '.git', 'config'), `[remote "origin"]\n\turl = ${remote}\n`);
  return folder;
}

/** Opens the page that says what is in force, and waits until it says something. */
async function pageSays(window: WorkbenchPage, words: string): Promise<void> {
  const page = window.page.frameLocator('iframe.webview').frameLocator('iframe').locator('body');
  await page.getByText(words).first().waitFor({ timeout: 60_000 });
}

describe.skipIf(usesDesktop || notRunHere)('an exception for one workspace', () => {
  test('lets the assistant run there; with a window without it open, the strictest rule holds', async () => {
    scenario = await Scenario.create({
      editor: embeddedTestEditor(newestEditor),
      extensions: [fixtureVsix('starts-later')],
      settings: '{\n  "editor.fontSize": 13\n}\n',
      managedPolicy: policy,
    });
    const { home, settingsFile } = scenario;
    const before = readFileSync(settingsFile, 'utf8');
    repository(home.workspace, 'git@github.com:example-oss/tool.git');
    const other = repository(path.join(home.folder, 'other'), 'https://github.com/example-corp/secret.git');
    key = followKey(settingsFile, banned);
    const started = path.join(home.folder, 'started.log');
    const url = new URL(await scenario.url());

    const excepted = await WorkbenchPage.open(browser(), url.href);
    await untilFiles('the excepted assistant runs', home.folder, () => existsSync(started));
    expect(await excepted.statusBarText()).toBe('AI assistants: OK');
    await excepted.statusBarItem().click();
    await pageSays(excepted, 'allowed by an exception');
    await pageSays(excepted, 'SEC-123');
    expect(readFileSync(settingsFile, 'utf8')).toBe(before);

    url.searchParams.set('folder', other);
    const strict = await WorkbenchPage.open(browser(), url.href);
    expect(await strict.notice()).toContain('Turned off by the policy of Example Corp');
    await untilFiles('the key is set', home.userFolder, () => key?.values.at(-1) === false);
    await pageSays(excepted, heldBack);
    expect(readFileSync(started, 'utf8').trim().split('\n')).toEqual([banned]);

    await strict.close();
    await untilFiles('the key is given back', home.userFolder, () => key?.values.at(-1) === undefined);
    expect(key.values).toEqual([undefined, false, undefined]);
    expect(readFileSync(settingsFile, 'utf8')).toBe(before);
    await excepted.close();
  });
});
