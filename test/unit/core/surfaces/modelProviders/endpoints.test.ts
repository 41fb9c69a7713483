import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openWritten } from '../../../../../src/core/surfaces/writtenFile.ts';
import { endpointSettings } from '../../../../../src/core/surfaces/modelProviders/endpointSettings.ts';
import { hostOf, matchesHost } from '../../../../../src/core/surfaces/modelProviders/hosts.ts';
import { readEndpoints } from '../../../../../src/core/surfaces/modelProviders/readEndpoints.ts';
import { readLanguageModels } from '../../../../../src/core/surfaces/modelProviders/readLanguageModels.ts';

describe('hosts', () => {
  test.each([
    ['https://API.Anthropic.com/v1?key=x', 'api.anthropic.com'],
    ['https://me:pw@api.anthropic.com:8443', 'api.anthropic.com'],
    ['https:api.anthropic.com/v1', 'api.anthropic.com'],
    ['https:/api.anthropic.com', 'api.anthropic.com'],
    ['https:\\\\api.anthropic.com\\v1', 'api.anthropic.com'],
    ['//api.anthropic.com/v1', 'api.anthropic.com'],
    ['wss://api.anthropic.com', 'api.anthropic.com'],
    ['api.anthropic.com', 'api.anthropic.com'],
    ['api.anthropic.com.', 'api.anthropic.com'],
    ['api.anthropic.com:443/v1', 'api.anthropic.com'],
    ['me:pw@api.anthropic.com', 'api.anthropic.com'],
    [' localhost:11434 ', 'localhost'],
    ['0.0.0.0', '0.0.0.0'],
    ['http://0x7f.1/', '127.0.0.1'],
    ['http://[::1]:8080/', '::1'],
    ['https://bücher.example', 'xn--bcher-kva.example'],
  ])('%j: %s', (value, host) => {
    expect(hostOf(value)).toBe(host);
  });

  test.each([
    '',
    ' ',
    '/v1/models',
    'C:\\models\\x',
    'file:///etc/x',
    '${env:HOST}',
    'https://${env:HOST}/',
    'two words',
    'https://',
    '*'.repeat(3000),
  ])('%j has none', (value) => {
    expect(hostOf(value)).toBeUndefined();
  });

  test('any text: none, or a host that stays as it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.domain()), (value) => {
        const host = hostOf(value);
        fc.pre(host !== undefined && !host.includes(':'));
        expect(hostOf(host)).toBe(host);
        expect(host).toBe(host.toLowerCase());
      }),
    );
  });

  test.each([
    ['*.anthropic.com', 'api.anthropic.com', true],
    ['*.anthropic.com', 'a.b.anthropic.com', true],
    ['*.Anthropic.com', 'api.anthropic.com', true],
    ['*.anthropic.com', 'anthropic.com', false],
    ['*.anthropic.com', 'evilanthropic.com', false],
    ['*.anthropic.com', 'api.anthropic.com.evil.example', false],
    ['claude.ai', 'claude.ai', true],
    ['claude.ai', 'api.claude.ai', false],
    ['https://claude.ai/x', 'claude.ai', true],
    ['*', 'claude.ai', false],
    ['', 'claude.ai', false],
    ['*.', 'claude.ai', false],
  ])('%s and %s: %j', (pattern, host, expected) => {
    expect(matchesHost(pattern, host)).toBe(expected);
  });
});

describe('settings', () => {
  test('each shape gives its host and its place, and nothing else', () => {
    const text = `{
  "tabby.endpoint": "https://topsecret@tabby.example/topsecret", // ours
  "http.proxy": "http://proxy.example",
  "github.copilot.chat.customOAIModels": { "m": { "name": "x", "url": "https://one.example/v1", "apiKey": "topsecret" } },
  "github.copilot.advanced": { "debug.overrideProxyUrl": "https://two.example" },
  "claudeCode.environmentVariables": [
    { "name": "ANTHROPIC_AUTH_TOKEN", "value": "topsecret.example" },
    { "name": "ANTHROPIC_BASE_URL", "value": "https://three.example/?k=topsecret" },
  ],
  "cody": { "serverEndpoint": "https://four.example" },
  "llm.url": null,
}`;
    const { items, problem } = readEndpoints(openWritten(text), 'settings');
    expect(problem).toBeUndefined();
    expect(items.map(({ setting, host, pointer }) => [setting, host, pointer])).toEqual([
      ['github.copilot.chat.customOAIModels', 'one.example', '/github.copilot.chat.customOAIModels/m/url'],
      [
        'github.copilot.advanced.debug.overrideProxyUrl',
        'two.example',
        '/github.copilot.advanced/debug.overrideProxyUrl',
      ],
      ['claudeCode.environmentVariables', 'three.example', '/claudeCode.environmentVariables/1/value'],
      ['tabby.endpoint', 'tabby.example', '/tabby.endpoint'],
      ['cody.serverEndpoint', 'four.example', '/cody/serverEndpoint'],
    ]);
    expect(JSON.stringify(items)).not.toContain('topsecret');
  });

  test('environment variables in an object', () => {
    const text = '{ "claudeCode.environmentVariables": { "ANTHROPIC_BASE_URL": "https://a.example" } }';
    expect(readEndpoints(openWritten(text), 'settings').items).toMatchObject([{ host: 'a.example' }]);
  });

  test('in a workspace file', () => {
    const text = '{ "tabby.endpoint": "https://no.example", "settings": { "tabby.endpoint": "https://a.example" } }';
    expect(readEndpoints(openWritten(text), 'workspace').items).toMatchObject([
      { host: 'a.example', pointer: '/settings/tabby.endpoint' },
    ]);
  });

  test('no setting stands twice in the list, and each has its source', () => {
    const names = endpointSettings.map(({ setting }) => setting);
    expect(new Set(names).size).toBe(names.length);
    expect(endpointSettings.filter(({ source }) => source === '')).toEqual([]);
  });
});

test('models that were added with a key', () => {
  const text = `[
  { "name": "Mine", "vendor": "anthropic", "apiKey": "\${input:chat.lm.secret.topsecret}" },
  { "vendor": "customendpoint", "name": "Work", "models": [{ "id": "m", "url": "https://k:topsecret@api.example/v1" }, {}] },
  { "vendor": "ollama", "name": "Local", "url": "http://localhost:11434" },
  { "name": "no vendor" },
]`;
  const { items, problem } = readLanguageModels(openWritten(text));
  expect(problem).toBeUndefined();
  expect(items).toMatchObject([
    { vendor: 'anthropic', name: 'Mine', endpoints: [], pointer: '/0/vendor' },
    { vendor: 'customendpoint', name: 'Work', endpoints: [{ host: 'api.example', pointer: '/1/models/0/url' }] },
    { vendor: 'ollama', name: 'Local', endpoints: [{ host: 'localhost', pointer: '/2/url' }] },
  ]);
  expect(JSON.stringify(items)).not.toContain('topsecret');
});
