import { ConfigurationTarget, Uri, version, workspace } from 'vscode';
import type { SettingChange, SettingSeen, UserSettings } from '../core/loop/ports.ts';
import type { Problem } from '../core/problem.ts';
import { sameJson } from '../core/remediation/jsonValue.ts';
import { settingInForce, type InspectedSetting, type SettingInForce } from '../core/surfaces/settingInForce.ts';
import type { SharedThread } from '../machine/sharedThread.ts';
import {
  readSettingsFile,
  writeSettingsFile,
  type SettingsFileResult,
  type SettingsRead,
} from '../machine/settingsFile.ts';

/** Any registered setting of ours: writing it as it stands makes the window read its settings file again. */
const readAgain = 'approvedAssistants.policyFile';

/** The user settings as this window has them, and the file that all windows share. */
export class WindowSettings implements UserSettings {
  readonly #file: string;
  readonly #thread: SharedThread;
  readonly #writing: () => void;
  /** The file as it was read last: a long one is not taken apart again while it is the same. */
  #last: SettingsRead | undefined;

  /** @param writing told when a write begins */
  constructor(file: string, thread: SharedThread, writing: () => void) {
    this.#file = file;
    this.#thread = thread;
    this.#writing = writing;
  }

  async read(settings: readonly string[]): Promise<ReadonlyMap<string, SettingSeen> | Problem> {
    const [file, { writtenValue }] = await Promise.all([
      this.#readFile(),
      import('../core/remediation/settingsText.ts'),
    ]);
    if (file.kind === 'problem') return file.problem;
    const text = file.kind === 'settings' ? file.text : '';
    return new Map(
      settings.map((setting) => [
        setting,
        { ...seen(setting, file), writtenValue: (key) => writtenValue(text, setting, key) },
      ]),
    );
  }

  inForce(setting: string): SettingInForce {
    return settingInForce(setting, inspect(setting));
  }

  async #readFile(): Promise<SettingsFileResult> {
    const read = await readSettingsFile(this.#file, this.#thread, this.#last);
    this.#last = read.kind === 'settings' ? read : undefined;
    return read;
  }

  /**
   * Edits the file itself: `update()` would lose the comments inside the value and lay out its neighbours anew (VS Code
   * 1.139.1). Only where there is no file `update()` has to do.
   */
  async write(changes: readonly SettingChange[]): Promise<Problem | undefined> {
    if (this.#hasUnsavedEdits()) {
      return { code: 'settingsUnsaved', severity: 'error', args: { file: this.#file }, place: { file: this.#file } };
    }
    const file = await this.#readFile();
    if (file.kind === 'problem') return file.problem;
    this.#writing();
    if (file.kind === 'settings') {
      if (changes.some(({ setting, plannedFrom }) => !sameJson(file.settings[setting], plannedFrom)))
        return { code: 'settingsChangedMeanwhile', severity: 'error', args: {}, place: { file: this.#file } };
      const text = await this.#edited(file.text, changes);
      if (typeof text !== 'string') return text;
      return text === file.text ? undefined : writeSettingsFile(this.#file, text, file, changes, this.#thread);
    }
    for (const { setting, value } of changes) {
      const problem = await update(setting, value);
      if (problem) return problem;
    }
    return undefined;
  }

  /** In the embedded VS Code a window does not notice a changed file by itself (1.139.1). */
  async refresh(): Promise<Problem | undefined> {
    const file = await this.#readFile();
    if (file.kind === 'problem') return file.problem;
    return file.kind === 'settings' ? update(readAgain, file.settings[readAgain]) : undefined;
  }

  async #edited(text: string, changes: readonly SettingChange[]): Promise<string | Problem> {
    const { editingSetting } = await import('../core/remediation/settingsText.ts');
    let edited = text;
    try {
      for (const { setting, value, original } of changes)
        edited = await this.#thread.work(editingSetting(edited, setting, value, original));
      return edited;
    } catch {
      // Such as a value nested so deeply that reading it exhausts the stack.
      const file = this.#file;
      return { code: 'settingsUnsafeLayout', severity: 'error', args: { file }, place: { file } };
    }
  }

  #hasUnsavedEdits(): boolean {
    const file = Uri.file(this.#file).fsPath;
    return workspace.textDocuments.some(({ uri, isDirty }) => isDirty && uri.fsPath === file);
  }
}

/** By section: the configuration as a whole takes VS Code some ten milliseconds to hand out. */
function inspect(setting: string): InspectedSetting {
  const [section = '', ...name] = setting.split('.');
  return { ...workspace.getConfiguration(section).inspect(name.join('.')), editorVersion: version };
}

async function update(setting: string, value: unknown): Promise<Problem | undefined> {
  try {
    await workspace.getConfiguration().update(setting, value, ConfigurationTarget.Global);
    return undefined;
  } catch (error) {
    const args = { setting, error: error instanceof Error ? error.message : String(error) };
    return { code: 'settingsWriteFailed', severity: 'error', args, cause: 'editorSays' };
  }
}

function seen(
  setting: string,
  file: Exclude<SettingsFileResult, { kind: 'problem' }>,
): Omit<SettingSeen, 'writtenValue'> {
  const inspected = inspect(setting);
  return {
    // Where the settings are not in a file of this machine (an editor in the browser), the window is all there is.
    onDisk: file.kind === 'missing' ? inspected.globalValue : file.settings[setting],
    ...settingInForce(setting, inspected),
  };
}
