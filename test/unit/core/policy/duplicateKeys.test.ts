import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseJsonText } from '../../../../src/core/jsonText.ts';
import { findingDuplicateKeys, locatingDuplicateKeys } from '../../../../src/core/policy/duplicateKeys.ts';

function result<T>(steps: Iterator<undefined, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Keys that meet often, and that are easily miscounted. */
const key = fc.constantFrom('a', 'b', '"a":', '\\', '//', '/*', '__proto__', 'constructor', '1', '政策', '');
const escaped = (text: string): string =>
  Array.from({ length: text.length }, (_, at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`).join('');
const written = key.chain((text) => fc.constantFrom(JSON.stringify(text), `"${escaped(text)}"`));
const space = fc.constantFrom('', '', '', ' ', '\n', '/* "a": 1 */', '// "b" :\n');

/** JSON texts, with comments or without, in which keys may stand twice. */
const { value: jsonText } = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('1', 'null', 'true', '"a:b"', '"\\""', '"http://a"'),
    written,
    fc.array(tie('value'), { maxLength: 3 }).map((values) => `[${values.join(',')}]`),
    fc
      .array(fc.tuple(written, space, tie('value'), space), { maxLength: 4 })
      .map((members) => `{${members.map(([name, a, value, b]) => `${name}${a}:${value}${b}`).join(',')}}`),
  ),
}));

test('what is counted agrees with what is found by looking at every key', () => {
  fc.assert(
    fc.property(jsonText, (text) => {
      const json = parseJsonText(text);
      fc.pre(json.ok);
      expect(result(findingDuplicateKeys(text, json.value))).toEqual(result(locatingDuplicateKeys(text)));
    }),
    { numRuns: 5000 },
  );
});

test('such texts have keys that stand twice, and others have none', () => {
  const texts = fc.sample(jsonText, { numRuns: 1000, seed: 1 });
  const found = texts.map((text) => result(locatingDuplicateKeys(text)).length > 0);
  expect(new Set(found)).toEqual(new Set([true, false]));
});

test('a key that stands twice is found behind any number of strings', () => {
  const long = `{"list":${JSON.stringify(Array.from({ length: 10_000 }, (_, index) => `a"\\ ${index}:`))},"x":1,"x":2}`;
  expect(result(findingDuplicateKeys(long, JSON.parse(long)))).toMatchObject([{ key: 'x' }]);
});
