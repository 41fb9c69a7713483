import type { Browser, Locator, Page } from 'playwright-core';

const patience = { timeout: 90_000 };

/** Run in the page: remembers every notice of ours that ever showed. Toasts go by themselves after some seconds. */
const rememberNotices = `
  const notices = new Map();
  new MutationObserver(() => {
    for (const toast of document.querySelectorAll('.notification-toast')) {
      const words = toast.querySelector('.notification-list-item-message')?.textContent;
      if (words && toast.textContent.includes('Approved Assistants')) notices.set(toast, words);
    }
  }).observe(document, { childList: true, subtree: true });
  globalThis.noticesSoFar = () => [...notices.values()];
`;

/** One window of the editor in a browser, in the words of somebody who uses it. */
export class WorkbenchPage {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  static async open(browser: Browser, url: string, colorScheme: 'light' | 'dark' = 'light'): Promise<WorkbenchPage> {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme });
    await page.addInitScript(rememberNotices);
    await page.goto(url);
    await page.locator('.monaco-workbench .statusbar').waitFor(patience);
    return new WorkbenchPage(page);
  }

  /** Opens a file of the workspace as a person would, by its name. */
  async openFile(name: string): Promise<void> {
    await this.page.keyboard.press('Control+P');
    await this.page.keyboard.type(name);
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first().waitFor(patience);
    await this.page.keyboard.press('Enter');
    await this.page.locator('.tab', { hasText: name }).waitFor(patience);
  }

  /** The words of our notice, once it shows. */
  async notice(): Promise<string> {
    const toast = this.toast();
    await toast.waitFor(patience);
    return (await toast.locator('.notification-list-item-message').innerText()).trim();
  }

  /** The words of all our notices that have shown in this window. */
  noticesSoFar(): Promise<string[]> {
    return this.page.evaluate('globalThis.noticesSoFar()');
  }

  /** Clicks Reload in our notice; the words of our status bar item in the new window, once a check has finished there. */
  async reloadFromNotice(): Promise<string> {
    const loaded = this.page.waitForEvent('load', patience);
    await this.toast().getByRole('button', { name: 'Reload' }).click();
    await loaded;
    return this.statusBarText();
  }

  toast(): Locator {
    return this.page.locator('.notification-toast', { hasText: 'Approved Assistants' }).first();
  }

  /** The words of our status bar item, once a check has finished. */
  async statusBarText(): Promise<string> {
    const item = this.statusBarItem();
    await item.waitFor(patience);
    return (await item.innerText()).trim();
  }

  statusBarItem(): Locator {
    return this.page.locator('[id="approved-assistants.approved-assistants.approvedAssistants.status"]');
  }

  /** The words of a rendered Markdown page that contains a heading. */
  async previewText(heading: string): Promise<string> {
    const preview = this.page.frameLocator('iframe.webview').frameLocator('iframe');
    await preview.getByRole('heading', { name: heading }).waitFor(patience);
    return preview.locator('body').innerText();
  }

  async close(): Promise<void> {
    await this.page.close();
  }
}
