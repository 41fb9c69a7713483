import { describe, expect, test } from 'vitest';
import { causeCodes } from '../../../src/core/cause.ts';
import { parseJsonText } from '../../../src/core/jsonText.ts';

describe('what breaks a text, and where', () => {
  const broken = {
    notAValue: ['{ "a": enforce }', 1, 8],
    valueMissing: ['{ "a": }', 1, 8],
    keyMissing: ['{ 1: 2 }', 1, 3],
    colonMissing: ['{\n  "a" 1 }', 2, 7],
    commaMissing: ['{ "a": 1 "b": 2 }', 1, 10],
    braceMissing: ['{ "a": 1', 1, 9],
    bracketMissing: ['[ 1', 1, 4],
    textAfterEnd: ['{} }', 1, 4],
    commentNotClosed: ['{} /* end', 1, 4],
    quoteMissing: ['{ "a": "b }', 1, 8],
    notANumber: ['{ "a": 1. }', 1, 8],
    badEscape: [String.raw`{ "a": "C:\folder\new\xyz" }`, 1, 8],
    controlCharacter: ['{ "a": "\t" }', 1, 8],
    nestedTooDeeply: ['['.repeat(200_000), 1, 1],
    emptyText: ['\n \n', 1, 1],
    keyInList: ['{ "a": [{ "b": 1 },\n  "c": 2\n}', 2, 6],
    fullWidthSign: ['{ "a": true， "b": 2 }', 1, 12],
    typographicQuotes: ['{ "a": “b” }', 1, 8],
    singleQuotes: ["{ 'a': 1 }", 1, 3],
    hashComment: ['{\n  # which one\n  "a": 1 }', 2, 3],
  } as const;

  test.each(Object.entries(broken))('%s', (cause, [text, line, column]) => {
    expect(parseJsonText(text)).toMatchObject({ ok: false, cause, line, column });
  });

  const rest = '\n  "c": 1,\n  "d": [{ "e": "f" }]\n}';
  test.each([
    ['{ "a": 1，', 'fullWidthSign'],
    ['{ "a"： “b c, d”，', 'fullWidthSign'],
    ["{ 'a': 'b c',", 'singleQuotes'],
    ['{ "a": 1, # a "comment", and more: yes', 'hashComment'],
    ['{ "a": "b,', 'quoteMissing'],
    ['{ "a: 1,', 'quoteMissing'],
    ['{ a: 1, b: 2,', 'notAValue'],
    ['{ "a": [{ "b": 1 },', 'keyInList'],
    ['{ "a": [{ "b": 1 ],', 'braceMissing'],
    ['{ "a": { "b": [1 },', 'bracketMissing'],
    ['{ "a": {} },', 'textAfterEnd'],
  ])('one slip is said once: %s', (start, cause) => {
    expect(parseJsonText(start + rest)).toMatchObject({ ok: false, cause, further: [] });
  });

  test('two slips are said both', () => {
    const causesOf = (text: string): unknown[] => {
      const result = parseJsonText(text);
      return result.ok ? [] : [result, ...result.further].map(({ cause, line }) => [cause, line]);
    };
    expect(causesOf('{\n "a": “b”,\n "c": 1,\n "d": \'e\'\n}')).toEqual([
      ['typographicQuotes', 2],
      ['singleQuotes', 4],
    ]);
    expect(causesOf('{ "a": 1\n "b" 2,\n "c": 1 "d": 2 }')).toEqual([
      ['commaMissing', 2],
      ['colonMissing', 2],
      ['commaMissing', 3],
    ]);
  });

  test.each(['/*', '{} /*', '{"a":/*', '{} /* end\r\n', '{} /* end*'])('an end is found after %j', (text) => {
    expect(parseJsonText(text)).toMatchObject({ ok: false, cause: 'commentNotClosed' });
  });

  test('has a name for everything that the parser complains of', () => {
    const ofText = causeCodes.slice(0, causeCodes.indexOf('notJson'));
    expect(Object.keys(broken)).toEqual(ofText);
  });
});

describe('comments and trailing commas', () => {
  test.each<[string, unknown]>([
    ['{ "a": [1, /* x */ ], // y\n }', { a: [1] }],
    ['{ "a": 1, /* , } */ "b": "/* no */ // no", }', { a: 1, b: '/* no */ // no' }],
    ['[1, 2, // last\n]', [1, 2]],
    ['\uFEFF// first\r\n{}', {}],
  ])('%j', (text, value) => {
    expect(parseJsonText(text)).toEqual({ ok: true, value });
  });

  test.each(['{ , }', '[,]', '[1,,]'])('a comma after nothing is an error: %j', (text) => {
    expect(parseJsonText(text)).toMatchObject({ ok: false, cause: 'valueMissing' });
  });

  test('two numbers do not become one', () => {
    expect(parseJsonText('[1/**/2]')).toMatchObject({ ok: false, cause: 'commaMissing' });
  });
});
