import { allowedExtensionsSetting, readAllowedList } from './allowedExtensions.ts';

/** What VS Code's `inspect()` of a setting says, as far as it is used here. */
export interface InspectedSetting {
  readonly defaultValue?: unknown;
  /** The user's. */
  readonly globalValue?: unknown;
}

/** What a window applies of a setting. */
export interface SettingInForce {
  readonly effective: unknown;
  /** An operating system policy holds it: no setting changes it. */
  readonly osPolicy: boolean;
}

/**
 * Reads a setting of application scope: no workspace and no folder has a say. `inspect()` has no word for an operating
 * system policy; it shows only as an object where the default is the text `*` (VS Code 1.139.1).
 */
export function settingInForce(setting: string, { defaultValue, globalValue }: InspectedSetting): SettingInForce {
  const osPolicy = setting === allowedExtensionsSetting && readAllowedList(defaultValue) !== undefined;
  return { effective: osPolicy ? defaultValue : (globalValue ?? defaultValue), osPolicy };
}
