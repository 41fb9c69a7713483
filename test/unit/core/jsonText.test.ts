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
  } as const;

  test.each(Object.entries(broken))('%s', (cause, [text, line, column]) => {
    expect(parseJsonText(text)).toMatchObject({ ok: false, cause, line, column });
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
