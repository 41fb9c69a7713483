import { describe, expect, test } from 'vitest';
import { deniedAhead, deniedByCommand, isDeniedBy } from '../../../../../src/core/surfaces/mcpServers/deniedServers.ts';
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
    expect(deniedAhead({ name: 'claude' }, ['Claude', 'other'])).toEqual([
      { serverName: 'claude' },
      { serverName: 'Claude' },
    ]);
  });

  test('a URL ahead, with what is below it and its queries', () => {
    expect(deniedAhead({ url: 'https://me:pw@mcp.example.com/v1/?k=1' }, [])).toEqual([
      { serverUrl: 'https://mcp.example.com/v1' },
      { serverUrl: 'https://mcp.example.com/v1/*' },
      { serverUrl: 'https://mcp.example.com/v1?*' },
    ]);
    expect(deniedAhead({ url: 'https://mcp.example.com' }, [])[1]).toEqual({ serverUrl: 'https://mcp.example.com/*' });
  });

  test.each<[ServerSubject]>([
    [{ url: 'https://mcp.example.com/*' }],
    [{ url: 'no address' }],
    [{ name: 'a', url: 'https://mcp.example.com' }],
    [{ command: 'claude' }],
    [{ name: 'a', command: 'claude' }],
    [{}],
  ])('nothing ahead that it cannot say: %j', (subject) => {
    expect(deniedAhead(subject, ['a'])).toEqual([]);
  });

  test.each([[['mcp', 'serve']], [['-y', '@anthropic-ai/claude-code@latest', 'mcp', 'serve']], [[]]])(
    'a command exactly as it is here: %j',
    (args) => {
      expect(found({ a: { command: '/bin/claude', args } }).flatMap(deniedByCommand)).toEqual([
        { serverCommand: ['/bin/claude', ...args] },
      ]);
    },
  );

  test.each([
    ['npx', ['--package', '@anthropic-ai/claude-code@1.0.60', '--', 'claude']],
    ['C:\\npm\\npx.cmd', ['-y', '-p', 'one', '-p', 'two', 'claude', 'mcp']],
    ['/x/uvx', ['--from', 'one', 'two']],
    ['pnpm', ['dlx', '--package', 'one', 'two']],
  ])('a package of a program that fetches it: %s %j', (command, args) => {
    expect(found({ a: { command, args } }).flatMap(deniedByCommand)).toEqual([{ serverCommand: [command, ...args] }]);
  });

  test.each([
    ['env TOKEN=secret claude', []],
    ['TOKEN=secret', []],
    ['claude secret', []],
    ['me:secret@host', []],
    ['claude', ['-p', 'secret']],
    ['claude', ['--from', 'secret']],
    ['claude', ['--token', 'secret']],
    ['pnpm', ['claude', '-p', 'secret']],
    ['npx', ['claude', '-p', 'secret']],
    ['npx', ['-p', 'one', 'claude', '-p', 'secret']],
    ['npx', ['--', 'claude', '-p', 'secret']],
    ['npx', ['--password', 'secret', 'claude']],
  ])('nothing is copied where a secret may stand: %s %j', (command, args) => {
    expect(found({ a: { command, args } }).flatMap(deniedByCommand)).toEqual([]);
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
    expect(found({ a: { command: 'claude', args } }).flatMap(deniedByCommand)).toEqual([]);
  });
});

describe('what the list stops', () => {
  const address = (url: string): object => ({ a: { url } });

  test.each<[unknown, object, boolean]>([
    [[{ serverName: 'a' }], { a: { command: 'x' } }, true],
    [[{ serverName: 'A' }], { a: { command: 'x' } }, false],
    [[{ serverCommand: ['x', 'y'] }], { a: { command: 'x', args: ['y'] } }, true],
    [[{ serverCommand: ['x'] }], { a: { command: 'x', args: ['y'] } }, false],
    [[{ serverCommand: ['${x}'] }], { a: { command: '${x}' } }, false],
    [[{ serverCommand: ['x'] }], address('https://x/'), false],
    [[{ serverName: 'a', serverCommand: ['x'] }], { a: { command: 'x' } }, false],
    [[{}, 'a', 3, null], { a: { command: 'x' } }, false],
    [null, { a: { command: 'x' } }, false],
    [{ serverName: 'a' }, { a: { command: 'x' } }, false],
    [[{ serverUrl: 'https://h.example/v1' }], address('https://H.example/V1?key=1'), true],
    [[{ serverUrl: 'https://h.example' }], address('https://h.example/'), true],
    [[{ serverUrl: 'https://h.example/v1' }], address('https://h.example/v1/x'), false],
    [[{ serverUrl: 'https://h.example/v1/*' }], address('https://h.example/v1/x/y'), true],
    [[{ serverUrl: 'https://h.example:*/*' }], address('https://h.example/v1'), true],
    [[{ serverUrl: 'https://h.example:*/*' }], address('https://h.example:8443/v1'), true],
    [[{ serverUrl: 'https://h.example:*/*' }], address('https://h.example.evil.example/v1'), false],
    [[{ serverUrl: 'https://*.example/*' }], address('https://a.b.example/v1'), true],
    [[{ serverUrl: 'https://*.example/*' }], address('https://evil.test/a.example/v1'), false],
    [[{ serverUrl: 'https://h.example/(' }], address('https://h.example/v1'), false],
  ])('%j and %j: %j', (list, servers, expected) => {
    expect(found(servers).map((server) => isDeniedBy(list, server))).toEqual([expected]);
  });
});
