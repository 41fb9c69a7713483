import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../../../../scripts/root.ts';
import { assistantSchema, prefixKeys, type CatalogEntry } from '../../../../src/core/catalog/catalogSchema.ts';
import { shippedAssistants } from '../../../../src/core/catalog/shippedCatalog.ts';
import { shippedFacts } from '../../../../src/core/catalog/shippedFacts.ts';
import { wholeCatalog } from '../../../../src/core/catalog/wholeCatalog.ts';
import { ownerOf } from '../../../../src/core/inventory/namePrefixes.ts';
import { Recogniser } from '../../../../src/core/inventory/recogniser.ts';
import { editorTable } from '../../../../src/machine/scan/editorTable.ts';
import { namedManifest } from '../inventory/namedManifest.ts';

const factKeys = [
  ...(['extensions', 'cli', 'packages', 'hosts', 'workspaceArtefacts', 'homeArtefacts'] as const),
  ...prefixKeys,
];
const entries = wholeCatalog.map((entry): [string, CatalogEntry] => [entry.id, entry]);

describe.each(entries)('%s', (_id, entry) => {
  test('fits the schema', () => {
    expect(assistantSchema.safeParse(entry).error?.issues).toBeUndefined();
  });

  test('says what it comes as, and has something to be recognised by', () => {
    const { kinds = [], extensions, cli = [], packages = [], hosts = [], workspaceArtefacts = [] } = entry;
    expect(kinds).not.toEqual([]);
    expect([...extensions, ...cli, ...packages, ...hosts, ...workspaceArtefacts]).not.toEqual([]);
  });

  test('has a source for every fact, and no fact twice', () => {
    for (const key of factKeys) {
      const facts: readonly { readonly source: string }[] = entry[key] ?? [];
      expect(facts.filter(({ source }) => source.trim() === '')).toEqual([]);
      const values = facts.map((fact) => JSON.stringify({ ...fact, source: undefined, status: undefined }));
      expect(values.filter((value, index) => values.indexOf(value) !== index)).toEqual([]);
    }
  });

  test('sends to extensions and packages that it names itself', () => {
    const own = new Set([...entry.extensions.map(({ id }) => id), ...(entry.packages ?? []).map(({ name }) => name)]);
    const sent = (entry.get ?? []).flatMap((route) =>
      'extension' in route ? [route.extension] : 'npm' in route ? [route.npm] : [],
    );
    expect(sent.filter((name) => !own.has(name))).toEqual([]);
  });
});

test('has at least sixty assistants', () => {
  expect(wholeCatalog.length).toBeGreaterThanOrEqual(60);
});

test.each(['q', 'pi', 'amp', 'droid', 'goose', 'grok'])('the command %s needs a second proof', (command) => {
  const named = wholeCatalog.flatMap(({ cli }) => cli ?? []).filter(({ name }) => name === command);
  expect(named).toEqual([expect.objectContaining({ generic: true })]);
});

const allHosts = wholeCatalog.flatMap(({ hosts }) => hosts ?? []);

test.each(['generativelanguage.googleapis.com', 'dashscope.aliyuncs.com', 'api.x.ai', 'api.mistral.ai'])(
  'the host %s is not of an assistant alone',
  (host) => {
    expect(allHosts.filter((each) => each.host === host)).toEqual([expect.objectContaining({ generic: true })]);
  },
);

test('no host stands for all of a cloud provider', () => {
  const clouds = /^\*\.(?:[a-z0-9-]+\.)?(?:googleapis|amazonaws|aliyuncs|azure|windows)\.(?:com|net)$/;
  expect(allHosts.filter(({ host }) => clouds.test(host))).toEqual([]);
});

test('no source is only that there is one', () => {
  const vague = /^(?:public (?:lists|tools|sources|reports?)|published addresses|calls)\b(?!.*\/)/;
  const facts = wholeCatalog.flatMap((entry) =>
    factKeys.flatMap((key): { readonly source: string }[] => entry[key] ?? []),
  );
  expect([...facts, ...editorTable].filter(({ source }) => vague.test(source))).toEqual([]);
});

test('each file has the assistant that it is named for, and is gathered', () => {
  const files = readdirSync(path.join(root, 'src/core/catalog/assistants'));
  expect(files.toSorted()).toEqual(wholeCatalog.map(({ id }) => `${id}.json`).toSorted());
});

test('every extension belongs to one assistant, and its id is lower-cased', () => {
  const ids = wholeCatalog.flatMap(({ extensions }) => extensions.map(({ id }) => id));
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  expect(ids).toEqual(ids.map((id) => id.toLowerCase()));
});

const owns = (prefix: string, name: string): boolean =>
  ownerOf(name, new Map([[prefix.toLowerCase(), 'it']])) !== undefined;

test('no name that begins with a prefix of one assistant begins with that of another', () => {
  const prefixes = shippedFacts.flatMap(({ id, ...facts }) =>
    prefixKeys.flatMap((key) => facts[key].map((prefix) => ({ id, prefix }))),
  );
  const shared = prefixes.flatMap(({ id, prefix }) =>
    prefixes.filter((other) => other.id !== id && owns(prefix, other.prefix)).map((other) => [prefix, other]),
  );
  expect(shared).toEqual([]);
});

describe('what start-up loads', () => {
  test('has every assistant with its extensions, and no sources', () => {
    expect(shippedAssistants.map(({ id }) => id)).toEqual(wholeCatalog.map(({ id }) => id));
    expect(shippedAssistants.flatMap(({ extensions }) => extensions.map(({ id }) => id))).toEqual(
      wholeCatalog.flatMap(({ extensions }) => extensions.map(({ id }) => id)),
    );
    expect(JSON.stringify(shippedAssistants)).not.toContain('"source"');
  });
});

describe('under another id', () => {
  const recogniser = new Recogniser(shippedFacts);
  const described = 'An AI coding assistant: ask Claude or GPT to explain and refactor code.';
  const foreign = Array.from({ length: 40 }, (_, index) => `somebody.${index}`);
  const enough = shippedFacts.filter(
    (facts) => prefixKeys.filter((key) => facts[key].length > 0).length > 1 || facts.commandPrefixes.length > 2,
  );

  test.each(enough.map((facts) => [facts.id, facts] as const))('%s is recognised', (id, facts) => {
    const own = {
      settings: facts.settingPrefixes.map((prefix) => `${prefix}.some`),
      views: facts.viewPrefixes,
    };
    const commands = facts.commandPrefixes.flatMap((prefix) => [`${prefix}.run`, `${prefix}.open`]);
    expect(recogniser.judge(namedManifest({ ...own, commands }, described)).copyOf?.assistantId).toBe(id);
    if (facts.commandPrefixes.length === 0) return;
    // By the whole names, however many others there are.
    const whole = { ...own, commands: [...facts.commandPrefixes, ...foreign] };
    expect(recogniser.judge(namedManifest(whole, described)).copyOf?.assistantId).toBe(id);
  });
});
