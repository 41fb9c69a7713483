import { ConfigurationTarget, workspace } from 'vscode';
import type { SettingSeen, UserSettings } from '../core/loop/ports.ts';
import type { Problem } from '../core/problem.ts';
import { isRestriction } from '../core/surfaces/extensions/allowedExtensions.ts';
import { readSettingsFile, type SettingsFileResult } from '../machine/settingsFile.ts';

/** The user settings as this window has them, checked against the file that all windows share. */
export class WindowSettings implements UserSettings {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  async read(settings: readonly string[]): Promise<ReadonlyMap<string, SettingSeen> | Problem> {
    const file = await readSettingsFile(this.#file);
    if (file.kind === 'problem') return file.problem;
    return new Map(settings.map((setting) => [setting, seen(setting, file)]));
  }

  async write(setting: string, value: unknown): Promise<Problem | undefined> {
    try {
      await workspace.getConfiguration().update(setting, value, ConfigurationTarget.Global);
      return undefined;
    } catch (error) {
      const args = { setting, error: error instanceof Error ? error.message : String(error) };
      return { code: 'settingsWriteFailed', severity: 'error', args };
    }
  }
}

function seen(setting: string, file: Exclude<SettingsFileResult, { kind: 'problem' }>): SettingSeen {
  const inspected = workspace.getConfiguration().inspect(setting);
  const inWindow = inspected?.globalValue;
  return {
    // Where the settings are not in a file of this machine (an editor in the browser), the window is all there is.
    onDisk: file.kind === 'missing' ? inWindow : file.settings[setting],
    inWindow,
    effective: workspace.getConfiguration().get(setting),
    // An operating system policy shows only as an object in the place of the default "*" (VS Code 1.139.1).
    osPolicy: setting === 'extensions.allowed' && isRestriction(inspected?.defaultValue),
  };
}
