import { expect, test } from 'vitest';
import { copyIn, prefixesOf } from '../../../../src/core/inventory/copies.ts';
import type { ExtensionManifest } from '../../../../src/core/inventory/extensionManifest.ts';
import { readManifest } from '../../../../src/core/inventory/readManifest.ts';
import { Recogniser } from '../../../../src/core/inventory/recogniser.ts';

const facts = [
  {
    ...{ id: 'helper', cli: [], settingPrefixes: ['helper'] },
    ...{ commandPrefixes: ['helper', 'helper-vscode'], viewPrefixes: ['helper-side'] },
  },
  { id: 'other', cli: [], settingPrefixes: ['helper.other'], commandPrefixes: ['other'], viewPrefixes: [] },
];
const prefixes = prefixesOf(facts);

interface Names {
  readonly commands?: readonly string[];
  readonly settings?: readonly string[];
  readonly views?: readonly string[];
}

function aManifest({ commands = [], settings = [], views = [] }: Names, description = ''): ExtensionManifest {
  const manifest = readManifest({
    ...{ name: 'renamed', publisher: 'somebody', main: './x.js', description },
    contributes: {
      commands: commands.map((command) => ({ command, title: command })),
      configuration: { properties: Object.fromEntries(settings.map((setting) => [setting, {}])) },
      views: { explorer: views.map((id) => ({ id, name: id })) },
    },
  });
  if (!manifest) throw new Error('Not a manifest.');
  return manifest;
}

function copied(names: Names): string | undefined {
  return copyIn(aManifest(names), prefixes)?.assistantId;
}

test('most of its commands are those of a known assistant: at least three, or settings or views beside them', () => {
  expect(copied({ commands: ['helper.ask', 'helper.run', 'helper-vscode.open'] })).toBe('helper');
  expect(copied({ commands: ['helper.ask', 'helper.run'] })).toBeUndefined();
  expect(copied({ commands: ['helper.ask'], settings: ['helper.model'] })).toBe('helper');
  expect(copied({ commands: ['Helper.Ask'], views: ['helper-side'] })).toBe('helper');
});

test('a companion has commands of its own, and a prefix is a whole word', () => {
  const own = ['companion.a', 'companion.b', 'companion.c', 'companion.d'];
  expect(copied({ commands: [...own, 'helper.ask', 'helper.run', 'helper.open'] })).toBeUndefined();
  expect(copied({ commands: ['helperish.a', 'helperish.b', 'helper-extension.c'] })).toBeUndefined();
  expect(copied({ settings: ['helper.model'] })).toBeUndefined();
});

test('the longest prefix says whose it is', () => {
  expect(copied({ commands: ['other.a'], settings: ['helper.other.model'] })).toBe('other');
});

test('a copy is only what has something of an assistant beside the names', () => {
  const recogniser = new Recogniser(facts);
  const commands = ['helper.ask', 'helper.run', 'helper.open'];
  expect(
    recogniser.judge(aManifest({ commands: commands.map((each) => each.replace('ask', 'sort')) })).copyOf,
  ).toBeUndefined();
  const { copyOf } = recogniser.judge(aManifest({ commands }, 'An AI coding assistant.'));
  expect(copyOf).toEqual({ assistantId: 'helper', found: ['helper.ask', 'helper.run'] });
});
