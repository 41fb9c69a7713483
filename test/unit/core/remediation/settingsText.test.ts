import fc from 'fast-check';
import { getNodeValue, parse, parseTree } from 'jsonc-parser';
import { describe, expect, test } from 'vitest';
import { withSetting } from '../../../../src/core/remediation/settingsText.ts';

const setting = 'extensions.allowed';
const value = { '*': true, 'a.b': false };

const layouts = {
  'no trailing comma': '{\n  "a": 1 // why\n}\n',
  'a trailing comma': '{\n  "a": [1,  2], // why\n}\n',
  'tabs and Windows line ends': '{\r\n\t"a": 1,\r\n\t/* b */ "b": {"c":2}\r\n}',
  'everything on one line': '{ "a": 1, "b": 2 }',
  'a comment before the closing brace': '{\n    "a": 1\n    // the end\n}',
  'an empty object': '{}\n',
  'an empty object with a comment': '{\n  // nothing yet\n}\n',
  'a byte order mark': '\uFEFF{\n  "a": 1\n}',
};

describe('a new setting', () => {
  test.each(Object.entries(layouts))('keeps every byte around it: %s', (_name, text) => {
    const added = withSetting(text, setting, value);
    expect(parse(added.replace('\uFEFF', ''))).toEqual({ ...parse(text.replace('\uFEFF', '')), [setting]: value });
    expect(withoutCommas(added)).toContain(withoutCommas(text.slice(0, text.lastIndexOf('}')).trimEnd()));
    expect(withSetting(added, setting, undefined)).toBe(text);
  });

  test('goes into a file that is blank but for its byte order mark', () => {
    expect(withSetting('\uFEFF', setting, {})).toBe('\uFEFF{\n    "extensions.allowed": {}\n}\n');
  });

  test('goes into a file whose other values are nested very deeply', () => {
    const deep = '['.repeat(50_000) + ']'.repeat(50_000);
    expect(withSetting(`{ "deep": ${deep} }`, 'a', 1)).toBe(`{ "deep": ${deep}, "a": 1 }`);
  });

  test('goes into a blank file', () => {
    expect(withSetting('', setting, { '*': true })).toBe(
      '{\n    "extensions.allowed": {\n        "*": true\n    }\n}\n',
    );
  });
});

describe('a setting that is there', () => {
  test('gets a new key and loses it without touching the others or their comments', () => {
    const text =
      '{\n  "extensions.allowed": {\n    "*": true, // all\n    "x.y": "stable" /* but */\n  },\n  "b": [1,  2]\n}\n';
    const added = withSetting(text, setting, { '*': true, 'x.y': 'stable', 'a.b': false });
    expect(added).toBe(
      '{\n  "extensions.allowed": {\n    "*": true, // all\n    "x.y": "stable", /* but */\n    "a.b": false\n  },\n  "b": [1,  2]\n}\n',
    );
    expect(withSetting(added, setting, { '*': true, 'x.y': 'stable' })).toBe(text);
  });

  test('keeps its one line', () => {
    const text = '{ "extensions.allowed": { "*": true } }';
    const added = withSetting(text, setting, { '*': true, 'a.b': false });
    expect(added).toBe('{ "extensions.allowed": { "*": true, "a.b": false } }');
    expect(withSetting(added, setting, { '*': true })).toBe(text);
  });

  test('has a value replaced in its place', () => {
    const text = '{\n  "extensions.allowed": { "x.y": true, "*": true }\n}';
    expect(withSetting(text, setting, { 'x.y': false, '*': true })).toBe(text.replace('"x.y": true', '"x.y": false'));
  });

  test('that stands there twice is changed where it counts', () => {
    const text = '{ "extensions.allowed": { "x.y": true }, "extensions.allowed": { "*": true } }';
    const changed = '{ "extensions.allowed": { "x.y": true }, "extensions.allowed": { "*": true, "a.b": false } }';
    expect(withSetting(text, setting, value)).toBe(changed);
  });

  test('is removed from the middle', () => {
    expect(withSetting('{\n  "a": 1,\n  "extensions.allowed": {},\n  "b": 2\n}', setting, undefined)).toBe(
      '{\n  "a": 1,\n  "b": 2\n}',
    );
  });

  test('is not written again when it says so already', () => {
    const text = '{ "extensions.allowed":   {"*":true}  }';
    expect(withSetting(text, setting, { '*': true })).toBe(text);
  });
});

