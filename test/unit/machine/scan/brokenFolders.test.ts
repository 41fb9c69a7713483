import { expect, test } from 'vitest';
import type { FilesUnder } from '../../../../src/machine/scan/filesUnder.ts';
import { lookAtPlace } from '../../../../src/machine/scan/lookAtPlace.ts';
import { mutateBytes } from '../../../fuzz/byteMutations.ts';
import { Random } from '../../../fuzz/random.ts';

const seed = 5;
const manifests = 10_000;
const indexes = 1000;
const place = { editor: 'vscode', editorName: 'VS Code', kind: 'desktop', folder: '/e', builtIn: false } as const;

/** An extensions folder in memory. */
function filesOf(texts: ReadonlyMap<string, string>): FilesUnder {
  const folders = new Set([...texts.keys()].map((file) => file.split('/').slice(2, -1).join('/')).filter(Boolean));
  const missing = { kind: 'missing' } as const;
  return {
    system: 'linux',
    list: (folder) =>
      Promise.resolve(
        folder === '/e'
          ? { kind: 'folder', real: '/e', entries: [...folders].map((name) => ({ name, kind: 'folder' })) }
          : missing,
      ),
    resolve: () => Promise.resolve(missing),
    text: (file, cap) => {
      const text = texts.get(file);
      if (text === undefined) return Promise.resolve(missing);
      return Promise.resolve(text.length > cap ? { kind: 'tooLarge' } : { kind: 'text', text });
    },
    stateValue: () => Promise.resolve(undefined),
  };
}

function broken(text: string, random: Random): string {
  let bytes: Buffer = Buffer.from(text);
  for (let times = 1 + random.below(3); times > 0; times--) bytes = mutateBytes(bytes, random);
  return bytes.toString('utf8');
}

const manifest = JSON.stringify({
  name: 'tool',
  publisher: 'maker',
  version: '1.0.0',
  displayName: '%name%',
  keywords: ['__proto__', 'constructor'],
  contributes: { commands: [{ command: 'tool.run' }], __proto__: null },
  extensionPack: ['a.b'],
});

test('every broken manifest is named, or understood', async () => {
  const texts = new Map<string, string>();
  for (let index = 0; index < manifests; index++) {
    const random = new Random(seed, index);
    const folder = index % 2 === 0 ? `/e/maker.tool-1.0.${index}` : `/e/odd${index}`;
    texts.set(`${folder}/package.json`, random.onceIn(50) ? random.pick(edges) : broken(manifest, random));
    texts.set(`${folder}/package.nls.json`, broken('{"name":"Tool"}', random));
  }
  const looked = await lookAtPlace(place, filesOf(texts));
  const named = new Set(looked?.problems.map((problem) => problem.place?.file));
  const found = new Set(looked?.extensions.map(({ folder }) => folder));
  const folders = [...texts.keys()].flatMap((file) => (file.endsWith('/package.json') ? [file.slice(0, -13)] : []));
  expect(folders).toHaveLength(manifests);
  expect(folders.filter((folder) => !found.has(folder) && !named.has(`${folder}/package.json`))).toEqual([]);
  expect(folders.filter((folder) => !found.has(folder) && !folder.includes('/odd'))).toEqual([]);
  const unread = looked?.extensions.filter((extension) => !extension.manifest).map(({ folder }) => folder) ?? [];
  expect(unread.length).toBeGreaterThan(manifests / 10);
  expect(unread.filter((folder) => !named.has(`${folder}/package.json`))).toEqual([]);
  expect(() => JSON.stringify(looked)).not.toThrow();
});

test('a manifest without a name, in a folder that nobody names, is named as a note', async () => {
  const looked = await lookAtPlace(place, filesOf(new Map([['/e/odd/package.json', '{}']])));
  expect([looked?.extensions, looked?.problems]).toMatchObject([
    [],
    [{ code: 'scanManifestBroken', severity: 'information', place: { file: '/e/odd/package.json' } }],
  ]);
});

