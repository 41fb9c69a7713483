import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseJsonText } from '../../src/core/jsonText.ts';
import { launchBrowser } from '../editor/browser.ts';
import type { EmbeddedEditor } from '../editor/embeddedEditor.ts';
import { installExtensions, type EditorHome } from '../editor/editorServer.ts';
import { WorkbenchPage } from '../editor/workbenchPage.ts';
import { step } from '../setup/progress.ts';

export interface CheckInput {
  readonly editor: EmbeddedEditor;
  readonly home: EditorHome;
  readonly url: string;
  /** The banned extension. */
  readonly vsix: string;
  readonly id: string;
}

/** What was seen, from outside the extension. */
export interface CheckResult {
  readonly ok: boolean;
  readonly editor: string;
  readonly extension: string;
  /** The value of extensions.allowed in settings.json. */
  readonly allowed: unknown;
  readonly statusBar: string;
  readonly notice: string;
  /** The editor's own answer to installing the extension again from the command line. */
  readonly reinstall: 'refused' | 'accepted';
}

/** Opens the editor without a person and looks whether the banned extension was stopped. */
export async function checkInBrowser({ editor, home, url, vsix, id }: CheckInput): Promise<CheckResult> {
  const browser = await step('Starting a browser', () => launchBrowser());
  try {
    const page = await WorkbenchPage.open(browser, url);
    const notice = await step('Waiting for the notice in the editor', () => page.notice());
    const statusBar = await step('Reloading the window from the notice', () => page.reloadFromNotice());
    const allowed = await allowedIn(path.join(home.userFolder, 'settings.json'));
    const reinstall = await step('Installing the banned extension again (the editor should refuse)', () =>
      installExtensions(editor, home, [vsix]).then(
        () => 'accepted' as const,
        () => 'refused' as const,
      ),
    );
    const denied = (allowed as Record<string, unknown> | undefined)?.[id] === false;
    const ok = denied && reinstall === 'refused' && statusBar.includes('OK') && notice.includes('Claude Code');
    return { ok, editor: editor.version, extension: id, allowed, statusBar, notice, reinstall };
  } finally {
    await browser.close();
  }
}

async function allowedIn(settingsFile: string): Promise<unknown> {
  const json = parseJsonText(await readFile(settingsFile, 'utf8'));
  return json.ok ? (json.value as Record<string, unknown>)['extensions.allowed'] : undefined;
}
