import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { addDisplayLanguage } from '../../../scripts/editor/displayLanguage.ts';
import type { EditorHome, EditorServerOptions } from '../../../scripts/editor/editorServer.ts';
import { root } from '../../../scripts/root.ts';
import type { ScenarioFacts } from '../suites/scenarioFacts.ts';
import { PrivateManagedFolder } from './privateManagedFolder.ts';
import type { TestEditor, TestWindows } from './testEditor.ts';
import { writeExtension } from './unpackedExtensions.ts';

const extensionUnderTest = path.join(root, 'dist', 'approved-assistants.vsix');

export interface ScenarioOptions {
  readonly editor: TestEditor;
  /** VSIX files, besides the extension under test. */
  readonly extensions: readonly string[];
  /** What lies unpacked in the extensions folder from the beginning: the contents of package.json. */
  readonly unpacked?: readonly Readonly<Record<string, unknown>>[];
  /** The text of settings.json. */
  readonly settings?: string;
  /** The text of the policy in the managed folder. */
  readonly managedPolicy?: string;
  /** The text of the enrolment in the managed folder. */
  readonly enrolment?: string;
  /** There is a managed folder, with nothing in it at first. */
  readonly managedLater?: boolean;
  readonly server?: EditorServerOptions;
}

export interface SuiteResult {
  readonly passed: readonly string[];
  readonly failed: readonly string[];
}

/** One made-up developer with an editor of their own, from an empty folder to its removal. */
export class Scenario {
  readonly home: EditorHome;
  readonly #managed: PrivateManagedFolder | undefined;
  readonly #options: ScenarioOptions;
  #windows: TestWindows | undefined;

  private constructor(home: EditorHome, managed: PrivateManagedFolder | undefined, options: ScenarioOptions) {
    this.home = home;
    this.#managed = managed;
    this.#options = options;
  }

  static async create(options: ScenarioOptions): Promise<Scenario> {
    const { editor, settings, managedPolicy, enrolment, server } = options;
    const home = await editor.makeHome(await mkdtemp(path.join(os.tmpdir(), 'aa-scenario-')));
    const isManaged = managedPolicy !== undefined || enrolment !== undefined || options.managedLater === true;
    const managed = isManaged ? new PrivateManagedFolder(home.folder) : undefined;
    const scenario = new Scenario(home, managed, options);
    for (const packageJson of options.unpacked ?? []) {
      const { publisher, name, version } = packageJson as Record<'publisher' | 'name' | 'version', string>;
      await writeExtension(path.join(home.extensions, `${publisher}.${name}-${version}`), packageJson);
    }
    await editor.install(home, [extensionUnderTest, ...options.extensions], []);
    await mkdir(home.userFolder, { recursive: true });
    if (settings !== undefined) await writeFile(scenario.settingsFile, settings);
    if (server?.locale !== undefined) await addDisplayLanguage(home, server.locale);
    if (managedPolicy !== undefined) managed?.writePolicy(managedPolicy);
    if (enrolment !== undefined) managed?.writeEnrolment(enrolment);
    const facts: ScenarioFacts = { home, editorVersion: editor.version, managedPolicyFile: managed?.policyFile };
    await writeFile(path.join(home.folder, 'scenario.json'), JSON.stringify(facts));
    return scenario;
  }

  /** Replaces the policy in the managed folder. */
  readonly writePolicy = (text: string): void => {
    if (!this.#managed) throw new Error('This scenario has no managed folder.');
    this.#managed.writePolicy(text);
  };

  get settingsFile(): string {
    return path.join(this.home.userFolder, 'settings.json');
  }

  readSettings(): Promise<string> {
    return readFile(this.settingsFile, 'utf8');
  }

  /** Installs from the command line, as the developer could; throws with the editor's words where it refuses. */
  install(vsix: string): Promise<unknown> {
    return this.#options.editor.install(this.home, [vsix], this.#managed?.launcher ?? []);
  }

  /** The address of this developer's editor, which is started on the first call. */
  async url(): Promise<string> {
    const { url } = await this.#open();
    if (url === undefined) throw new Error('This editor is not in a browser.');
    return url;
  }

  /** Opens a new window, runs a suite inside it, closes it, and throws where a test of the suite failed. */
  async window(suite: string, browser: Browser): Promise<SuiteResult> {
    const printed = await (await this.#open()).run(suite, browser);
    const file = path.join(this.home.folder, `${suite}.result.json`);
    const text = await readFile(file, 'utf8').catch(() => {
      throw new Error(`The suite ${suite} left no result. The window printed:\n${printed}`);
    });
    const result = JSON.parse(text) as SuiteResult;
    if (result.failed.length > 0) throw new Error(`In the editor, suite ${suite}:\n${result.failed.join('\n')}`);
    if (result.passed.length === 0) throw new Error(`The suite ${suite} ran no test.`);
    return result;
  }

  async dispose(): Promise<void> {
    await this.#windows?.close();
    await rm(this.home.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  async #open(): Promise<TestWindows> {
    const { editor, server } = this.#options;
    const launcher = [...(this.#managed?.launcher ?? []), ...(server?.launcher ?? [])];
    return (this.#windows ??= await editor.open(this.home, { ...server, launcher }));
  }
}
