import path from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fileUri } from '../../../../src/core/report/fileUri.ts';

test.each([
  ['/home/alice/a b#c?d%e', 'file:///home/alice/a%20b%23c%3Fd%25e'],
  [String.raw`C:\Users\Zoë\x`, 'file:///C:/Users/Zo%C3%AB/x'],
  ['d:/x', 'file:///d:/x'],
  [String.raw`\\server\share\x`, 'file://server/share/x'],
  ['/a/\ud800', 'file:///a/%EF%BF%BD'],
])('%s', (file, uri) => {
  expect(fileUri(file)).toBe(uri);
});

test('leads back to the same path', () => {
  const character = fc.constantFrom(...Array.from('ab7.-_ %#?&+=@!$\'"()[]{}~^`|<>;,*é漢😀\n\u0007'));
  const name = fc.string({ unit: character, minLength: 1 }).filter((text) => !/^\.\.?$/.test(text));
  fc.assert(
    fc.property(fc.array(name, { minLength: 1 }), (names) => {
      const file = path.posix.join('/', ...names);
      expect(fileURLToPath(fileUri(file), { windows: false })).toBe(file);
      const onWindows = `C:\\${names.join('\\')}`;
      expect(fileURLToPath(fileUri(onWindows), { windows: true })).toBe(onWindows);
    }),
  );
});
