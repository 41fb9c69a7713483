import { expect, test } from 'vitest';
import { visibleText } from '../../../src/core/visibleText.ts';

test('names what a terminal or a log would obey', () => {
  const commands = '\u0000\t\n\r\u001b[2J\u007f\u0085\u009b1m\u2028\u2029';
  expect(visibleText(commands)).toBe(String.raw`\u0000\u0009\u000a\u000d\u001b[2J\u007f\u0085\u009b1m\u2028\u2029`);
  const directions = '\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069';
  expect(visibleText(directions)).not.toMatch(/[^ -~]/);
});

test('leaves every other character alone', () => {
  const text = ' ~ "\\u001b" \u00a0 策略 العربية עברית 👩‍💻 \ufeff';
  expect(visibleText(text)).toBe(text);
});
