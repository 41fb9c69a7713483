import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { afterEach, expect, test, vi } from 'vitest';
import type { OtherWindow } from '../../../src/core/decision/heldBack.ts';
import { OpenWindows } from '../../../src/machine/openWindows.ts';
import { useTemporaryFolder } from './temporaryFolder.ts';

const folder = useTemporaryFolder();
const exceptions = ['{"allow":[]}'];
const open: OpenWindows[] = [];

function aWindow(name: string, changed: () => void = () => undefined): OpenWindows {
  const window = new OpenWindows(folder(), name, changed, (error) => {
    throw new Error(error);
  });
  open.push(window);
  return window;
}

/** For each other window, whether the exception holds in it. */
function heardBy(window: OpenWindows): boolean[] {
  const heard = window.heard();
  if (!Array.isArray(heard)) throw new Error('cannot hear');
  return heard.map((each: OtherWindow) => each.holds(exceptions[0] ?? ''));
}

afterEach(() => {
  vi.useRealTimers();
  for (const window of open.splice(0)) window.dispose();
});

test('windows hear each other, not themselves, until some seconds after they close', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  const [a, b] = [aWindow('a'), aWindow('b')];
  expect(a.heard()).toEqual([]);
  await a.say(exceptions);
  await b.say([]);
  expect([heardBy(a), heardBy(b)]).toEqual([[false], [true]]);
  await a.say(undefined);
  // It may only be reloading.
  expect(heardBy(b)).toEqual([true]);
  vi.advanceTimersByTime(21_000);
  expect(b.heard()).toEqual([]);
  b.dispose();
  expect(readdirSync(folder('windows'))).toEqual([]);
});

test('what is written names nothing of the policy', async () => {
  await aWindow('a').say(['github.com/secret', 'alice']);
  expect(readFileSync(folder('windows/a.json'), 'utf8')).toMatch(
    /^\{"pid":\d+,"exceptions":\["[0-9a-f]{64}","[0-9a-f]{64}"\]\}\n$/,
  );
});

test('a window that opens, closes or says something else is noticed', async () => {
  let notify: () => void = () => undefined;
  const change = (): Promise<void> => new Promise((resolve) => (notify = resolve));
  await aWindow('a', () => notify()).say(exceptions);
  const b = aWindow('b');
  for (const said of [exceptions, [], undefined]) {
    const noticed = change();
    await b.say(said);
    await noticed;
  }
  expect(readdirSync(folder('windows'))).toEqual(['a.json']);
});

test('a window whose process has ended is gone', async () => {
  const a = aWindow('a');
  await a.say([]);
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  writeFileSync(folder('windows/dead.json'), JSON.stringify({ pid, exceptions: [] }));
  expect(a.heard()).toEqual([]);
  expect(readdirSync(folder('windows'))).toEqual(['a.json']);
});

test('a window that is silent for long is gone only where this one was awake meanwhile', async () => {
  vi.useFakeTimers({ toFake: ['Date', 'performance', 'setInterval', 'clearInterval'] });
  const a = aWindow('a');
  await a.say([]);
  writeFileSync(folder('windows/b.json'), JSON.stringify({ pid: process.pid, exceptions: [] }));
  // The computer sleeps: no timer runs.
  vi.setSystemTime(Date.now() + 60 * 60_000);
  expect(heardBy(a)).toEqual([false]);
  vi.advanceTimersByTime(30_000);
  expect(heardBy(a)).toEqual([false]);
  vi.advanceTimersByTime(90_000);
  expect(heardBy(a)).toEqual([]);
});

test('a file that somebody has removed is written again', async () => {
  vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] });
  let checks = 0;
  const a = aWindow('a', () => (checks += 1));
  await a.say(exceptions);
  rmSync(folder('windows/a.json'));
  vi.advanceTimersByTime(30_000);
  expect(checks).toBe(1);
  await a.say(exceptions);
  expect(heardBy(aWindow('b'))).toEqual([true]);
});

test('a window that cannot be understood is open and grants nothing', () => {
  mkdirSync(folder('windows'));
  for (const [index, text] of ['', '{', '[]', '{"pid":1}', '{"pid":"1","exceptions":["x"]}'].entries())
    writeFileSync(folder(`windows/${index}.json`), text);
  mkdirSync(folder('windows/6.json'));
  expect(heardBy(aWindow('a'))).toEqual(Array(6).fill(false));
});

test('what stands in the place of the folder is a problem, and throws nothing', async () => {
  writeFileSync(folder('windows'), '');
  const a = aWindow('a');
  expect(await a.say([])).toMatchObject({ code: 'windowsUnheard' });
  expect(a.heard()).toMatchObject({ code: 'windowsUnheard' });
});
