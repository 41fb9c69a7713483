import { agentSettingNames } from '../surfaces/builtInAgents/agentSettings.ts';

/** The settings that may be changed, and no others. */
export const ourSettings = ['extensions.allowed', 'settingsSync.ignoredSettings', ...agentSettingNames] as const;
