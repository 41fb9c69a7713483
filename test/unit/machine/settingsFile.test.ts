import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { describe, expect, test } from 'vitest';
import { editingSetting } from '../../../src/core/remediation/settingsText.ts';
import { readSettingsFile, writeSettingsFile } from '../../../src/machine/settingsFile.ts';
import { SharedThread } from '../../../src/machine/sharedThread.ts';
import { useTemporaryFolder } from './temporaryFolder.ts';

const inFolder = useTemporaryFolder();
const file = (): string => inFolder('settings.json');

const problem = (code: string, more = {}): object => ({ kind: 'problem', problem: { code, ...more } });

describe('reading', () => {
  test.each([
    ['{ "a": 1, } // end', { kind: 'settings', settings: { a: 1 } }],
    ['\uFEFF{"a": 1}', { kind: 'settings', settings: { a: 1 } }],
    ['{\r\n  "a": 1,\r\n}\r\n', { kind: 'settings', settings: { a: 1 } }],
    ['', { kind: 'settings', settings: {} }],
    ['\uFEFF', { kind: 'settings', settings: {} }],
    ['[]', problem('settingsNotAnObject')],
    ['{\n  "a" 1\n}', problem('settingsSyntax', { cause: 'colonMissing', place: { file: '', line: 2, column: 7 } })],
    [Buffer.from('{ "a": "\xe4" }', 'latin1'), problem('settingsNotUtf8')],
    [Buffer.from('\uFEFF{}', 'utf16le'), problem('settingsNotUtf8')],
  ])('%j', async (text, expected) => {
    writeFileSync(file(), text);
    const read = await readSettingsFile(file());
    const placed = JSON.parse(JSON.stringify(read).replaceAll(file(), '')) as unknown;
    expect(placed).toMatchObject(expected);
  });

  test('a file that is not there', async () => {
    expect(await readSettingsFile(file())).toEqual({ kind: 'missing' });
  });

  test('what is no file, or too large, is said to be that', async () => {
    mkdirSync(file());
    expect(await readSettingsFile(file())).toMatchObject(problem('settingsNotAFile'));
    rmSync(file(), { recursive: true });
    symlinkSync(inFolder('nowhere'), file());
    expect(await readSettingsFile(file())).toMatchObject(problem('settingsDanglingLink'));
    rmSync(file());
    writeFileSync(file(), '');
    truncateSync(file(), 32 * 1024 * 1024 + 1);
    expect(await readSettingsFile(file())).toMatchObject(
      problem('settingsTooLarge', { args: { file: file(), size: 33, limit: 32 } }),
    );
  });

  test('the same text is not taken apart again', async () => {
    writeFileSync(file(), '{ "a": {} }');
    const first = await readSettingsFile(file());
    if (first.kind !== 'settings') throw new Error(first.kind);
    const second = await readSettingsFile(file(), new SharedThread(), first);
    expect(second.kind === 'settings' && second.settings['a'] === first.settings['a']).toBe(true);
  });
});

describe('writing', () => {
  const promised = [{ setting: 'a', value: 2 }];

  test.skipIf(process.platform === 'win32')(
    'keeps the mode of the file, and what a link names stays linked',
    async () => {
      writeFileSync(inFolder('real.json'), '{}');
      chmodSync(inFolder('real.json'), 0o600);
      symlinkSync(inFolder('real.json'), file());
      expect(await writeSettingsFile(file(), '{ "a": 2 }', { text: '{}', settings: {} }, promised)).toBeUndefined();
      expect(lstatSync(file()).isSymbolicLink()).toBe(true);
      expect(readFileSync(inFolder('real.json'), 'utf8')).toBe('{ "a": 2 }');
      expect(statSync(inFolder('real.json')).mode & 0o777).toBe(0o600);
    },
  );

  test.each(['{ "a": 1 }', '{ "a": 2', '', '{ "a": 2, "b": 1 }'])(
    'never writes a text that does not say what it should: %j',
    async (text) => {
      writeFileSync(file(), '{ "a": 1 }');
      expect(await writeSettingsFile(file(), text, { text: '{ "a": 1 }', settings: { a: 1 } }, promised)).toMatchObject(
        { code: 'settingsUnsafeLayout' },
      );
      expect(readFileSync(file(), 'utf8')).toBe('{ "a": 1 }');
    },
  );

  test('never over what somebody else has written since we read', async () => {
    writeFileSync(file(), '{ "theirs": 1 }');
    const problem = await writeSettingsFile(file(), '{ "a": 2 }', { text: '{}', settings: {} }, promised);
    expect(problem).toMatchObject({ code: 'settingsChangedMeanwhile' });
    expect(readFileSync(file(), 'utf8')).toBe('{ "theirs": 1 }');
  });

  test('says why it could not', async () => {
    expect(
      await writeSettingsFile(inFolder('no/settings.json'), '{ "a": 2 }', { text: '{}', settings: {} }, promised),
    ).toMatchObject({
      code: 'settingsWriteFailed',
      args: { error: 'ENOENT' },
    });
  });

  test('a file that is marked as read-only is left alone, also by root', async () => {
    writeFileSync(file(), '{}');
    chmodSync(file(), 0o444);
    expect(await writeSettingsFile(file(), '{ "a": 2 }', { text: '{}', settings: {} }, promised)).toMatchObject({
      code: 'settingsReadOnly',
    });
    expect(readFileSync(file(), 'utf8')).toBe('{}');
  });

  test('20 MB are edited without holding the thread for the whole time', { timeout: 60_000 }, async () => {
    const list = Array.from({ length: 400_000 }, (_, index) => `    "word number ${index}, and some more of it"`);
    const text = `{\n  // mine\n  "words": [\n${list.join(',\n')},\n  ],\n  "a": { "b": 1 }\n}\n`;
    writeFileSync(file(), text);
    const thread = new SharedThread();
    let turns = 0;
    const counting = setInterval(() => (turns += 1), 0);
    const read = await readSettingsFile(file(), thread);
    if (read.kind !== 'settings') throw new Error(JSON.stringify(read));
    const change = { setting: 'a', value: { b: 1, c: 2 } };
    const edited = await thread.work(editingSetting(text, change.setting, change.value));
    expect(await writeSettingsFile(file(), edited, read, [change], thread)).toBeUndefined();
    clearInterval(counting);
    expect(readFileSync(file(), 'utf8')).toBe(text.replace('{ "b": 1 }', '{ "b": 1, "c": 2 }'));
    expect(turns).toBeGreaterThan(100);
  });
});
