import { agentSettingNames } from '../surfaces/builtInAgents/agentSettings.ts';
import { deniedServersSetting } from '../surfaces/mcpServers/deniedServersSetting.ts';
import { clearableSettings } from '../surfaces/modelProviders/clearableSettings.ts';

/** The settings that may be changed, and no others. */
export const ourSettings = [
  'extensions.allowed',
  'settingsSync.ignoredSettings',
  ...agentSettingNames,
  deniedServersSetting,
  ...clearableSettings,
] as const;
