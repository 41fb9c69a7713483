/** Where in the value of a setting an address stands. */
export type EndpointShape =
  /** The value is the address. */
  | { readonly kind: 'text' }
  /** The value is an object or list of models, and each has its address under this key. */
  | { readonly kind: 'models'; readonly key: string }
  /** The value is a list of environment variables, `{ name, value }`, or an object of them; these hold addresses. */
  | { readonly kind: 'environment'; readonly names: readonly string[] };

/** A setting by which an assistant is pointed at a server. */
export interface EndpointSetting {
  readonly setting: string;
  /** The extension whose setting it is; several may share a name. */
  readonly extension: string;
  readonly shape: EndpointShape;
  /** Where the fact was read. */
  readonly source: string;
}

const text = { kind: 'text' } as const;
const models = { kind: 'models', key: 'url' } as const;

/** One row of the table below, for settings whose value is the address. */
function texts(extension: string, source: string, settings: readonly string[]): readonly EndpointSetting[] {
  return settings.map((setting) => ({ setting, extension, shape: text, source }));
}

const manifest = 'published manifest';
const copilot = 'sources of Copilot Chat in VS Code 1.139.1, as deprecated; Copilot Chat before it';
const copilotDebug = 'sources of Copilot Chat in VS Code 1.139.1';

/**
 * The settings that are known to hold addresses of models. Proxies, addresses for measurements and pages to open are not among
 * them. An extension that keeps its address elsewhere than in settings (Cline, Continue) cannot be seen here.
 */
export const endpointSettings: readonly EndpointSetting[] = [
  ...texts('github.copilot-chat', copilot, ['github.copilot.chat.byok.ollamaEndpoint']),
  { setting: 'github.copilot.chat.customOAIModels', extension: 'github.copilot-chat', shape: models, source: copilot },
  { setting: 'github.copilot.chat.azureModels', extension: 'github.copilot-chat', shape: models, source: copilot },
  ...texts('github.copilot-chat', copilotDebug, [
    'github.copilot.advanced.debug.overrideProxyUrl',
    'github.copilot.advanced.debug.overrideCapiUrl',
  ]),
  {
    setting: 'claudeCode.environmentVariables',
    extension: 'anthropic.claude-code',
    shape: {
      kind: 'environment',
      names: ['ANTHROPIC_BASE_URL', 'ANTHROPIC_BEDROCK_BASE_URL', 'ANTHROPIC_VERTEX_BASE_URL'],
    },
    source: 'documentation of Claude Code, code.claude.com',
  },
  ...texts('tabbyml.vscode-tabby', 'sources of TabbyML/tabby, clients/vscode/package.json', ['tabby.endpoint']),
  ...texts('huggingface.huggingface-vscode', 'sources of huggingface/llm-vscode, package.json', ['llm.url']),
  ...texts('venthe.fauxpilot', 'sources of Venthe/vscode-fauxpilot, package.json', ['fauxpilot.server']),
  ...texts('sourcegraph.cody-ai', manifest, ['cody.serverEndpoint']),
  ...texts('tabnine.tabnine-vscode', manifest, ['tabnine.cloudHost']),
  ...texts('rjmacarthy.twinny', manifest, ['twinny.ollamaHostname']),
  ...texts('ex3ndr.llama-coder', manifest, ['inference.endpoint']),
  ...texts('ggml-org.llama-vscode', manifest, [
    'llama-vscode.endpoint',
    'llama-vscode.endpoint_chat',
    'llama-vscode.endpoint_tools',
    'llama-vscode.endpoint_embeddings',
  ]),
  ...texts('privy.privy-vscode', manifest, ['privy.providerBaseUrl']),
  ...texts('feiskyer.chatgpt-copilot', manifest, ['chatgpt.gpt3.apiBaseUrl', 'chatgpt.gpt3.reasoning.apiBaseUrl']),
  ...texts('lifetimemistake.chatgpt-vscode', manifest, ['chatgpt-vscode.baseUrl', 'chatgpt-vscode.azureDeploymentUrl']),
  ...texts('timkmecl.chatgpt', manifest, ['chatgpt.apiUrl']),
  ...texts('ms-vscode.vscode-copilot-vision', manifest, ['copilot.vision.azureEndpoint']),
  ...texts('warm3snow.vscode-ollama', manifest, ['vscode-ollama.baseUrl']),
  ...texts('sprayli.vscode-ai-commit', manifest, ['aiCommit.baseUrl']),
  ...texts('sitoi.ai-commit', manifest, ['ai-commit.OPENAI_BASE_URL']),
];
