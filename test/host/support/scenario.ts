import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { addDisplayLanguage } from '../../../scripts/editor/displayLanguage.ts';
import type { EmbeddedEditor } from '../../../scripts/editor/embeddedEditor.ts';
import { installExtension, makeEditorHome, startServer } from '../../../scripts/editor/editorServer.ts';
import type { EditorHome, EditorServer, EditorServerOptions } from '../../../scripts/editor/editorServer.ts';
import { root } from '../../../scripts/root.ts';
import type { ScenarioFacts } from '../suites/scenarioFacts.ts';
import { fixtureFolder } from './fixtureExtensions.ts';
import { PrivateManagedFolder } from './privateManagedFolder.ts';
import { suiteFile } from './suiteBundles.ts';

export const extensionUnderTest = path.join(root, 'dist', 'approved-assistants.vsix');

export interface ScenarioOptions {
  readonly editor: EmbeddedEditor;
  /** VSIX files, besides the extension under test. */
  readonly extensions: readonly string[];
  /** The text of settings.json. */
  readonly settings?: string;
  /** The text of the policy in the managed folder. */
  readonly managedPolicy?: string;
  readonly server?: EditorServerOptions;
}

export interface SuiteResult {
  readonly passed: readonly string[];
  readonly failed: readonly string[];
}

/** One made-up developer with an editor of their own, from an empty folder to its removal. */
export class Scenario {
  readonly home: EditorHome;
  readonly managed: PrivateManagedFolder | undefined;
  readonly #options: ScenarioOptions;
  #server: EditorServer | undefined;

  private constructor(home: EditorHome, managed: PrivateManagedFolder | undefined, options: ScenarioOptions) {
    this.home = home;
    this.managed = managed;
    this.#options = options;
  }

  static async create(options: ScenarioOptions): Promise<Scenario> {
    const home = await makeEditorHome(await mkdtemp(path.join(os.tmpdir(), 'aa-scenario-')));
    const managed = options.managedPolicy === undefined ? undefined : new PrivateManagedFolder(home.folder);
    const scenario = new Scenario(home, managed, options);
    for (const vsix of [extensionUnderTest, ...options.extensions]) await installExtension(options.editor, home, vsix);
    if (options.settings !== undefined) await writeFile(scenario.settingsFile, options.settings);
    if (options.server?.locale !== undefined) await addDisplayLanguage(home, options.server.locale);
    if (options.managedPolicy !== undefined) managed?.writePolicy(options.managedPolicy);
    const facts: ScenarioFacts = {
      home,
      editorVersion: options.editor.version,
      managedPolicyFile: managed?.policyFile,
    };
    await writeFile(path.join(home.folder, 'scenario.json'), JSON.stringify(facts));
    return scenario;
  }

  get settingsFile(): string {
    return path.join(this.home.userFolder, 'settings.json');
  }

  readSettings(): Promise<string> {
    return readFile(this.settingsFile, 'utf8');
  }

  /** Installs from the command line, as the developer could; throws with the editor's words where it refuses. */
  install(vsix: string): Promise<string> {
    return installExtension(this.#options.editor, this.home, vsix, this.managed?.launcher);
  }

  /** The address of this developer's editor, which is started on the first call. */
  async url(): Promise<string> {
    const launcher = this.managed ? { launcher: this.managed.launcher } : {};
    this.#server ??= await startServer(this.#options.editor, this.home, { ...this.#options.server, ...launcher });
    return `${this.#server.origin}/?folder=${encodeURIComponent(this.home.workspace)}`;
  }

  /** Opens a new window, runs a suite inside it, closes it, and throws where a test of the suite failed. */
  async window(suite: string, browser: Browser): Promise<SuiteResult> {
    const url = await this.url();
    const authority = new URL(url).host;
    const remote = (file: string): string => `vscode-remote://${authority}${file}`;
    const payload = JSON.stringify([
      ['extensionDevelopmentPath', remote(fixtureFolder('witness'))],
      ['extensionTestsPath', remote(suiteFile(suite))],
    ]);
    const page = await browser.newPage();
    const printed: unknown[] = [];
    let exits: (code: number) => void = () => undefined;
    const ended = new Promise<number>((resolve, reject) => {
      page.once('crash', () => {
        reject(new Error('The page crashed.'));
      });
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
    return this.#result(suite, printed);
  }

  async #result(suite: string, printed: readonly unknown[]): Promise<SuiteResult> {
    const file = path.join(this.home.folder, `${suite}.result.json`);
    const text = await readFile(file, 'utf8').catch(() => {
      throw new Error(`The suite ${suite} left no result. The window printed:\n${printed.map(String).join('\n')}`);
    });
    const result = JSON.parse(text) as SuiteResult;
    if (result.failed.length > 0) throw new Error(`In the editor, suite ${suite}:\n${result.failed.join('\n')}`);
    if (result.passed.length === 0) throw new Error(`The suite ${suite} ran no test.`);
    return result;
  }

  async dispose(): Promise<void> {
    await this.#server?.stop();
    await rm(this.home.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
