import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromPointer } from '../../../../src/core/jsonPointer.ts';
import { jsonTree, nodeAt } from '../../../../src/core/jsonTree.ts';
import { readCodexServers } from '../../../../src/core/surfaces/mcpServers/readCodexServers.ts';
import { readServers, serverFormats } from '../../../../src/core/surfaces/mcpServers/readServers.ts';
import { readEndpoints } from '../../../../src/core/surfaces/modelProviders/readEndpoints.ts';
import { readLanguageModels } from '../../../../src/core/surfaces/modelProviders/readLanguageModels.ts';
import { readLaunch } from '../../../../src/core/surfaces/tasks/readLaunch.ts';
import { readScripts } from '../../../../src/core/surfaces/tasks/readScripts.ts';
import { readTasks } from '../../../../src/core/surfaces/tasks/readTasks.ts';
import { readWorkspaceTasks } from '../../../../src/core/surfaces/tasks/readWorkspaceTasks.ts';
import { readDevContainer } from '../../../../src/core/surfaces/workspaceFiles/devContainer.ts';
import { readRecommendations } from '../../../../src/core/surfaces/workspaceFiles/recommendations.ts';
import {
  longestText,
  openWritten,
  type Written,
  type WrittenPlace,
} from '../../../../src/core/surfaces/writtenFile.ts';
import { anyFile } from './arbitraryFile.ts';

type Reader = (text: string) => Written<WrittenPlace>;

const readers: Readonly<Record<string, Reader>> = {
  readTasks: (text) => readTasks(openWritten(text)),
  readLaunch: (text) => readLaunch(openWritten(text)),
  readScripts: (text) => readScripts(openWritten(text)),
  readWorkspaceTasks: (text) => readWorkspaceTasks(openWritten(text)),
  readLanguageModels: (text) => readLanguageModels(openWritten(text)),
  ...Object.fromEntries(
    serverFormats.map((format) => [format, (text: string) => readServers(openWritten(text), format)]),
  ),
  recommendations: (text) => readRecommendations(openWritten(text), 'extensionsJson'),
  recommendationsOfWorkspace: (text) => readRecommendations(openWritten(text), 'workspace'),
  endpoints: (text) => readEndpoints(openWritten(text), 'settings'),
  endpointsOfWorkspace: (text) => readEndpoints(openWritten(text), 'workspace'),
  devContainer: (text) => {
    const { features, extensions, commands, problem } = readDevContainer(openWritten(text));
    return { items: [...features, ...extensions, ...commands], ...(problem ? { problem } : {}) };
  },
};

test.each(Object.entries(readers))('%s never throws, and its places are places in the text', (_, read) => {
  fc.assert(
    fc.property(anyFile, (text) => {
      const { items } = read(text);
      const root = jsonTree(text);
      for (const { pointer, range } of items) {
        expect(range.offset).toBeGreaterThanOrEqual(0);
        expect(range.offset + range.length).toBeLessThanOrEqual(text.length);
        const node = nodeAt(root, fromPointer(pointer));
        expect(node).toBeDefined();
        // The value itself, or the key before it.
        expect(range.offset).toBeLessThanOrEqual(node!.offset);
      }
    }),
    { numRuns: 200 },
  );
});

test.each(Object.entries(readers))('%s says of a broken text that it is broken, and where', (_, read) => {
  expect(read('{\n  "a": 1,\n  oops\n}').problem).toMatchObject({ line: 3 });
  expect(read('MZ\u0000\u0001\u0002').problem).toBeDefined();
  expect(read('"text"').problem).toBeDefined();
});

test.each(Object.entries(readers))('%s finds nothing in a blank text, and has nothing to say about it', (_, read) => {
  for (const text of ['', ' \r\n\t', '\uFEFF', '\uFEFF\n']) expect(read(text)).toEqual({ items: [] });
});

test.each(Object.entries(readers))('%s does not look at a text that is too long', (_, read) => {
  expect(read(' '.repeat(longestText + 1))).toEqual({ items: [], problem: { cause: 'tooLarge', line: 1, column: 1 } });
});

test.each(Object.entries(readers))('%s gets through any depth', (_, read) => {
  const deep = `${'{"a":['.repeat(20_000)}${']}'.repeat(20_000)}`;
  expect(read(deep).problem).toBeDefined();
  expect(read('[{"vendor":'.repeat(20_000)).problem).toBeDefined();
});

test('a broken file tells what can be told', () => {
  const { items, problem } = readServers(openWritten('{ "servers": { "a": { "command": "claude" }, "b": '), 'mcp');
  expect(items).toMatchObject([{ name: 'a', command: 'claude' }]);
  expect(problem).toBeDefined();
});

test('the items of a long list have their places', () => {
  const ids = Array.from({ length: 50_000 }, (_, index) => `a.b${index}`);
  const { items } = readRecommendations(openWritten(JSON.stringify({ recommendations: ids })), 'extensionsJson');
  expect(items).toHaveLength(50_000);
  expect(items.at(-1)).toMatchObject({ id: 'a.b49999', pointer: '/recommendations/49999' });
  expect(items[31_415]).toMatchObject({ id: 'a.b31415', pointer: '/recommendations/31415' });
});

test('what is nested too deeply says so', () => {
  const json = `{"x":${'['.repeat(200)}${']'.repeat(200)}}`;
  expect(readTasks(openWritten(json)).problem?.cause).toBe('nestedTooDeeply');
});

test('the file of Codex never throws either', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        anyFile,
        fc
          .array(
            fc.constantFrom(
              '[mcp_servers.a]',
              'command = "x"',
              'args = ["b"',
              ']',
              '\n',
              '= ',
              "'",
              '"',
              'url = 1',
              '.',
              '__proto__',
            ),
          )
          .map((parts) => parts.join('\n')),
      ),
      (text) => {
        for (const { range } of readCodexServers(text).items) {
          expect(range.offset + range.length).toBeLessThanOrEqual(text.length);
        }
      },
    ),
    { numRuns: 500 },
  );
});
