import { expect, test } from 'vitest';
import type { Problem } from '../../../../src/core/problem.ts';
import type { ProblemCode } from '../../../../src/core/problemCodes.ts';
import type { FilesUnder } from '../../../../src/machine/scan/filesUnder.ts';
import { lookAtPlace } from '../../../../src/machine/scan/lookAtPlace.ts';
import { namedProblems } from '../../../../src/machine/scan/namedProblems.ts';
import { scanPlaces } from '../../../../src/machine/scan/scanPlaces.ts';
import { fakeRecogniser } from '../../core/report/madeUpMachine.ts';

const place = { editor: 'vscode', editorName: 'VS Code', kind: 'desktop', folder: '/e', builtIn: false } as const;
const missing = { kind: 'missing' } as const;

/** Extensions folders in memory, every one with the same folders in it. */
function filesOf(folders: readonly string[], textOf: (file: string) => string | undefined): FilesUnder {
  const entries = folders.map((name) => ({ name, kind: 'folder' as const }));
  return {
    system: 'linux',
    list: (folder) => Promise.resolve(/^\/\w$/.test(folder) ? { kind: 'folder', real: folder, entries } : missing),
    resolve: () => Promise.resolve(missing),
    text: (file) => {
      const text = textOf(file);
      return Promise.resolve(text === undefined ? missing : { kind: 'text', text });
    },
    stateValue: () => Promise.resolve(undefined),
  };
}

const listOf = (item: string, count: number): string => `[${Array.from({ length: count }, () => item).join()}]`;
const small = '{"name":"one","publisher":"a","version":"1.0.0"}';

test.each([
  ['of what is no entry', '1', 'scanEntrySkipped'],
  ['of what lies on no disk', '{"identifier":{"id":"a.far"}}', 'scanEntryElsewhere'],
])('a list %s: the first are named, and how many are not', async (_, item, code) => {
  const files = filesOf(['a.one-1.0.0'], (file) =>
    file.endsWith('.json') && !file.includes('package') ? listOf(item, 300_000) : small,
  );
  const looked = await lookAtPlace(place, files);
  const codes = looked?.problems.map((problem) => problem.code) ?? [];
  expect(looked?.problems.find((problem) => problem.code === 'scanTooMany')).toMatchObject({
    severity: 'warning',
    args: { file: '/e/extensions.json', found: 300_000, limit: 20_000 },
  });
  expect(codes.filter((each) => each === code).length).toBeGreaterThan(19_000);
  // The rest of the list may have it.
  expect(looked?.extensions).toMatchObject([{ id: 'a.one', installation: 'installed' }]);
});

test('so much is read of a place, and what is not is named, with the id of its folder', async () => {
  const large = ' '.repeat(8 * 1024 * 1024);
  const folders = Array.from({ length: 60 }, (_, index) => `big.b${index}-1.0.0`);
  const files = filesOf(folders, (file) => (file.endsWith('package.json') ? large : undefined));
  const looked = await lookAtPlace(place, files);
  const unread = looked?.problems.filter(({ cause }) => cause === 'tooMuchThere') ?? [];
  expect(unread.length).toBeGreaterThan(10);
  expect(new Set(unread.map(({ code, severity }) => `${code} ${severity}`))).toEqual(
    new Set(['scanManifestUnreadable warning']),
  );
  expect(looked?.extensions).toHaveLength(60);
});

test('a place that cannot be looked at to the end hides no other', async () => {
  const files = filesOf(['a.one-1.0.0'], (file) => {
    if (file.startsWith('/f/')) throw new RangeError('Invalid string length');
    return file.endsWith('package.json') ? small : undefined;
  });
  const found = [];
  for await (const each of scanPlaces(
    ['/d', '/f', '/g'].map((folder) => ({ ...place, folder })),
    files,
    { user: 'alice' },
  ))
    found.push(each);
  expect(found).toMatchObject([
    { folder: '/d', user: 'alice', extensions: [{ id: 'a.one' }] },
    {
      folder: '/f',
      user: 'alice',
      problems: [{ code: 'scanPlaceUnfinished', cause: 'tooMuchThere', severity: 'warning' }],
    },
    { folder: '/g', user: 'alice', extensions: [{ id: 'a.one' }] },
  ]);
});

test('a manifest that was judged is not kept', async () => {
  const words = Array.from({ length: 5000 }, (_, index) => `word ${index}`);
  const manifest = { name: 'one', publisher: 'a', keywords: ['assistant', ...words], extensionPack: ['a.b'] };
  const files = filesOf(['a.one-1.0.0'], (file) =>
    file.endsWith('package.json') ? JSON.stringify(manifest) : undefined,
  );
  const looked = await lookAtPlace(place, files, { recognise: fakeRecogniser });
  expect(looked?.extensions).toMatchObject([
    { recognition: { outcome: 'assistant' }, manifest: { name: 'one', keywords: [], extensionPack: ['a.b'] } },
  ]);
});

test('of very many problems the first are named, notes last, and the rest is counted', () => {
  const of = (code: ProblemCode, severity: Problem['severity'], count: number): Problem[] =>
    Array.from({ length: count }, () => ({ code, severity, args: {} }));
  const [notes, gaps] = [of('scanManifestMissing', 'information', 20_000), of('scanEntrySkipped', 'warning', 24_999)];
  const first = of('scanTooMany', 'warning', 1);
  const named = namedProblems('/e', [...notes, ...gaps, ...first]);
  expect(named).toHaveLength(25_001);
  expect(named[0]?.code).toBe('scanTooMany');
  expect(named.at(-1)).toMatchObject({ code: 'scanNotNamed', severity: 'information', args: { count: 20_000 } });
  expect(namedProblems('/e', [...gaps, ...gaps]).at(-1)).toMatchObject({
    severity: 'warning',
    args: { count: 24_998 },
  });
  expect(namedProblems('/e', gaps)).toBe(gaps);
});
