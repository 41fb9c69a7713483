import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { emptyLedger } from '../../../src/core/remediation/ledger.ts';
import { LedgerFile } from '../../../src/machine/ledgerFile.ts';
import { useTemporaryFolder } from './temporaryFolder.ts';

const inFolder = useTemporaryFolder();

test('is empty before the first change', () => {
  expect(new LedgerFile(inFolder('new')).read()).toEqual(emptyLedger);
});

test('keeps what was saved under the lock, and leaves no lock', async () => {
  const store = new LedgerFile(inFolder('new'));
  await store.locked((ledger, save) => save({ ...ledger, told: ['x'] }));
  expect(new LedgerFile(inFolder('new')).read()).toEqual({ ...emptyLedger, told: ['x'] });
  expect(readdirSync(inFolder('new'))).toEqual(['ledger.json']);
});

test('serves one at a time, each with the newest ledger', async () => {
  const writers = Array.from({ length: 8 }, (_, index) =>
    new LedgerFile(inFolder('new')).locked(async (ledger, save) => {
      await setImmediate();
      await save({ ...ledger, told: [...ledger.told, String(index)] });
    }),
  );
  await Promise.all(writers.map(async (writer) => writer));
  const ledger = new LedgerFile(inFolder('new')).read();
  expect('told' in ledger ? ledger.told.toSorted() : ledger).toEqual(['0', '1', '2', '3', '4', '5', '6', '7']);
});

test('gives the lock back when the work fails', async () => {
  const store = new LedgerFile(inFolder('new'));
  await expect(store.locked(() => Promise.reject(new Error('work')))).rejects.toThrow('work');
  expect(readdirSync(inFolder('new'))).toEqual([]);
});

test('goes on where somebody removes the lock meanwhile', async () => {
  const store = new LedgerFile(inFolder('new'));
  await store.locked(async (ledger, save) => {
    rmSync(inFolder('new/lock'), { recursive: true });
    await save({ ...ledger, told: ['x'] });
  });
  expect(store.read()).toEqual({ ...emptyLedger, told: ['x'] });
});

test('that cannot be written is a problem, and nothing is left', async () => {
  const store = new LedgerFile(inFolder('new'));
  const saved = store.locked((ledger, save) => {
    mkdirSync(inFolder('new/ledger.json'));
    return save(ledger);
  });
  expect(await saved).toMatchObject({ code: 'ledgerUnreadable' });
});

test.each(['', '{', '{"ledgerVersion":2}', '[]'])(
  'that is broken is a problem, and is never overwritten: %j',
  async (text) => {
    writeFileSync(inFolder('ledger.json'), text);
    const store = new LedgerFile(inFolder());
    expect(store.read()).toMatchObject({ code: 'ledgerUnreadable' });
    expect(await store.locked((ledger, save) => save(ledger))).toMatchObject({ code: 'ledgerUnreadable' });
    expect(readFileSync(inFolder('ledger.json'), 'utf8')).toBe(text);
  },
);

test('a process that stood still while it had the lock does not write over what others wrote meanwhile', async () => {
  const store = new LedgerFile(inFolder('new'));
  const result = await store.locked(async (ledger, save) => {
    // Blocks this process, timers and all, as a suspended laptop does.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 4_500);
    await save({ ...ledger, told: ['late'] });
  });
  expect(result).toMatchObject({ code: 'ledgerUnreadable' });
  expect(store.read()).toMatchObject({ told: [] });
});

test('where the lock is free, all is done at once', async () => {
  const store = new LedgerFile(inFolder('new'));
  const saved = store.locked((ledger, save) => save({ ...ledger, told: ['x'] }));
  expect(store.read()).toMatchObject({ told: ['x'] });
  await saved;
});
