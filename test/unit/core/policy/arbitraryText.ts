import fc, { type Arbitrary } from 'fast-check';

/** Any character of Unicode, half of a pair, and what means something in JSON with comments. */
const character = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  fc.constantFrom('\uD800', '\uDC00', '\u0000', '\u2028', '"', '\\', '//', '/*', '*/', ',', '}', '\uFEFF', '高'),
);

export const text: Arbitrary<string> = fc.oneof(
  fc.constantFrom('', '__proto__', 'constructor', 'toString', '// no comment', '/* nor here */,}'),
  fc.string({ unit: character, maxLength: 6 }),
);

/** From 1 to 200 characters. */
export const shortText: Arbitrary<string> = fc.oneof(
  { weight: 8, arbitrary: text.map((some) => (some === '' ? 'x' : some)) },
  { weight: 1, arbitrary: fc.constant('高'.repeat(200)) },
);

export const webAddress: Arbitrary<string> = fc
  .tuple(fc.constantFrom('https://', 'HTTP://'), text)
  .map(([scheme, rest]) => `${scheme}a${rest.replace(/\s/g, '')}`);

export const languageTag: Arbitrary<string> = fc.constantFrom('en', 'EN', 'zh-cn', 'zh-Hant-TW', 'de');

/** Mostly close to each other, so that days meet; now and then at the edges of the calendar. */
export const aDay: Arbitrary<string> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .integer({ min: 0, max: 12 })
      .map((days) => new Date(Date.UTC(2026, 10, 20 + days)).toISOString().slice(0, 10)),
  },
  { weight: 1, arbitrary: fc.constantFrom('0000-01-01', '2024-02-29', '1970-01-01', '9999-12-31') },
);

export const anInstant: Arbitrary<string> = fc
  .tuple(aDay, fc.constantFrom('T00:00:00Z', 'T23:59:59.999Z', 'T23:59:59.123456789Z'))
  .map(([day, time]) => `${day}${time}`);

export const days: Arbitrary<number> = fc.oneof(fc.integer({ min: 0, max: 7 }), fc.constant(3650));
