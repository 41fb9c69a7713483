import { allowedExtensionsSetting, readAllowedList } from './extensions/allowedExtensions.ts';
import { deniedServersSetting, hasDeniedServers } from './mcpServers/deniedServersSetting.ts';

/** What VS Code's `inspect()` of a setting says, as far as it is used here. */
export interface InspectedSetting {
  readonly defaultValue?: unknown;
  /** The user's. */
  readonly globalValue?: unknown;
  readonly workspaceValue?: unknown;
  /** Of the editor that says it. */
  readonly editorVersion?: string;
}

/** What a window applies of a setting. */
export interface SettingInForce {
  /** This editor has such a setting at all. */
  readonly known: boolean;
  readonly effective: unknown;
  readonly defaultValue?: unknown;
  /** The user's, as this window has it. */
  readonly inWindow: unknown;
  /** An operating system policy holds it: no setting changes it. */
  readonly osPolicy: boolean;
}

/** Of a setting that this editor does not have. */
export const unknownSetting: SettingInForce = {
  known: false,
  effective: undefined,
  inWindow: undefined,
  osPolicy: false,
};

/**
 * Reads a setting. In the lists of what is allowed or denied, of application scope, no workspace has a say. `inspect()` has no word for an
 * operating system policy; of the allow-list it shows only as an object where the default is the text `*` (VS Code 1.139.1).
 */
export function settingInForce(
  setting: string,
  { defaultValue, globalValue, workspaceValue, editorVersion = '' }: InspectedSetting,
): SettingInForce {
  if (setting === deniedServersSetting) return deniedInForce(defaultValue, globalValue, editorVersion);
  const isAllowed = setting === allowedExtensionsSetting;
  const osPolicy = isAllowed && readAllowedList(defaultValue) !== undefined;
  const ofPerson = (isAllowed ? undefined : workspaceValue) ?? globalValue;
  const effective = osPolicy ? defaultValue : (ofPerson ?? defaultValue);
  return { known: defaultValue !== undefined, effective, defaultValue, inWindow: globalValue, osPolicy };
}

/** Its default is not shown (VS Code 1.139.1), so a list that is shown as the default is an operating system policy's. */
function deniedInForce(defaultValue: unknown, globalValue: unknown, editorVersion: string): SettingInForce {
  const osPolicy = Array.isArray(defaultValue);
  const effective = osPolicy ? defaultValue : globalValue;
  return { known: hasDeniedServers(editorVersion), effective, defaultValue, inWindow: globalValue, osPolicy };
}
