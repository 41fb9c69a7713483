import { chmodSync, lstatSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readSettingsFile, writeSettingsFile } from '../../../src/machine/settingsFile.ts';
import { useTemporaryFolder } from './temporaryFolder.ts';

const inFolder = useTemporaryFolder();
const file = (): string => inFolder('settings.json');

describe('reading', () => {
  test.each([
    ['{ "a": 1, } // end', { kind: 'settings', settings: { a: 1 } }],
    ['\uFEFF{"a": 1}', { kind: 'settings', settings: { a: 1 } }],
    ['', { kind: 'settings', settings: {} }],
    ['[]', { kind: 'problem', problem: { code: 'settingsNotAnObject' } }],
    [
      '{\n  "a" 1\n}',
      { kind: 'problem', problem: { code: 'settingsSyntax', cause: 'colonMissing', place: { line: 2, column: 7 } } },
    ],
  ])('%j', async (text, expected) => {
    writeFileSync(file(), text);
    expect(await readSettingsFile(file())).toMatchObject(expected);
  });

  test('a file that is not there', async () => {
    expect(await readSettingsFile(file())).toEqual({ kind: 'missing' });
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
});
