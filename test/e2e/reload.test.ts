import { existsSync, readdirSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test, type TestContext } from 'vitest';
import { claudeCodeVsix } from '../../scripts/editor/claudeCode.ts';
import { newestEditor } from '../../scripts/editor/recipes.ts';
import { WorkbenchPage } from '../../scripts/editor/workbenchPage.ts';
import { root } from '../../scripts/root.ts';
import { embeddedTestEditor } from '../host/support/embeddedTestEditor.ts';
import { untilFiles } from '../host/support/fileEvents.ts';
import { fixtureVsix } from '../host/support/fixtureExtensions.ts';
import { notRunHere } from '../host/support/notRunHere.ts';
import { useBrowser } from '../host/support/realBrowser.ts';
import { Scenario } from '../host/support/scenario.ts';
import { usesDesktop } from '../host/support/testEditors.ts';

const browser = useBrowser();
const pictures = path.join(root, 'out', 'screenshots');

const policy = (revision: number, changes: object): string =>
  JSON.stringify({
    formatVersion: 1,
    organization: { name: 'Example Corp' },
    revision,
    mode: 'enforce',
    approved: [{ assistant: 'qwen-code' }],
    ...changes,
  });
const ban = { banned: [{ assistant: 'claude-code' }, { extension: 'example.starts-at-once' }] };

interface Look {
  readonly name: string;
  readonly theme: string;
  readonly locale: string;
  readonly ok: string;
  readonly reloadWindow: string;
  readonly question: readonly string[];
  readonly reload: string;
}

const english = {
  locale: 'en',
  ok: 'AI assistants: OK',
  reloadWindow: 'Reload Window',
  question: [
    'Reload this window now?',
    'Not saved: any.txt',
    'Terminals, what runs in them may stop: ',
    'Save All and Reload',
  ],
  reload: 'Reload',
};
const looks: readonly Look[] = [
  { name: 'light', theme: 'Light Modern', ...english },
  {
    name: 'zh-cn',
    theme: 'Dark Modern',
    locale: 'zh-cn',
    ok: 'AI 助手：正常',
    reloadWindow: '重新加载窗口',
    question: ['现在重新加载此窗口吗？', '未保存：any.txt', '终端（其中运行的程序可能会停止）：', '全部保存并重新加载'],
    reload: '重新加载',
  },
];

/** A running Claude Code offers itself to its command line by a file of this folder. */
async function claudeCodeRuns({ home }: Scenario): Promise<void> {
  const folder = path.join(home.home, '.claude', 'ide');
  await untilFiles('Claude Code runs', home.home, () => existsSync(folder) && readdirSync(folder).length > 0);
}

async function openWindow(
  look: Look,
  extension: string,
  { onTestFinished }: TestContext,
): Promise<{ readonly scenario: Scenario; readonly window: WorkbenchPage }> {
  const scenario = await Scenario.create({
    editor: embeddedTestEditor(newestEditor),
    extensions: [extension],
    settings: JSON.stringify({
      'workbench.colorTheme': look.theme,
      'workbench.startupEditor': 'none',
      'workbench.secondarySideBar.defaultVisibility': 'hidden',
      'files.autoSave': 'off',
    }),
    managedPolicy: policy(0, {}),
    server: { locale: look.locale },
  });
  onTestFinished(() => scenario.dispose());
  await writeFile(path.join(scenario.home.workspace, 'any.txt'), 'before\n');
  const window = await WorkbenchPage.open(browser(), await scenario.url());
  expect(await window.statusBarText()).toBe(look.ok);
  return { scenario, window };
}

/** Leaves an unsaved file and a terminal that somebody has typed into. */
async function beInTheMiddleOfWork(window: WorkbenchPage): Promise<void> {
  await window.openFile('any.txt');
  const { page } = window;
  await page.locator('.editor-instance .view-line', { hasText: 'before' }).click();
  await page.keyboard.type('half a thought ');
  await page.locator('.tab.dirty', { hasText: 'any.txt' }).waitFor();
  await page.keyboard.press('Control+`');
  await page.locator('.terminal-wrapper.active .xterm-helper-textarea').waitFor();
  await page.locator('.terminal-wrapper.active').click();
  await page.keyboard.type('true');
  await page.keyboard.press('Enter');
}

/** Two editors at once, no more: the countdown takes a real minute, and meanwhile the questions are asked. */
describe.skipIf(usesDesktop || notRunHere)('an assistant that runs when the ban arrives', { concurrent: true }, () => {
  test('reload.afterMinutes: counts down in sight, and reloads', async (context) => {
    const look = looks[0]!;
    const { scenario, window } = await openWindow(look, fixtureVsix('starts-at-once'), context);
    scenario.writePolicy(policy(1, { ...ban, reload: { afterMinutes: 1 } }));
    expect(await window.notice()).toContain('This window reloads by itself in 1 min');
    await window.page.locator('.statusbar-item', { hasText: /reload in 0:[0-5]\d/ }).waitFor();
    await window.page.screenshot({ path: path.join(pictures, 'countdown.png'), animations: 'disabled' });
    await window.page.waitForEvent('load', { timeout: 90_000 });
    await window.page.locator('.statusbar-item', { hasText: look.ok }).waitFor({ timeout: 60_000 });
    await window.close();
  });

  describe('the question before the reload names what is at stake', () => {
    test.for(looks)('$name', { concurrent: false }, async (look, context) => {
      const { scenario, window } = await openWindow(look, (await claudeCodeVsix()).file, context);
      await claudeCodeRuns(scenario);
      await beInTheMiddleOfWork(window);
      scenario.writePolicy(policy(1, ban));
      await window.toast().getByText(look.reloadWindow, { exact: true }).click();
      const dialog = window.page.locator('.monaco-dialog-box');
      await dialog.waitFor();
      await mkdir(pictures, { recursive: true });
      await window.page.screenshot({ path: path.join(pictures, `${look.name}-reload.png`), animations: 'disabled' });
      const words = await dialog.innerText();
      for (const part of look.question) expect(words).toContain(part);
      const reloaded = window.page.waitForEvent('load');
      await dialog.getByText(look.reload, { exact: true }).click();
      await reloaded;
      await window.page.locator('.statusbar-item', { hasText: look.ok }).waitFor({ timeout: 60_000 });
      await window.page.locator('.tab.dirty', { hasText: 'any.txt' }).waitFor();
      await window.close();
    });
  });
});
