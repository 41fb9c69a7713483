import type { Browser, Locator, Page } from 'playwright-core';

const patience = { timeout: 90_000 };

/** One window of the editor in a browser, in the words of somebody who uses it. */
export class WorkbenchPage {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  static async open(browser: Browser, url: string, colorScheme: 'light' | 'dark' = 'light'): Promise<WorkbenchPage> {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme });
    await page.goto(url);
    await page.locator('.monaco-workbench .statusbar').waitFor(patience);
    return new WorkbenchPage(page);
  }

  /** The words of our notice, once it shows. */
  async notice(): Promise<string> {
    const toast = this.toast();
    await toast.waitFor(patience);
    return (await toast.locator('.notification-list-item-message').innerText()).trim();
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
