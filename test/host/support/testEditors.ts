import { floorEditor, newestEditor } from '../../../scripts/editor/recipes.ts';
import { desktopTestEditor } from './desktopTestEditor.ts';
import { embeddedTestEditor } from './embeddedTestEditor.ts';
import type { TestEditor } from './testEditor.ts';

/** Desktop VS Code has to be downloaded from its vendor: only where `npm test -- --desktop` asks for it, or on Windows. */
export const usesDesktop = process.platform === 'win32' || process.env['AA_TEST_EDITORS'] === 'desktop';

/** The newest editor and the oldest supported one: every suite runs in both. */
export const testEditors: readonly TestEditor[] = usesDesktop
  ? [desktopTestEditor('stable'), desktopTestEditor(floorEditor.version)]
  : [embeddedTestEditor(newestEditor), embeddedTestEditor(floorEditor)];
