import { describe, expect, test } from 'vitest';
import { copyIn, type ProofAsked } from '../../../../src/core/inventory/copies.ts';
import { ownerOf, prefixesOf } from '../../../../src/core/inventory/namePrefixes.ts';
import { ownFacts } from '../../../../src/core/catalog/catalogParts.ts';
import type { CatalogEntry } from '../../../../src/core/catalog/catalogSchema.ts';
import { Recogniser } from '../../../../src/core/inventory/recogniser.ts';
import { readManifest } from '../../../../src/core/inventory/readManifest.ts';
import { namedManifest, type Names } from './namedManifest.ts';

const facts = [
  {
    ...{ id: 'helper', settingPrefixes: ['helper'] },
    ...{ commandPrefixes: ['helper', 'helper-vscode'], viewPrefixes: ['helper-side'] },
  },
  { id: 'other', settingPrefixes: ['helper.other'], commandPrefixes: ['other'], viewPrefixes: [] },
  {
    ...{ id: 'everyday', settingPrefixes: ['chat.special'], viewPrefixes: [] },
    commandPrefixes: ['chat.newPanel', 'chat.runThere', 'chat.fixTodo'],
  },
];
const prefixes = prefixesOf(facts);

function copied(names: Names, asked: ProofAsked = 'full'): string | undefined {
  return copyIn(namedManifest(names), prefixes, asked)?.assistantId;
}

const own = (count: number): string[] => Array.from({ length: count }, (_, index) => `companion.${index}`);

test('most of its commands are those of a known assistant: at least three, or settings or views beside them', () => {
  expect(copied({ commands: ['helper.ask', 'helper.run', 'helper-vscode.open'] })).toBe('helper');
  expect(copied({ commands: ['helper.ask', 'helper.run'] })).toBeUndefined();
  expect(copied({ commands: ['helper.ask', 'helper.run', 'helper.run'] })).toBeUndefined();
  expect(copied({ commands: ['helper.ask'], settings: ['helper.model'] })).toBe('helper');
  expect(copied({ commands: ['Helper.Ask'], views: ['helper-side'] })).toBe('helper');
});

test('a companion has commands of its own, and a prefix is a whole word', () => {
  expect(copied({ commands: [...own(4), 'helper.ask', 'helper.run', 'helper.open'] })).toBeUndefined();
  expect(copied({ commands: ['helperish.a', 'helperish.b', 'helper-extension.c'] })).toBeUndefined();
  expect(copied({ settings: ['helper.model'] })).toBeUndefined();
});

test('whole names of commands say it, however many others there are: three, or one beside a setting or view', () => {
  expect(copied({ commands: [...own(40), 'chat.newPanel', 'chat.runThere', 'chat.fixTodo'] })).toBe('everyday');
  expect(copied({ commands: [...own(40), 'chat.newPanel', 'chat.runThere'] })).toBeUndefined();
  expect(copied({ commands: [...own(40), 'Chat.NewPanel'], settings: ['chat.special.port'] })).toBe('everyday');
  expect(copied({ commands: [...own(40), 'chat.newPanel'], settings: ['helper.model'] })).toBeUndefined();
  expect(copied({ commands: [...own(40), 'chat.newPanel.more'], settings: ['chat.special'] })).toBeUndefined();
});

test('what only may be an assistant has more to show: all of three commands, or most of them and more beside', () => {
  const three = ['helper.ask', 'helper.run', 'helper.open'];
  expect(copied({ commands: three }, 'strong')).toBe('helper');
  expect(copied({ commands: ['helper.ask'], settings: ['helper.model'] }, 'strong')).toBeUndefined();
  expect(copied({ commands: [...own(1), ...three] }, 'strong')).toBeUndefined();
  expect(copied({ commands: [...own(3), ...three], settings: ['helper.model'] }, 'strong')).toBe('helper');
  expect(copied({ commands: [...own(4), ...three], settings: ['helper.model'] }, 'strong')).toBeUndefined();
  expect(copied({ commands: [...own(4), 'chat.newPanel'], settings: ['chat.special'] }, 'strong')).toBeUndefined();
});

test('what goes with an assistant has its prefixes too, and is a copy by a view or by whole names only', () => {
  const three = ['helper.ask', 'helper.run', 'helper.open'];
  expect(copied({ commands: three, settings: ['helper.path'] }, 'own')).toBeUndefined();
  expect(copied({ commands: three, views: ['helper-side'] }, 'own')).toBe('helper');
  expect(copied({ commands: ['chat.newPanel', 'chat.runThere', 'chat.fixTodo'] }, 'own')).toBe('everyday');
});

test('the longest prefix says whose it is', () => {
  expect(copied({ commands: ['other.a'], settings: ['helper.other.model'] })).toBe('other');
});

test.each([
  ['cody', 'cody', true],
  ['cody.chat', 'cody', true],
  ['cody-fork.chat', 'cody', false],
  ['cody_fork.chat', 'cody', false],
  ['cody::run', 'cody', true],
  ['cody/run', 'cody', true],
  ['codyfy.run', 'cody', false],
  ['cody2.run', 'cody', false],
  ['Cody.chat', 'cody', true],
  ['chat.cody', 'cody', false],
])('%s begins with %s: %s', (name, prefix, expected) => {
  expect(ownerOf(name, new Map([[prefix, 'it']]))).toBe(expected ? 'it' : undefined);
});

