import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { withSetting } from '../../../src/core/remediation/settingsText.ts';
import { replaceFile } from '../../../src/machine/replaceFile.ts';
import { readSettingsFile, writeSettingsFile } from '../../../src/machine/settingsFile.ts';
import { useTemporaryFolder } from './temporaryFolder.ts';

const inFolder = useTemporaryFolder();
const file = (): string => inFolder('settings.json');

test('keeps the mode, what a link names, and leaves nothing beside the file', async () => {
  mkdirSync(inFolder('real'));
  writeFileSync(inFolder('real/settings.json'), 'old');
  chmodSync(inFolder('real/settings.json'), 0o640);
  symlinkSync(inFolder('real/settings.json'), file());
  await replaceFile(file(), 'new', 'old');
  expect(readFileSync(inFolder('real/settings.json'), 'utf8')).toBe('new');
  if (process.platform !== 'win32') expect(statSync(file()).mode & 0o777).toBe(0o640);
  expect([readdirSync(inFolder()), readdirSync(inFolder('real'))]).toEqual([
    ['real', 'settings.json'],
    ['settings.json'],
  ]);
});

test.skipIf(process.getuid?.() !== 0)('keeps the owner where root writes', async () => {
  writeFileSync(file(), 'old');
  chownSync(file(), 65534, 65534);
  await replaceFile(file(), 'new', 'old');
  expect(statSync(file())).toMatchObject({ uid: 65534, gid: 65534 });
});

test('writes nothing over what is not expected, and leaves nothing', async () => {
  writeFileSync(file(), 'theirs');
  await expect(async () => replaceFile(file(), 'ours', 'old')).rejects.toThrow('changed meanwhile');
  expect([readFileSync(file(), 'utf8'), readdirSync(inFolder())]).toEqual(['theirs', ['settings.json']]);
});

test('a file that has just been emptied is being written: waits until that is done, and gives way', async () => {
  writeFileSync(file(), '');
  const replaced = replaceFile(file(), 'ours', '');
  writeFileSync(file(), 'theirs, written in place');
  await expect(replaced).rejects.toThrow('changed meanwhile');
  expect(readFileSync(file(), 'utf8')).toBe('theirs, written in place');
});

test('removes what a process that ended left, once it is older than a minute, and nothing else', async () => {
  const old = ['settings.json.approved-assistants-7-1.tmp', 'settings.json.approved-assistants-7-2.tmp.123'];
  const theirs = ['settings.json.12345', 'settings.json.approved-assistants-notes.tmp', 'settings.json.bak'];
  const young = 'settings.json.approved-assistants-8-1.tmp';
  for (const name of [...old, ...theirs, young]) writeFileSync(inFolder(name), '');
  for (const name of [...old, ...theirs]) utimesSync(inFolder(name), 0, Date.now() / 1000 - 61);
  await replaceFile(file(), 'new');
  expect(readdirSync(inFolder()).toSorted()).toEqual(['settings.json', ...theirs, young].toSorted());
});

test(
  'in 500 writes beside a program that also writes, nothing of that is lost by us',
  { timeout: 120_000 },
  async () => {
    writeFileSync(file(), '{}');
    const writer = path.join(import.meta.dirname, 'otherWriter.ts');
    const other = spawn(process.execPath, [writer, file(), inFolder('stop')], { stdio: ['ignore', 'pipe', 'inherit'] });
    onTestFinished(() => void other.kill());
    const stood: string[] = [];
    const lines = createInterface(other.stdout).on('line', (key) => stood.push(key));
    for (let written = 0; written < 500;) {
      // As in a window, others have their turn between two writes: what the other program says is heard.
      await setImmediate();
      const read = await readSettingsFile(file());
      if (read.kind !== 'settings') throw new Error(JSON.stringify(read));
      // Now and then we are slow: what was written and has stood there meanwhile must stop us.
      const isSlow = written % 25 === 0;
      const isKnown = (): boolean => stood.every((key) => read.settings[key] !== undefined);
      while (isSlow && isKnown()) await once(lines, 'line');
      const change = { setting: 'ours', value: written };
      const problem = await writeSettingsFile(file(), withSetting(read.text, 'ours', written), read, [change]);
      if (problem && problem.code !== 'settingsChangedMeanwhile') throw new Error(JSON.stringify(problem));
      if (isSlow) expect(problem).toBeDefined();
      if (!problem || isSlow) written += 1;
    }
    writeFileSync(inFolder('stop'), '');
    await once(other, 'close');
    const left = JSON.parse(readFileSync(file(), 'utf8')) as Record<string, unknown>;
    expect(stood.length).toBeGreaterThan(50);
    expect(stood.filter((key) => left[key] === undefined)).toEqual([]);
  },
);
