import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainMessage } from '../../../../src/core/report/sarifMessage.ts';

test.each([
  ['nothing to escape, C:\\Users\\x', 'nothing to escape, C:\\Users\\x'],
  ['[click](https://example.com)', String.raw`\[click\](https://example.com)`],
  ['a\\](1)', String.raw`a\\\](1)`],
  ['{0} and {', '{{0}} and {{'],
])('%j', (text, expected) => {
  expect(plainMessage(text)).toEqual({ text: expected });
});

/** The grammar of §3.11.6 and §3.11.5: brackets and backslashes inside a link's text have a backslash of their own. */
const link = /(?<!\\)(?:\\\\)*\[(?:[^\\[\]]|\\[\\[\]])*\]\([^)]*\)/;
const placeholder = /(?<!\{)(?:\{\{)*\{\d+\}/;

test('whatever the text, the message has no link and no placeholder, and says the same', () => {
  const text = fc.string({ unit: fc.constantFrom('[', ']', '(', ')', '\\', '{', '}', '0', 'a'), maxLength: 20 });
  fc.assert(
    fc.property(text, (said) => {
      const { text: message } = plainMessage(said);
      expect(message).not.toMatch(link);
      expect(message).not.toMatch(placeholder);
      const shown = message
        .replaceAll(
          /(\\*)\\([[\]])/g,
          (_, before: string, bracket: string) => before.slice(before.length / 2) + bracket,
        )
        .replaceAll(/([{}])\1/g, '$1');
      expect(shown).toBe(said);
    }),
  );
  expect('see [x](y)').toMatch(link);
  expect('{0}').toMatch(placeholder);
});
