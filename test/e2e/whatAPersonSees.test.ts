import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { claudeCodeVsix } from '../../scripts/editor/claudeCode.ts';
import { newestEditor } from '../../scripts/editor/recipes.ts';
import { WorkbenchPage } from '../../scripts/editor/workbenchPage.ts';
import { root } from '../../scripts/root.ts';
import { embeddedTestEditor } from '../host/support/embeddedTestEditor.ts';
import { extensionHostsEnded } from '../host/support/extensionHosts.ts';
import { useBrowser } from '../host/support/realBrowser.ts';
import { Scenario } from '../host/support/scenario.ts';
import { usesDesktop } from '../host/support/testEditors.ts';

const browser = useBrowser();
const policy = path.join(root, 'policies', 'ban-claude-code.json');
const pictures = path.join(root, 'out', 'screenshots');

interface Look {
  readonly name: string;
  readonly theme: string;
  readonly locale: string;
  readonly notice: string;
  readonly why: string;
  /** Where the editor's own agent of the assistant waits for a reload, and after it. */
  readonly bars: readonly [string, string];
  readonly page: readonly string[];
}

const english = {
  locale: 'en',
  notice:
    'The policy of Example Corp turns off Claude Code. Reload the window to finish. Reason: "High-risk software list, July 2026". ' +
    'Approved instead: Qwen Code, Qoder, Qoder CN (Tongyi Lingma).',
  why: 'Why?',
  bars: ['AI assistants: reload needed', 'AI assistants: OK'] as const,
  page: [
    'AI assistants in this editor',
    'Claude Code',
    'turned off',
    'High-risk software list, July 2026',
    'Qwen Code',
    'extensions.allowed',
  ],
};

const looks: readonly Look[] = [
  { name: 'light', theme: 'Light Modern', ...english },
  { name: 'dark', theme: 'Dark Modern', ...english },
  { name: 'high-contrast', theme: 'Default High Contrast', ...english },
  {
    name: 'zh-cn',
    theme: 'Light Modern',
    locale: 'zh-cn',
    notice:
      '根据“Example Corp”的策略，Claude Code 将停用。重新加载窗口后生效。原因：“2026 年 7 月高风险软件清单”。' +
      '可改用已批准的：Qwen Code、Qoder、Qoder CN (Tongyi Lingma)。',
    why: '为什么？',
    bars: ['AI 助手：需要重新加载', 'AI 助手：正常'],
    page: [
      '此编辑器中的 AI 助手',
      'Claude Code',
      '已停用',
      '2026 年 7 月高风险软件清单',
      '（首选）',
      '对你的设置所做的更改',
    ],
  },
];

let scenario: Scenario | undefined;
afterEach(async () => {
  await scenario?.dispose();
  scenario = undefined;
});

describe.skipIf(usesDesktop)('the packaged extension, as a person sees it', () => {
  test.each(looks)('$name: notice, status bar and status page', async (look) => {
    const claude = await claudeCodeVsix();
    scenario = await Scenario.create({
      editor: embeddedTestEditor(newestEditor),
      extensions: [claude.file],
      settings: JSON.stringify({
        'approvedAssistants.policyFile': policy,
        'workbench.colorTheme': look.theme,
        'workbench.startupEditor': 'none',
        'workbench.secondarySideBar.defaultVisibility': 'hidden',
      }),
      server: { locale: look.locale },
    });
    await mkdir(pictures, { recursive: true });
    const window = await WorkbenchPage.open(browser(), await scenario.url());
    expect(await window.notice()).toBe(look.notice);
    await window.page.screenshot({ path: path.join(pictures, `${look.name}-notice.png`), animations: 'disabled' });
    expect(await window.statusBarText()).toBe(look.bars[0]);
    await window.toast().getByText(look.why).click();
    const words = await window.previewText(look.page[0] ?? '');
    for (const part of look.page) expect(words).toContain(part);
    await window.page.screenshot({ path: path.join(pictures, `${look.name}-status.png`), animations: 'disabled' });
    await window.close();
    await extensionHostsEnded(scenario.home.home);
    const second = await WorkbenchPage.open(browser(), await scenario.url());
    expect(await second.statusBarText()).toBe(look.bars[1]);
    // Opening the page runs after everything that a start tells.
    await second.statusBarItem().click();
    await second.previewText(look.page[0] ?? '');
    expect(await second.toast().count()).toBe(0);
    await second.close();
  });
});
