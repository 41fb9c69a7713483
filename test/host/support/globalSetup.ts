import { rm } from 'node:fs/promises';
import path from 'node:path';
import { buildAll } from '../../../scripts/build/bundles.ts';
import { packageVsix } from '../../../scripts/build/vsix.ts';
import { claudeCodeVsix } from '../../../scripts/editor/claudeCode.ts';
import { embeddedEditor } from '../../../scripts/editor/embeddedEditor.ts';
import { floorEditor, newestEditor } from '../../../scripts/editor/recipes.ts';
import { launchBrowser } from '../../../scripts/editor/browser.ts';
import { root } from '../../../scripts/root.ts';
import { step } from '../../../scripts/setup/progress.ts';
import { packFixtures } from './fixtureExtensions.ts';
import { buildSuites } from './suiteBundles.ts';
import { usesDesktop } from './testEditors.ts';

/** Once before all real-editor tests: everything they install or start is made here, with a progress line each. */
export default async function setup(): Promise<void> {
  await step('Building and packaging the extension under test', async () => {
    await rm(path.join(root, 'out'), { recursive: true, force: true });
    await buildAll();
    await packageVsix();
  });
  await step('Packing fixture extensions and test suites', async () => {
    await Promise.all([packFixtures(), buildSuites()]);
  });
  await claudeCodeVsix();
  await (await launchBrowser()).close();
  for (const recipe of usesDesktop ? [] : [newestEditor, floorEditor]) await embeddedEditor(recipe);
}
