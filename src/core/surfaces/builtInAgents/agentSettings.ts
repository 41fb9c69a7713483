/** A setting of VS Code that turns an assistant inside the editor on or off. */
export interface AgentSetting {
  readonly setting: string;
  /** Of the catalog. */
  readonly assistantId: string;
  /** The value that turns it off. */
  readonly off: boolean;
  /** Its value where nobody has set it; undefined where that depends on the build. */
  readonly byDefault?: boolean;
  /** While a window is open, VS Code asks the person to restart when it changes (`SettingsChangeRelauncher`). */
  readonly asksToRestart?: true;
}

/**
 * All that VS Code has. Their scope is `window`: what a workspace says counts more than what the user says. Source of
 * names, defaults and scopes: the shipped bundle of VS Code 1.139.1.
 */
export const agentSettings = [
  {
    setting: 'chat.agentHost.claudeAgent.enabled',
    assistantId: 'claude-code',
    off: false,
    byDefault: true,
    asksToRestart: true,
  },
  // Off by default in stable builds, on in others.
  { setting: 'chat.agentHost.codexAgent.enabled', assistantId: 'openai-codex', off: false },
  // Turns off Copilot, which is built in, and with it all of the editor's own chat.
  { setting: 'chat.disableAIFeatures', assistantId: 'github-copilot', off: true, byDefault: false },
] as const satisfies readonly AgentSetting[];

export const agentSettingNames = agentSettings.map(({ setting }) => setting);

export function asksToRestart(setting: string): boolean {
  return agentSettings.some((agent: AgentSetting) => agent.setting === setting && agent.asksToRestart === true);
}

export function isAgentSetting(setting: string): boolean {
  return agentSettings.some((agent) => agent.setting === setting);
}
