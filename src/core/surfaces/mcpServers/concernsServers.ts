import type { PreparedPolicy } from '../../decision/preparePolicy.ts';

/** Whether a policy may have something to say of an MCP server at all: most windows need not look for any. */
export function concernsServers({ policy, unlisted }: PreparedPolicy): boolean {
  const concerning = (policy.banned ?? []).some((entry) => {
    const { surfaces, assistant, command, package: ofNpm, mcpServer, host } = entry;
    const isNamed = [assistant, command, ofNpm, mcpServer, host].some((subject) => subject !== undefined);
    return isNamed && (surfaces === undefined || surfaces.includes('mcpServers'));
  });
  return concerning || unlisted !== 'none';
}
