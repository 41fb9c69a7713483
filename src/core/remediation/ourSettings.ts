import { agentSettingNames } from '../surfaces/builtInAgents/agentSettings.ts';
import { deniedServersSetting } from '../surfaces/mcpServers/deniedServersSetting.ts';

/** The settings that may be changed, and no others. */
export const ourSettings = [
  'extensions.allowed',
  'settingsSync.ignoredSettings',
  ...agentSettingNames,
  deniedServersSetting,
] as const;
