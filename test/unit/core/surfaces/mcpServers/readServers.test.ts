import { expect, test } from 'vitest';
import { openWritten } from '../../../../../src/core/surfaces/writtenFile.ts';
import { publicUrl } from '../../../../../src/core/surfaces/mcpServers/publicUrl.ts';
import { readCodexServers } from '../../../../../src/core/surfaces/mcpServers/readCodexServers.ts';
import { readServers, type ServerFormat } from '../../../../../src/core/surfaces/mcpServers/readServers.ts';
import { argvOf } from '../../../../../src/core/surfaces/mcpServers/writtenServer.ts';

const server = { command: 'npx', args: ['-y', 'pkg'] };

test.each<[ServerFormat, object, readonly string[]]>([
  ['mcp', { servers: { a: server }, inputs: [] }, ['/servers/a']],
  ['mcpServers', { mcpServers: { a: server }, other: { b: server } }, ['/mcpServers/a']],
  ['project', { mcpServers: { a: server } }, ['/mcpServers/a']],
  ['project', { a: server, note: {}, version: 1 }, ['/a']],
  [
    'claude',
    { mcpServers: { a: server }, projects: { '/home/x/y': { mcpServers: { b: server } }, z: {} } },
    ['/mcpServers/a', '/projects/~1home~1x~1y/mcpServers/b'],
  ],
  ['settings', { 'mcp.servers': { a: server } }, ['/mcp.servers/a']],
  [
    'settings',
    { mcp: { servers: { a: server } }, 'amp.mcpServers': { b: server } },
    ['/mcp/servers/a', '/amp.mcpServers/b'],
  ],
  [
    'workspace',
    { settings: { mcp: { servers: { a: server } } }, mcp: { servers: { no: server } } },
    ['/settings/mcp/servers/a'],
  ],
  [
    'devContainer',
    { customizations: { vscode: { mcp: { servers: { a: server } } } } },
    ['/customizations/vscode/mcp/servers/a'],
  ],
  ['openCode', { mcp: { a: { type: 'local', command: ['npx', '-y', 'pkg'] } } }, ['/mcp/a']],
])('where %s has its servers', (format, file, pointers) => {
  const { items } = readServers(openWritten(JSON.stringify(file)), format);
  expect(items.map(({ pointer }) => pointer)).toEqual(pointers);
  for (const each of items) expect(argvOf(each)).toEqual(['npx', '-y', 'pkg']);
});

test('of a server everything but its secrets', () => {
  const text = `{ "servers": { // ours
    "remote": { "type": "http", "url": "https://me:pw@Mcp.Example.com:8443/v1?key=topsecret#x", "headers": { "Authorization": "topsecret" } },
    "local": { "command": "/opt/claude", "args": ["mcp", 1, "serve"], "env": { "KEY": "topsecret" } },
  } }`;
  const { items } = readServers(openWritten(text), 'mcp');
  expect(items).toEqual([
    {
      name: 'remote',
      args: [],
      url: 'https://mcp.example.com:8443/v1',
      envNames: [],
      headerNames: ['Authorization'],
      pointer: '/servers/remote',
      range: { offset: text.indexOf('"remote"'), length: 8 },
    },
    {
      name: 'local',
      command: '/opt/claude',
      args: ['mcp', 'serve'],
      envNames: ['KEY'],
      headerNames: [],
      pointer: '/servers/local',
      range: { offset: text.indexOf('"local"'), length: 7 },
    },
  ]);
  expect(JSON.stringify(items)).not.toContain('topsecret');
});

test.each([
  ['serverUrl', { serverUrl: 'https://a.example/x' }, 'https://a.example/x'],
  ['httpUrl', { httpUrl: 'https://a.example/x' }, 'https://a.example/x'],
  ['WebSocket', { url: 'wss://a.example/x' }, 'wss://a.example/x'],
])('addresses under %s', (_, content, url) => {
  expect(readServers(openWritten(JSON.stringify({ servers: { a: content } })), 'mcp').items).toMatchObject([{ url }]);
});

test.each([
  ['variables in the host', { url: 'https://${input:host}/x' }],
  ['variables in the command', { command: '${env:X}' }],
  ['variables in an argument', { command: 'npx', args: ['${input:x}'] }],
  ['nothing that can be read', { type: 'stdio' }],
  ['a number', { command: 1 }],
])('it is unclear with %s', (_, content) => {
  expect(readServers(openWritten(JSON.stringify({ servers: { a: content } })), 'mcp').items).toMatchObject([
    { name: 'a', isUnclear: true },
  ]);
});

test('of a name that stands twice, the one that counts', () => {
  const { items } = readServers(
    openWritten('{ "servers": { "a": { "command": "x" }, "a": { "command": "y" } } }'),
    'mcp',
  );
  expect(items).toMatchObject([{ command: 'y' }]);
});

test.each(['file:///etc/passwd', 'javascript:alert(1)', 'x', '', 'http://', 'data:text/plain,x'])(
  '%j is no address',
  (text) => {
    expect(publicUrl(text)).toBeUndefined();
  },
);

test('the file of Codex', () => {
  const text = `# mine
model = "x"
[mcp_servers.a]
command = "npx"
args = ["-y", "pkg"]
env = { KEY = "topsecret" }

[mcp_servers."b c"]
url = "https://me:pw@mcp.example.com/x?k=topsecret"
[mcp_servers."b c".http_headers]
Authorization = "topsecret"
`;
  const { items, problem } = readCodexServers(text);
  expect(problem).toBeUndefined();
  expect(items).toEqual([
    {
      name: 'a',
      command: 'npx',
      args: ['-y', 'pkg'],
      envNames: ['KEY'],
      headerNames: [],
      pointer: '/mcp_servers/a',
      range: { offset: text.indexOf('[mcp_servers.a]'), length: 15 },
    },
    {
      name: 'b c',
      url: 'https://mcp.example.com/x',
      args: [],
      envNames: [],
      headerNames: ['Authorization'],
      pointer: '/mcp_servers/b c',
      range: { offset: text.indexOf('[mcp_servers."b c"]'), length: 19 },
    },
  ]);
  expect(readCodexServers('a = 1\nb = \n').problem).toMatchObject({ line: 2 });
  expect(readCodexServers('').items).toEqual([]);
  expect(readCodexServers('[mcp_servers.__proto__]\ncommand = "x"').items).toMatchObject([{ name: '__proto__' }]);
});
