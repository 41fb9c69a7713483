import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { describe, expect, test } from 'vitest';
import { standInsFor, type StandIn } from '../../../src/core/surfaces/terminals/standIn.ts';
import { isOnPath } from '../../../src/machine/onPath.ts';
import { StandInFolder } from '../../../src/machine/standInFolder.ts';
import { useTemporaryFolder } from './temporaryFolder.ts';

const folder = useTemporaryFolder();
const standIns = (...commands: string[]): StandIn[] =>
  commands.flatMap((command) => standInsFor(command, [`no ${command}`], 'posix'));
const made = (): StandInFolder => new StandInFolder(folder('store/stand-ins'));
const names = (): string[] => readdirSync(folder('store/stand-ins'));

describe.skipIf(process.platform === 'win32')('the folder of stand-ins', () => {
  test('is only ours, and its files are found by a shell', () => {
    made().write(standIns('claude'));
    expect(statSync(folder('store/stand-ins')).mode & 0o777).toBe(0o700);
    const { status, stderr } = spawnSync('/bin/sh', ['-c', 'claude'], {
      env: { PATH: folder('store/stand-ins') },
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([126, 'no claude\n']);
  });

  test('holds what is wanted and nothing else', () => {
    made().write(standIns('claude', 'codex'));
    writeFileSync(folder('store/stand-ins/other'), '');
    mkdirSync(folder('store/stand-ins/folder'));
    made().write(standIns('claude'));
    expect(names()).toEqual(['claude']);
    made().clear();
    expect(existsSync(folder('store/stand-ins'))).toBe(false);
    made().clear();
  });

  test('keeps what another window is just writing, and not what was left half written', () => {
    made().write([]);
    for (const name of ['.1-1.tmp', '.2-1.tmp']) writeFileSync(folder(`store/stand-ins/${name}`), '');
    const longAgo = new Date(Date.now() - 61_000);
    utimesSync(folder('store/stand-ins/.2-1.tmp'), longAgo, longAgo);
    made().write(standIns('claude'));
    expect(names().sort()).toEqual(['.1-1.tmp', 'claude']);
  });

  test('is made again where another window clears it meanwhile', () => {
    const [standIn] = standIns('claude');
    let times = 0;
    const cleared: StandIn = {
      fileName: 'claude',
      get content() {
        times += 1;
        if (times === 1) made().clear();
        return standIn!.content;
      },
    };
    made().write([cleared]);
    expect(made().holds(standIn!)).toBe(true);
    const always: StandIn = {
      fileName: 'codex',
      get content() {
        made().clear();
        return '';
      },
    };
    expect(() => made().write([always])).toThrow(expect.objectContaining({ code: 'ENOENT' }) as Error);
  });

  test('is not written again while it is as it should be', () => {
    made().write(standIns('claude'));
    const { ino } = statSync(folder('store/stand-ins/claude'));
    made().write(standIns('claude'));
    expect(statSync(folder('store/stand-ins/claude')).ino).toBe(ino);
  });

  test.each([
    ['another text', (file: string) => writeFileSync(file, '#!/bin/sh\n')],
    ['no right to be started', (file: string) => chmodSync(file, 0o644)],
    ['a right of others to write', (file: string) => chmodSync(file, 0o777)],
  ])('says that a file with %s is not the stand-in, and mends it', (_, spoil) => {
    const [standIn] = standIns('claude');
    made().write(standIns('claude'));
    expect(made().holds(standIn!)).toBe(true);
    spoil(folder('store/stand-ins/claude'));
    expect(made().holds(standIn!)).toBe(false);
    made().write(standIns('claude'));
    expect(made().holds(standIn!)).toBe(true);
  });

  test('replaces a link, never what it leads to', () => {
    writeFileSync(folder('mine'), 'mine');
    made().write([]);
    symlinkSync(folder('mine'), folder('store/stand-ins/claude'));
    made().write(standIns('claude'));
    expect(readFileSync(folder('mine'), 'utf8')).toBe('mine');
    expect(made().holds(standIns('claude')[0]!)).toBe(true);
  });

  test('that is a link is refused, and what it leads to stays', () => {
    mkdirSync(folder('theirs'));
    writeFileSync(folder('theirs/file'), '');
    mkdirSync(folder('store'));
    symlinkSync(folder('theirs'), folder('store/stand-ins'));
    expect(() => made().write(standIns('claude'))).toThrow(expect.objectContaining({ code: 'ENOTDIR' }) as Error);
    made().clear();
    expect(readdirSync(folder('theirs'))).toEqual(['file']);
  });
});

describe.skipIf(process.platform === 'win32')('a program on PATH', () => {
  const seen = (PATH: string): boolean => isOnPath('claude', folder('ours'), { PATH });

  test('is a file that may be started, in an absolute folder that is not ours', () => {
    for (const each of ['ours', 'good', 'plain', 'nested/claude']) mkdirSync(folder(each), { recursive: true });
    for (const each of ['ours', 'good']) writeFileSync(folder(`${each}/claude`), '', { mode: 0o755 });
    writeFileSync(folder('plain/claude'), '', { mode: 0o644 });
    expect(seen(`${folder('nothing')}:${folder('good')}`)).toBe(true);
    for (const each of ['ours', 'plain', 'nested', 'nothing'])
      expect([each, seen(folder(each))]).toEqual([each, false]);
    expect([seen(''), seen('.')]).toEqual([false, false]);
  });
});