describe('beside the names', () => {
  const recogniser = new Recogniser(facts);
  const commands = ['helper.sort', 'helper.run', 'helper.open'];

  test('a copy has something of an assistant', () => {
    expect(recogniser.judge(namedManifest({ commands })).copyOf).toBeUndefined();
    const { copyOf } = recogniser.judge(namedManifest({ commands }, 'An AI coding assistant.'));
    expect(copyOf).toEqual({ assistantId: 'helper', found: ['helper.sort', 'helper.run'] });
  });

  test('what watches an assistant by its names is none of it, however many it has', () => {
    const watching = recogniser.judge(
      namedManifest({ commands, settings: ['helper.interval'] }, 'Shows the usage of Claude.', 'Claude Usage'),
    );
    expect([watching.outcome, watching.copyOf]).toEqual(['possibly', undefined]);
    expect(watching.evidence.map(({ signal }) => signal)).toContain('handlesAi');
  });

  test('what only may be an assistant is no copy by one command and one setting, and is one by all its commands', () => {
    const described = 'Harness the power of Claude, an AI, with GPT.';
    const few = recogniser.judge(
      namedManifest({ commands: ['helper.open'], settings: ['helper.interval'] }, described),
    );
    expect([few.outcome, few.copyOf]).toEqual(['possibly', undefined]);
    const all = recogniser.judge(namedManifest({ commands }, described));
    expect([all.outcome, all.copyOf?.assistantId]).toEqual(['possibly', 'helper']);
  });
});

test('a real assistant without settings and views is found under another id, and its companion is not it', () => {
  const recogniser = new Recogniser([
    { id: 'claude-code', settingPrefixes: ['claudeCode'], commandPrefixes: ['claude-code'], viewPrefixes: [] },
  ]);
  const judge = (manifest: Record<string, unknown>): [string, string | undefined] => {
    const read = readManifest({ publisher: 'somebody', main: './x.js', ...manifest });
    if (!read) throw new Error('Not a manifest.');
    const { outcome, copyOf } = recogniser.judge(read);
    return [outcome, copyOf?.assistantId];
  };
  const commands = [
    { command: 'claude-code.runClaude', title: 'Run Claude Code' },
    { command: 'claude-code.runQuickFix', title: 'Fix with Claude Code' },
    { command: 'claude-code.acceptProposedDiff', title: 'Claude Code: Accept Proposed Changes' },
  ];
  const renamed = { name: 'friendly-helper', description: 'Harness the power of Claude Code without leaving your IDE' };
  expect(judge({ ...renamed, displayName: 'Claude Code for VSCode', contributes: { commands } })).toEqual([
    'assistant',
    'claude-code',
  ]);
  expect(judge({ ...renamed, displayName: 'Friendly Helper', contributes: { commands } })).toEqual([
    'possibly',
    'claude-code',
  ]);
  const launching = [
    { command: 'claude-code.openTerminal', title: 'Open Terminal' },
    { command: 'claude-code.addToContext', title: 'Add to Context' },
    { command: 'claude-code.restart', title: 'Restart' },
  ];
  const beside = [
    ['Claude Code Launcher', 'Opens Claude Code in a terminal, and adds the selection to the chat.'],
    ['Claude Code for Vim Users', 'Keyboard shortcuts for Claude Code.'],
    ['Quick Keys', 'Key bindings for Claude Code, with AI chat.'],
  ];
  for (const [displayName, description] of beside) {
    const configuration = { properties: { 'claude-code.path': {} } };
    const made = { name: 'beside', displayName, description, keywords: ['claude', 'ai'] };
    expect(judge({ ...made, contributes: { commands: launching, configuration } })[1]).toBeUndefined();
  }
  const companion = {
    ...{ name: 'claude-code-usage', displayName: 'Claude Code Usage', description: 'Shows how much Claude Code costs' },
    contributes: {
      commands: [{ command: 'claude-code.showUsage', title: 'Show Claude Code Usage' }],
      configuration: { properties: { 'claudeCode.usageInterval': {} } },
    },
  };
  expect(judge(companion)).toEqual(['possibly', undefined]);
});

describe('assistants that a policy describes', () => {
  const entry = (id: string, prefix: string): CatalogEntry => {
    const prefixes = [{ prefix, source: 'own' }];
    return {
      ...{ id, name: id, vendor: 'Corp', extensions: [] },
      commandPrefixes: prefixes,
      settingPrefixes: prefixes,
    };
  };
  const judged = (entries: readonly CatalogEntry[], prefix: string): string | undefined => {
    const recogniser = new Recogniser([...facts, ...ownFacts(entries)]);
    const names = { commands: [1, 2, 3].map((n) => `${prefix}.${n}`), settings: [`${prefix}.on`] };
    return recogniser.judge(namedManifest(names, 'AI coding assistant that generates code.', 'AI assistant')).copyOf
      ?.assistantId;
  };

  test('have copies by the prefixes that stand there', () => {
    expect(judged([], 'corphelp')).toBeUndefined();
    expect(judged([entry('corp-help', 'corpHelp')], 'corphelp')).toBe('corp-help');
  });

  test('take no prefix from the catalog, and none from each other by their order', () => {
    expect(judged([entry('corp-help', 'helper')], 'helper')).toBe('helper');
    const two = [entry('b-help', 'corphelp'), entry('a-help', 'corphelp')];
    expect([judged(two, 'corphelp'), judged(two.toReversed(), 'corphelp')]).toEqual(['a-help', 'a-help']);
  });

  test('without prefixes add nothing to compare with', () => {
    expect(ownFacts([{ id: 'x', name: 'X', vendor: 'Corp', extensions: [] }])).toEqual([]);
    expect(ownFacts()).toEqual([]);
  });
});