describe("never touches what is somebody else's", () => {
  const others = (text: string): unknown => {
    const { [setting]: _, ...rest } = read(text) as Record<string, unknown>;
    return rest;
  };

  test.each([
    '{\n  // set by IT\n  "extensions.allowed": { "*": true }, "editor.fontSize": 14,\n  "z": 1\n}',
    '{ "a": 1, // c\n "extensions.allowed": { "*": true } }',
    '{\n  "extensions.allowed": { "*": true }, "a": 1 // c\n}',
    '{ "extensions.allowed": { "*": true }, "a": 1, "extensions.allowed": { "x.y": true } }',
    '{ /* a */ "extensions.allowed": {}, /* e */ "z": 1 /* f */ }',
  ])('when the setting is removed: %j', (text) => {
    const removed = withSetting(text, setting, undefined);
    expect(read(removed)).toEqual(others(text));
    for (const comment of text.match(/\/\/ ?\w+|\/\* \w \*\//g) ?? []) expect(removed).toContain(comment);
  });

  test.each([
    '{"extensions.allowed": {"*": true, // c\n "a.b": false}, "q": 2}',
    '{"extensions.allowed": {"*": true, "a.b": false, "a.b": false}, "q": 2}',
    '{"extensions.allowed": {"a.b": false, // c\n "*": true}, "q": 2}',
  ])('when a key of it is removed: %j', (text) => {
    expect(read(withSetting(text, setting, { '*': true }))).toEqual({ [setting]: { '*': true }, q: 2 });
  });

  test('in a list: an item comes and goes, the comments stay', () => {
    const text = '{\n  "s": [\n    "editor.fontSize", // laptop only\n    "a.b"\n  ]\n}';
    const added = withSetting(text, 's', ['editor.fontSize', 'a.b', 'extensions.allowed']);
    expect(added).toBe(
      '{\n  "s": [\n    "editor.fontSize", // laptop only\n    "a.b",\n    "extensions.allowed"\n  ]\n}',
    );
    expect(withSetting(added, 's', ['editor.fontSize', 'a.b'])).toBe(text);
  });
});

test('whatever the file: adding and removing gives it back, and the result is always valid', () => {
  const key = fc.string({ minLength: 1, maxLength: 8 }).filter((text) => text !== setting && text !== '__proto__');
  const settings = fc.dictionary(key, fc.jsonValue({ maxDepth: 2 }), { maxKeys: 5 });
  const indent = fc.constantFrom('  ', '\t', '    ');
  fc.assert(
    fc.property(settings, indent, fc.boolean(), fc.boolean(), (object, indentation, trailingComma, windows) => {
      const printed = JSON.stringify(object, undefined, indentation);
      const withComma =
        trailingComma && Object.keys(object).length > 0 ? printed.replace(/\n\}$/, ', // end\n}') : printed;
      const text = windows ? withComma.replaceAll('\n', '\r\n') : withComma;
      const added = withSetting(text, setting, value);
      expect(JSON.stringify(read(added))).toBe(JSON.stringify({ ...(read(text) as object), [setting]: value }));
      expect(withSetting(added, setting, undefined)).toBe(text);
    }),
    { numRuns: 2000 },
  );
});

function read(text: string): unknown {
  const errors: never[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true });
  expect(errors).toEqual([]);
  return tree && getNodeValue(tree);
}

function withoutCommas(text: string): string {
  return text.replaceAll(',', '');
}
