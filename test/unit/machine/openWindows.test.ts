import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { OpenWindows } from '../../../src/machine/openWindows.ts';
import { useTemporaryFolder } from './temporaryFolder.ts';

const folder = useTemporaryFolder();
const word = { fingerprint: 'f', exceptions: ['/exceptions/0'] };
const open: OpenWindows[] = [];

function aWindow(name: string, changed: () => void = () => undefined): OpenWindows {
  const window = new OpenWindows(folder(), name, changed, (error) => {
    throw new Error(error);
  });
  open.push(window);
  return window;
}

afterEach(() => {
  for (const window of open.splice(0)) window.dispose();
});

test('windows hear each other, not themselves, until they close', async () => {
  const [a, b] = [aWindow('a'), aWindow('b')];
  expect(a.heard()).toEqual([]);
  await a.say(word);
  await b.say({ fingerprint: 'f', exceptions: [] });
  expect(a.heard()).toMatchObject([{ fingerprint: 'f', exceptions: [] }]);
  expect(b.heard()).toMatchObject([word]);
  await a.say(undefined);
  expect(b.heard()).toEqual([]);
  b.dispose();
  expect(readdirSync(folder('windows'))).toEqual([]);
});

test('a window that opens, closes or says something else is noticed', async () => {
  let notify: () => void = () => undefined;
  const change = (): Promise<void> => new Promise((resolve) => (notify = resolve));
  await aWindow('a', () => notify()).say(word);
  const b = aWindow('b');
  for (const said of [word, { ...word, exceptions: [] }, undefined]) {
    const noticed = change();
    await b.say(said);
    await noticed;
  }
  expect(readdirSync(folder('windows'))).toEqual(['a.json']);
});

test('a window whose process has ended is gone, and so is one that has not stirred for long', async () => {
  const a = aWindow('a');
  await a.say(word);
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  writeFileSync(folder('windows/dead.json'), JSON.stringify({ pid, ...word }));
  writeFileSync(folder('windows/old.json'), JSON.stringify({ pid: process.pid, ...word }));
  const longAgo = new Date(Date.now() - 11 * 60_000);
  utimesSync(folder('windows/old.json'), longAgo, longAgo);
  expect(a.heard()).toEqual([]);
  expect(readdirSync(folder('windows'))).toEqual(['a.json']);
});

test('a window that cannot be understood is open and grants nothing', () => {
  mkdirSync(folder('windows'));
  for (const [index, text] of [
    '',
    '{',
    '[]',
    '{"pid":1}',
    '{"pid":"1","fingerprint":"f","exceptions":["/x"]}',
  ].entries())
    writeFileSync(folder(`windows/${index}.json`), text);
  mkdirSync(folder('windows/6.json'));
  expect(aWindow('a').heard()).toEqual(Array(6).fill({ fingerprint: '', exceptions: [] }));
});
