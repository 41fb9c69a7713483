import type { PreparedPolicy, Rule } from '../../decision/preparePolicy.ts';
import type { Ledger } from '../../remediation/ledger.ts';

/** The settings of `endpointSettings` whose value is the address, and which can so be emptied. */
export const clearableSettings = [
  ...(['github.copilot.chat.byok.ollamaEndpoint', 'github.copilot.advanced.debug.overrideProxyUrl'] as const),
  ...(['github.copilot.advanced.debug.overrideCapiUrl', 'tabby.endpoint', 'llm.url', 'fauxpilot.server'] as const),
  ...(['cody.serverEndpoint', 'tabnine.cloudHost', 'twinny.ollamaHostname', 'inference.endpoint'] as const),
  ...(['llama-vscode.endpoint', 'llama-vscode.endpoint_chat', 'llama-vscode.endpoint_tools'] as const),
  ...(['llama-vscode.endpoint_embeddings', 'privy.providerBaseUrl', 'chatgpt.gpt3.apiBaseUrl'] as const),
  ...(['chatgpt.gpt3.reasoning.apiBaseUrl', 'chatgpt-vscode.baseUrl', 'chatgpt-vscode.azureDeploymentUrl'] as const),
  ...(['chatgpt.apiUrl', 'copilot.vision.azureEndpoint', 'vscode-ollama.baseUrl', 'aiCommit.baseUrl'] as const),
  'ai-commit.OPENAI_BASE_URL',
] as const;
export type ClearableSetting = (typeof clearableSettings)[number];

export function isClearable(setting: string): setting is ClearableSetting {
  return clearableSettings.some((each) => each === setting);
}

/**
 * Whether an entry empties settings: one for a host, or one that names this way in. Any other only sees: whoever bans an
 * assistant has not yet said that the settings of others are to be changed.
 */
export function clears({ list, effect, entry }: Rule): boolean {
  if (list !== 'banned' || effect !== 'enforce') return false;
  const surfaces = 'surfaces' in entry ? entry.surfaces : undefined;
  return surfaces ? surfaces.includes('modelProviders') : entry.host !== undefined;
}

/** Whether there can be something to empty, or something of ours to give back: without it nothing of this is read or loaded. */
export function concernsEndpoints(prepared: PreparedPolicy | undefined, { entries }: Ledger): boolean {
  if (entries.some(({ setting }) => isClearable(setting))) return true;
  const tables = prepared ? [prepared.usesByName, prepared.usesByAssistant] : [];
  return tables.some((table) => [...table.values()].some((rules) => rules.some(clears)));
}
