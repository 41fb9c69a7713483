import { execFile } from 'node:child_process';
import { appendFileSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { AuditEvent } from '../../../../src/core/audit/auditEvent.ts';
import { AuditFile } from '../../../../src/machine/auditFile.ts';
import { SharedThread } from '../../../../src/machine/sharedThread.ts';
import { stamped } from '../../core/audit/events.ts';
import { useTemporaryFolder } from '../temporaryFolder.ts';

const inFolder = useTemporaryFolder();
const now = Date.parse('2026-11-22T10:00:00Z');
const day = 24 * 60 * 60 * 1000;

function aFile(): AuditFile {
  return new AuditFile(inFolder('new'), new SharedThread());
}

function lost(revision: number, time = now): AuditEvent {
  return stamped({ event: 'policyLost', revision }, new Date(time).toISOString());
}

function notice(keys: string[], time = now): AuditEvent {
  return stamped({ event: 'noticeShown', keys }, new Date(time).toISOString());
}

function lines(name = 'audit.jsonl'): string[] {
  return readFileSync(inFolder(`new/${name}`), 'utf8')
    .split('\n')
    .slice(0, -1);
}

async function revisions(time = now): Promise<number[]> {
  const { events } = await aFile().read(time);
  return events.flatMap((event) => (event.event === 'policyLost' ? [event.revision] : []));
}

describe('the trail', () => {
  test('is empty before the first event, and no folder is made by reading', async () => {
    expect(await aFile().read(now)).toEqual({ events: [], hasExpired: false });
    expect(readdirSync(inFolder())).toEqual([]);
  });

  test('keeps events in order, for its owner alone, and leaves no lock', async () => {
    await aFile().append(now, () => [lost(1), lost(2)]);
    await aFile().append(now, (trail) => [lost(trail.length + 1)]);
    expect(await revisions()).toEqual([1, 2, 3]);
    expect(lines()[0]).toBe(
      '{"v":1,"at":"2026-11-22T10:00:00.000Z","window":"0a1b2c3d","app":"0.1.0","event":"policyLost","revision":1}',
    );
    expect(readdirSync(inFolder('new'))).toEqual(['audit.jsonl']);
    if (process.platform === 'win32') return;
    const modes = [inFolder('new'), inFolder('new/audit.jsonl')].map((file) => statSync(file).mode & 0o777);
    expect(modes).toEqual([0o700, 0o600]);
  });

  test('nothing to add makes no file', async () => {
    await aFile().append(now, () => []);
    expect(readdirSync(inFolder('new'))).toEqual([]);
  });

  test('goes on after a line that a crash cut off, and skips what it does not know', async () => {
    await aFile().append(now, () => [lost(1)]);
    appendFileSync(inFolder('new/audit.jsonl'), '{"v":1,"at":"2026-11-2');
    expect(await revisions()).toEqual([1]);
    await aFile().append(now, () => [lost(2)]);
    appendFileSync(inFolder('new/audit.jsonl'), '{"v":2,"at":"2026-11-22T10:00:00.000Z"}\n\n[]\n');
    await aFile().append(now, () => [lost(3)]);
    expect(await revisions()).toEqual([1, 2, 3]);
  });

  test('refuses an event that does not fit the format, says which, and writes the others', async () => {
    const wrong = { ...lost(1), revision: -1 };
    expect(await aFile().append(now, () => [wrong, lost(2)])).toEqual([wrong]);
    expect(await revisions()).toEqual([2]);
  });
});

describe('the size', () => {
  test('is capped: one earlier file is kept, and no event is in both', async () => {
    const padding = Array.from({ length: 500 }, () => 'x'.repeat(500));
    for (let batch = 0; batch < 12; batch++) await aFile().append(now, () => [notice(padding), lost(batch)]);
    expect(readdirSync(inFolder('new')).toSorted()).toEqual(['audit.1.jsonl', 'audit.jsonl']);
    for (const name of readdirSync(inFolder('new'))) {
      expect(statSync(inFolder(`new/${name}`)).size).toBeLessThanOrEqual(1024 * 1024);
    }
    const kept = await revisions();
    expect(kept).toEqual([...kept.keys()].map((index) => 12 - kept.length + index));
    expect(kept.length).toBeGreaterThanOrEqual(4);
  });

  test('of a file that somebody has made huge only the end is read and kept', async () => {
    mkdirSync(inFolder('new'));
    writeFileSync(inFolder('new/audit.jsonl'), `${'x'.repeat(5 * 1024 * 1024)}\n${JSON.stringify(lost(1))}\n`);
    expect(await revisions()).toEqual([1]);
    await aFile().append(now, () => [lost(2)]);
    expect(await revisions()).toEqual([1, 2]);
    expect(statSync(inFolder('new/audit.jsonl')).size).toBeLessThan(1000);
  });
});

describe('the age', () => {
  test('is capped: older events are dropped from both files, and what is empty goes', async () => {
    mkdirSync(inFolder('new'));
    const old = `${JSON.stringify(lost(1, now - 91 * day))}\n`;
    writeFileSync(inFolder('new/audit.1.jsonl'), old);
    writeFileSync(inFolder('new/audit.jsonl'), `${old}{"v":1,\n${JSON.stringify(lost(2, now - 89 * day))}\n`);
    expect((await aFile().read(now)).hasExpired).toBe(true);
    await aFile().append(now, () => []);
    expect(readdirSync(inFolder('new'))).toEqual(['audit.jsonl']);
    expect(lines()).toHaveLength(1);
    expect((await aFile().read(now)).hasExpired).toBe(false);
    expect(await revisions()).toEqual([2]);
  });
});

describe.skipIf(process.platform === 'win32')('something else in the place of the file', () => {
  test.each(['audit.jsonl', 'audit.1.jsonl'])(
    'a link is refused, and what it names is not touched: %s',
    async (name) => {
      mkdirSync(inFolder('new'));
      writeFileSync(inFolder('target'), `${JSON.stringify(lost(1, now - 91 * day))}\n`);
      const before = readFileSync(inFolder('target'), 'utf8');
      symlinkSync(inFolder('target'), inFolder(`new/${name}`));
      await expect(aFile().read(now)).rejects.toMatchObject({ code: 'ELOOP' });
      await expect(aFile().append(now, () => [lost(2)])).rejects.toMatchObject({ code: 'ELOOP' });
      expect(readFileSync(inFolder('target'), 'utf8')).toBe(before);
      expect(readdirSync(inFolder('new'))).toEqual([name]);
    },
  );

  test('a dangling link makes no file elsewhere', async () => {
    mkdirSync(inFolder('new'));
    symlinkSync(inFolder('elsewhere'), inFolder('new/audit.jsonl'));
    await expect(aFile().append(now, () => [lost(1)])).rejects.toMatchObject({ code: 'ELOOP' });
    expect(readdirSync(inFolder())).toEqual(['new']);
  });

  test('a folder is refused', async () => {
    mkdirSync(inFolder('new/audit.jsonl'), { recursive: true });
    await expect(aFile().append(now, () => [lost(1)])).rejects.toMatchObject({ code: 'EISDIR' });
  });
});

describe('four processes at once', () => {
  const writer = path.join(import.meta.dirname, 'auditWriter.ts');
  const write = (index: number, batches: number, padding: number): Promise<unknown> =>
    promisify(execFile)(process.execPath, [writer, inFolder('new'), String(index), String(batches), String(padding)]);

  test('lose no event and break no line', { timeout: 60_000 }, async () => {
    await Promise.all([0, 1, 2, 3].map((index) => write(index, 25, 0)));
    const events = lines().map((line) => JSON.parse(line) as { keys: string[] });
    const ids = events.map(({ keys }) => Number(keys[0]));
    const expected = [0, 1, 2, 3].flatMap((index) =>
      Array.from({ length: 25 }, (_, batch) =>
        [0, 1, 2, 3, 4].map((item) => index * 100_000 + batch * 10 + item),
      ).flat(),
    );
    expect(ids.toSorted((a, b) => a - b)).toEqual(expected);
    // A batch stands together.
    for (let first = 0; first < ids.length; first += 5)
      expect(ids.slice(first, first + 5)).toEqual([0, 1, 2, 3, 4].map((item) => (ids[first] ?? NaN) + item));
  });

  test('turn a full file over once, not once each', { timeout: 60_000 }, async () => {
    mkdirSync(inFolder('new'));
    const filler = `${JSON.stringify(notice(['x'.repeat(400)], Date.now()))}\n`;
    writeFileSync(inFolder('new/audit.jsonl'), filler.repeat(Math.floor((1024 * 1024) / filler.length)));
    await Promise.all([0, 1, 2, 3].map((index) => write(index, 3, 300)));
    expect(lines('audit.1.jsonl').length).toBeGreaterThan(1000);
    expect(lines()).toHaveLength(4 * 3 * 5);
  });
});
