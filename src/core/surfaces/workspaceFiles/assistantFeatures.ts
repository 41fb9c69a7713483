/** Features for dev containers that install an assistant, as `readDevContainer` names them, and where that was read. */
export const assistantFeatures: ReadonlyMap<string, { readonly assistantId: string; readonly source: string }> =
  new Map([
    [
      'ghcr.io/anthropics/devcontainer-features/claude-code',
      { assistantId: 'claude-code', source: 'github.com/anthropics/devcontainer-features, src/claude-code' },
    ],
    [
      'ghcr.io/devcontainers/features/copilot-cli',
      { assistantId: 'github-copilot', source: 'github.com/devcontainers/features, src/copilot-cli' },
    ],
    [
      'ghcr.io/devcontainers-extra/features/opencode',
      { assistantId: 'opencode', source: 'github.com/devcontainers-extra/features, src/opencode' },
    ],
  ]);
