import type { Browser } from 'playwright-core';
import type { EditorHome, EditorServerOptions } from '../../../scripts/editor/editorServer.ts';

/** A kind of editor that the suites run in. */
export interface TestEditor {
  readonly version: string;
  /** Makes a new person's folders for this kind of editor. */
  makeHome(folder: string): Promise<EditorHome>;
  /** Installs from the command line; throws with the editor's words where it refuses. */
  install(home: EditorHome, vsixFiles: readonly string[], launcher: readonly string[]): Promise<unknown>;
  /** Prepares windows over one home. */
  open(home: EditorHome, options: EditorServerOptions): Promise<TestWindows>;
}

/** The running editor of one home. */
export interface TestWindows {
  /** The address for a browser; only where the editor has one. */
  readonly url: string | undefined;
  /** Opens a new window, runs the suite in it, and closes it. Returns what the window printed. */
  run(suite: string, browser: Browser): Promise<string>;
  close(): Promise<void>;
}
