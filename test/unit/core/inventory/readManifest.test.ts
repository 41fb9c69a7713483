import { expect, test } from 'vitest';
import { hasPlaceholders, readManifest } from '../../../../src/core/inventory/readManifest.ts';

const parsed = (text: string): unknown => JSON.parse(text) as unknown;

test('texts are filled in from package.nls.json, plain or with a comment for translators', () => {
  const json = { name: 'a', publisher: 'B', displayName: '%n%', description: '%d%', keywords: ['%k%', 'plain'] };
  const nls = { n: 'Name', d: { message: 'Description', comment: ['c'] }, k: 'Key' };
  expect(hasPlaceholders(json)).toBe(true);
  expect(readManifest(json, nls)).toMatchObject({
    name: 'a',
    publisher: 'B',
    displayName: 'Name',
    description: 'Description',
    keywords: ['Key', 'plain'],
  });
});

test('a placeholder without a translation stays, and keys of every object are none', () => {
  expect(readManifest({ displayName: '%n%' }, {})?.displayName).toBe('%n%');
  expect(readManifest({ displayName: '%toString%' }, {})?.displayName).toBe('%toString%');
  expect(readManifest({ displayName: '%__proto__%' }, parsed('{"__proto__":"x"}'))?.displayName).toBe('x');
});

test('texts of commands and views have placeholders too', () => {
  expect(hasPlaceholders({ contributes: { commands: [{ command: 'a.b', title: '%t%' }] } })).toBe(true);
  expect(hasPlaceholders({ contributes: { views: { a: [{ id: 'x', name: '%n%' }] } } })).toBe(true);
  expect(hasPlaceholders({ contributes: { commands: [{ command: 'a.b', title: 'Ask' }] } })).toBe(false);
});

test('100% is no placeholder', () => {
  expect(hasPlaceholders({ displayName: '100%', description: '50 % of 100' })).toBe(false);
});

test('what has the wrong type counts as absent', () => {
  const json = parsed('{"name":1,"publisher":null,"version":{},"categories":"AI","keywords":[1,"k"],"contributes":[]}');
  expect(readManifest(json)).toEqual({
    publisher: '',
    name: '',
    categories: [],
    keywords: ['k'],
    hasCode: false,
    activationEvents: [],
    contributes: {},
    enabledApiProposals: [],
    extensionPack: [],
    extensionDependencies: [],
  });
});

test('of contributions only what is looked into is kept, and texts in them are filled in', () => {
  const deep = parsed(`${'['.repeat(5_000)}${']'.repeat(5_000)}`);
  const commands = [
    { command: 'a.b', title: '%t%', icon: deep },
    { command: 'a.c', title: { value: '对话', original: 'Chat' } },
  ];
  const manifest = readManifest({ contributes: { commands, themes: [deep], empty: [] } }, { t: 'Ask' });
  expect(manifest?.contributes).toEqual({
    commands: [
      { command: 'a.b', title: 'Ask' },
      { command: 'a.c', title: 'Chat' },
    ],
    ...{ themes: true, empty: [] },
  });
});

test('a __proto__ in the file is a key like any other', () => {
  const manifest = readManifest(parsed('{"__proto__":{"name":"x"},"contributes":{"__proto__":{"commands":1}}}'));
  expect(manifest?.name).toBe('');
  expect(manifest?.contributes['commands']).toBeUndefined();
});

test.each(['[]', 'null', '"x"', '1'])('%s is no manifest', (text) => {
  expect(readManifest(parsed(text))).toBeUndefined();
});

test('what is too long is cut', () => {
  const manifest = readManifest({ name: 'n'.repeat(1e6), keywords: Array.from({ length: 1e5 }, () => 'k') });
  expect(manifest?.name).toHaveLength(10_000);
  expect(manifest?.keywords).toHaveLength(5000);
});
