import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { embeddedEditor } from '../../../scripts/editor/embeddedEditor.ts';
import { installExtensions, makeEditorHome, startServer } from '../../../scripts/editor/editorServer.ts';
import type { EditorHome, EditorServer, EditorServerOptions } from '../../../scripts/editor/editorServer.ts';
import type { EditorRecipe } from '../../../scripts/editor/recipes.ts';
import { fixtureFolder } from './fixtureExtensions.ts';
import { suiteFile } from './suiteBundles.ts';
import type { TestEditor, TestWindows } from './testEditor.ts';

/** The VS Code that is made from npm packages, in a browser. */
export function embeddedTestEditor(recipe: EditorRecipe): TestEditor {
  return {
    version: recipe.version,
    makeHome: (folder) => makeEditorHome(folder),
    install: async (home, vsixFiles, launcher) =>
      installExtensions(await embeddedEditor(recipe), home, vsixFiles, launcher),
    open: async (home, options) => openEmbedded(recipe, home, options),
  };
}

async function openEmbedded(
  recipe: EditorRecipe,
  home: EditorHome,
  options: EditorServerOptions,
): Promise<TestWindows> {
  if (options.forSuites) await withoutWelcome(home);
  const server = await startServer(await embeddedEditor(recipe), home, options);
  const url = `${server.origin}/?folder=${encodeURIComponent(home.workspace)}`;
  return { url, run: (suite, browser) => runSuite(server, url, suite, browser), close: () => server.stop() };
}

/** Nobody looks at the windows of suites: what greets a person there takes a tenth of the processor time of a start. */
async function withoutWelcome({ serverData }: EditorHome): Promise<void> {
  const folder = path.join(serverData, 'data', 'Machine');
  await mkdir(folder, { recursive: true });
  const settings = { 'workbench.startupEditor': 'none', 'workbench.secondarySideBar.defaultVisibility': 'hidden' };
  await writeFile(path.join(folder, 'settings.json'), JSON.stringify(settings));
}

async function runSuite(server: EditorServer, url: string, suite: string, browser: Browser): Promise<string> {
  const remote = (file: string): string => `vscode-remote://${new URL(server.origin).host}${file}`;
  const payload = JSON.stringify([
    ['extensionDevelopmentPath', remote(fixtureFolder('witness'))],
    ['extensionTestsPath', remote(suiteFile(suite))],
  ]);
  const page = await browser.newPage();
  const printed: unknown[] = [];
  let exits: (code: number) => void = () => undefined;
  const ended = new Promise<number>((resolve, reject) => {
    page.once('crash', () => reject(new Error('The page crashed.')));
    exits = resolve;
  });
  try {
    await page.exposeFunction('codeAutomationLog', (_type: string, args: unknown[]) => printed.push(...args));
    await page.exposeFunction('codeAutomationExit', exits);
    await page.goto(`${url}&payload=${encodeURIComponent(payload)}`);
    await ended;
  } finally {
    await page.close();
  }
  return printed.map(String).join('\n');
}
