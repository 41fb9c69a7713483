import { describe, expect, test } from 'vitest';
import { planDeniedServers } from '../../../../../src/core/surfaces/mcpServers/deniedServers.ts';
import { matchesServer, type ServerSubject } from '../../../../../src/core/surfaces/mcpServers/matchesServer.ts';
import { serversIn, type WrittenServer } from '../../../../../src/core/surfaces/mcpServers/writtenServer.ts';
import { jsonTree } from '../../../../../src/core/jsonTree.ts';

const found = (servers: object): readonly WrittenServer[] => serversIn(jsonTree(JSON.stringify(servers)));

describe('what an entry of a policy means', () => {
  test.each<[ServerSubject, Partial<WrittenServer>, boolean]>([
    [{ name: 'Claude' }, { name: 'claude' }, true],
    [{ name: 'claude' }, { name: 'claude-2' }, false],
    [{ command: 'claude' }, { command: 'claude' }, true],
    [{ command: 'claude' }, { command: '/usr/local/bin/claude' }, true],
    [{ command: 'claude' }, { command: 'C:\\npm\\Claude.CMD' }, true],
    [{ command: 'claude.exe' }, { command: '/x/claude' }, true],
    [{ command: 'claude' }, { command: '/usr/claude/run' }, false],
    [{ command: 'claude' }, { command: 'claude-mcp' }, false],
    [{ command: '/opt/claude' }, { command: '/opt/claude' }, true],
    [{ command: 'C:/opt/claude' }, { command: 'C:\\opt\\claude' }, true],
    [{ command: '/opt/claude' }, { command: '/usr/bin/claude' }, false],
    [{ command: '/opt/claude' }, { command: 'claude' }, false],
    [{ command: 'claude' }, { url: 'https://claude/' }, false],
    [{ url: 'https://mcp.example.com' }, { url: 'https://mcp.example.com/v1/x' }, true],
    [{ url: 'https://MCP.example.com:443/v1/' }, { url: 'https://mcp.example.com/v1' }, true],
    [{ url: 'https://mcp.example.com/v1' }, { url: 'https://mcp.example.com/v1/x' }, true],
    [{ url: 'https://mcp.example.com/v1' }, { url: 'https://mcp.example.com/v10' }, false],
    [{ url: 'https://mcp.example.com/v1' }, { url: 'http://mcp.example.com/v1' }, false],
    [{ url: 'https://mcp.example.com' }, { url: 'https://mcp.example.com.evil.example/' }, false],
    [{ url: 'https://mcp.example.com' }, { url: 'https://mcp.example.com:8443/' }, false],
    [{ url: 'no address' }, { url: 'https://mcp.example.com/' }, false],
    [{ name: 'a', command: 'claude' }, { name: 'a', command: 'claude' }, true],
    [{ name: 'a', command: 'claude' }, { name: 'a', command: 'qwen' }, false],
    [{ name: 'a', command: 'claude' }, { name: 'b', command: 'claude' }, false],
    [{}, { name: 'a', command: 'claude' }, false],
  ])('%j and %j: %j', (subject, server, expected) => {
    expect(matchesServer(subject, { name: 'some', ...server })).toBe(expected);
  });
});

describe("VS Code's list of denied servers", () => {
  test('a name ahead, and as it is spelled here', () => {
    const present = found({ Claude: { command: 'x' }, other: { command: 'y' } });
    expect(planDeniedServers([{ name: 'claude' }], present)).toEqual({
      denied: [{ serverName: 'claude' }, { serverName: 'Claude' }],
      onlyReported: [],
    });
  });

  test('a URL ahead, with what is below it and its queries', () => {
    expect(planDeniedServers([{ url: 'https://me:pw@mcp.example.com/v1/?k=1' }], []).denied).toEqual([
      { serverUrl: 'https://mcp.example.com/v1' },
      { serverUrl: 'https://mcp.example.com/v1/*' },
      { serverUrl: 'https://mcp.example.com/v1?*' },
    ]);
    expect(planDeniedServers([{ url: 'https://mcp.example.com' }], []).denied[1]).toEqual({
      serverUrl: 'https://mcp.example.com/*',
    });
    expect(planDeniedServers([{ url: 'https://mcp.example.com/*' }], []).denied).toEqual([]);
  });

  test.each([
    [['mcp', 'serve']],
    [['-y', '@anthropic-ai/claude-code@latest', 'mcp', 'serve']],
    [['--package', '@anthropic-ai/claude-code@1.0.60', '--', 'claude']],
    [[]],
  ])('a command exactly as it is here: %j', (args) => {
    const present = found({ a: { command: '/bin/claude', args }, b: { command: 'qwen', args } });
    expect(planDeniedServers([{ command: 'claude' }, { name: 'a', command: 'claude' }], present)).toEqual({
      denied: [{ serverCommand: ['/bin/claude', ...args] }],
      onlyReported: [],
    });
  });

  test.each([
    [['--api-key', 'secret']],
    [['--api-key=secret']],
    [['-psecret']],
    [['sk-Ant03']],
    [['0123456789abcdef']],
    [['${input:key}']],
    [['https://me:pw@example.com']],
  ])('nothing that may be a secret is copied: %j', (args) => {
    const present = found({ a: { command: 'claude', args } });
    expect(planDeniedServers([{ command: 'claude' }], present)).toEqual({ denied: [], onlyReported: present });
  });

  test('a name and a URL together can only be reported', () => {
    const present = found({ a: { url: 'https://mcp.example.com/x' }, b: { url: 'https://mcp.example.com/x' } });
    expect(planDeniedServers([{ name: 'a', url: 'https://mcp.example.com' }], present)).toEqual({
      denied: [],
      onlyReported: [present[0]],
    });
  });

  test('nothing is said for nothing', () => {
    expect(planDeniedServers([], found({ a: { command: 'claude' } }))).toEqual({ denied: [], onlyReported: [] });
  });
});