test('texts that are missing are a gap, but not of what ships with the editor: that is known by its id', async () => {
  const texts = new Map([['/e/a.one-1.0.0/package.json', '{"name":"one","publisher":"a","displayName":"%name%"}']]);
  const severities = async (builtIn: boolean): Promise<unknown> =>
    (await lookAtPlace({ ...place, builtIn }, filesOf(texts)))?.problems.map(({ code, severity }) => [code, severity]);
  texts.set('/e/extensions.json', '[{"identifier":{"id":"a.one"},"relativeLocation":"a.one-1.0.0"}]');
  expect(await severities(false)).toEqual([['scanManifestUnreadable', 'warning']]);
  expect(await severities(true)).toEqual([['scanManifestUnreadable', 'information']]);
});

test('what a list has that is no entry may be any folder: none is called left over', async () => {
  const list = '[{"identifier":{"id":"a.one"},"relativeLocation":"a.one-1.0.0"},{"identifier":{"id":"two"}}]';
  const texts = new Map(
    ['one', 'two'].map((name) => [`/e/a.${name}-1.0.0/package.json`, `{"name":"${name}","publisher":"a"}`]),
  );
  const looked = await lookAtPlace(place, filesOf(texts.set('/e/extensions.json', list)));
  expect(looked?.extensions.map(({ id, installation }) => [id, installation])).toEqual([
    ['a.one', 'installed'],
    ['a.two', 'installed'],
  ]);
});

test('a byte order mark breaks no list', async () => {
  const list = '[{"identifier":{"id":"a.one"},"version":"1.0.0","relativeLocation":"a.one-1.0.0"}]';
  const texts = { '/e/extensions.json': list, '/e/a.one-1.0.0/package.json': '{"name":"one","publisher":"a"}' };
  const marked = new Map(Object.entries(texts).map(([file, text]) => [file, `\uFEFF${text}`]));
  const looked = await lookAtPlace(place, filesOf(marked.set('/e/.obsolete', '\uFEFF{}')));
  expect([looked?.problems, looked?.extensions]).toMatchObject([[], [{ id: 'a.one', profiles: ['Default'] }]]);
});

test('every entry of a broken list is named, or understood', async () => {
  const entries = ['a.one', 'b.two', 'c.three'].map((id) => ({
    identifier: { id },
    version: '1.0.0',
    relativeLocation: `${id}-1.0.0`,
  }));
  for (let index = 0; index < indexes; index++) {
    const random = new Random(seed, index);
    const list = random.onceIn(20) ? random.pick(edges) : broken(JSON.stringify(entries), random);
    const texts = new Map(entries.map(({ relativeLocation }) => [`/e/${relativeLocation}/package.json`, '{}']));
    const looked = await lookAtPlace(place, filesOf(texts.set('/e/extensions.json', list)));
    const parsed = parse(list);
    const codes = looked?.problems.map(({ code }) => code) ?? [];
    if (!Array.isArray(parsed)) {
      expect(codes, list).toContain('scanListBroken');
      // Nothing is called left over, because it cannot be known.
      expect(looked?.extensions.map(({ installation }) => installation)).toEqual([
        'installed',
        'installed',
        'installed',
      ]);
    } else {
      const skipped = parsed.filter((each: unknown) => !isEntry(each));
      expect(
        codes.filter((code) => code === 'scanEntrySkipped'),
        list,
      ).toHaveLength(skipped.length);
    }
  }
});

const edges = [
  '',
  'null',
  '[]',
  '{}',
  '"text"',
  '17',
  `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
  `${'{"contributes":'.repeat(20_000)}1${'}'.repeat(20_000)}`,
  '{"name":{"toString":null},"publisher":[],"categories":{"length":9},"keywords":[{},null,3]}',
  '{"__proto__":{"name":"x"},"constructor":{"prototype":{"name":"y"}}}',
  `{"name":"${'n'.repeat(200_000)}","publisher":"${'p'.repeat(200_000)}"}`,
  '\u0000',
];

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

function isEntry(value: unknown): boolean {
  const id = (value as { identifier?: { id?: unknown } | null } | null)?.identifier?.id;
  return typeof id === 'string' && id.includes('.');
}
