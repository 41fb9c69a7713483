/** VS Code's own list of MCP servers that it neither installs nor starts. Of application scope: no workspace has a say. */
export const deniedServersSetting = 'chat.mcp.deniedServers';

/** The setting is hidden: an editor shows it only where it is set. So its version says whether it has one. */
export function hasDeniedServers(editorVersion: string): boolean {
  const [, major = '0', minor = '0'] = /^(\d+)\.(\d+)/.exec(editorVersion) ?? [];
  return Number(major) > 1 || (major === '1' && Number(minor) >= 130);
}
