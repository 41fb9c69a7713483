import fc from 'fast-check';
import { applyEdits, type Edit } from 'jsonc-parser';
import { describe, expect, test } from 'vitest';
import { openWritten } from '../../../../../src/core/surfaces/writtenFile.ts';
import { parseJsonText } from '../../../../../src/core/jsonText.ts';
import {
  makeUnwanted,
  removeRecommendation,
} from '../../../../../src/core/surfaces/workspaceFiles/recommendationEdits.ts';
import { readRecommendations } from '../../../../../src/core/surfaces/workspaceFiles/recommendations.ts';

const file = `{
  // What we use
  "recommendations": [
    "dbaeumer.vscode-eslint", // lint
    // the old one
    "Anthropic.claude-code",
  ],
}
`;

const edited = (text: string, edits: readonly Edit[] | undefined): string => applyEdits(text, [...edits!]);
const ids = (text: string, kind: 'extensionsJson' | 'workspace' = 'extensionsJson'): readonly string[] =>
  readRecommendations(openWritten(text), kind).items.map(({ id, isUnwanted }) => (isUnwanted ? `-${id}` : id));

test('reads what is recommended and what is unwanted', () => {
  const text = '{ "recommendations": ["A.b", 1], "unwantedRecommendations": ["c.d"] }';
  expect(readRecommendations(openWritten(text), 'extensionsJson').items).toEqual([
    { id: 'a.b', pointer: '/recommendations/0', range: { offset: text.indexOf('"A.b"'), length: 5 } },
    {
      id: 'c.d',
      pointer: '/unwantedRecommendations/0',
      range: { offset: text.indexOf('"c.d"'), length: 5 },
      isUnwanted: true,
    },
  ]);
  expect(ids(`{ "extensions": ${text}, "recommendations": ["no.no"] }`, 'workspace')).toEqual(['a.b', '-c.d']);
});

describe('edits', () => {
  test('one entry goes, comments stay', () => {
    expect(edited(file, removeRecommendation(file, 'extensionsJson', 'anthropic.claude-code'))).toBe(`{
  // What we use
  "recommendations": [
    "dbaeumer.vscode-eslint", // lint
    // the old one
  ],
}
`);
  });

  test('it becomes unwanted', () => {
    expect(edited(file, makeUnwanted(file, 'extensionsJson', 'anthropic.claude-code'))).toBe(`{
  // What we use
  "recommendations": [
    "dbaeumer.vscode-eslint", // lint
    // the old one
  ],
  "unwantedRecommendations": [
    "anthropic.claude-code"
  ],
}
`);
  });

  test('it joins what is unwanted already', () => {
    const text = '{"recommendations":["a.b","A.B"],"unwantedRecommendations":["c.d"]}';
    expect(edited(text, makeUnwanted(text, 'extensionsJson', 'a.b'))).toBe(
      '{"recommendations":[],"unwantedRecommendations":["c.d", "a.b"]}',
    );
    const both = '{"recommendations":["a.b"],"unwantedRecommendations":["A.b"]}';
    expect(edited(both, makeUnwanted(both, 'extensionsJson', 'a.b'))).toBe(
      '{"recommendations":[],"unwantedRecommendations":["A.b"]}',
    );
  });

  test('two entries in a row go, and the comment before them does not swallow what follows', () => {
    const text = '{ "recommendations": [ // ours\n"a.b",\n  "A.b"] }';
    const removed = edited(text, removeRecommendation(text, 'extensionsJson', 'a.b'));
    expect(removed).toBe('{ "recommendations": [ // ours\n] }');
  });

  test('in a workspace file', () => {
    const text = '{\n  "folders": [],\n  "extensions": {\n    "recommendations": ["a.b", "c.d"]\n  }\n}';
    expect(edited(text, makeUnwanted(text, 'workspace', 'c.d'))).toBe(
      '{\n  "folders": [],\n  "extensions": {\n    "recommendations": ["a.b"],\n    "unwantedRecommendations": [\n      "c.d"\n    ]\n  }\n}',
    );
  });

  test.each([
    ['broken', '{ "recommendations": ["a.b" '],
    ['not recommended', '{ "recommendations": ["c.d"] }'],
    ['no list', '{ "recommendations": "a.b" }'],
    ['blank', ''],
  ])('none where the text is %s', (_, text) => {
    expect(removeRecommendation(text, 'extensionsJson', 'a.b')).toBeUndefined();
    expect(makeUnwanted(text, 'extensionsJson', 'a.b')).toBeUndefined();
  });

  test('nothing is made unwanted where that is no list', () => {
    const text = '{ "recommendations": ["a.b"], "unwantedRecommendations": null }';
    expect(makeUnwanted(text, 'extensionsJson', 'a.b')).toBeUndefined();
  });

  const comment = fc.constantFrom('', ' ', '\n  ', ' // note\n', '/* , */');
  const list = fc.array(fc.tuple(fc.constantFrom('a.b', 'A.B', 'c.d', 'e.f'), comment, comment), { maxLength: 5 });
  const written = (items: readonly (readonly [string, string, string])[], comma: string): string =>
    `[${items.map(([id, before, after]) => `${before}"${id}"${after}`).join(',')}${items.length > 0 ? comma : ''}]`;

  test('whatever stands around it, exactly that entry goes and the rest says the same', () => {
    fc.assert(
      fc.property(
        list,
        list,
        fc.constantFrom('', ','),
        fc.boolean(),
        comment,
        (wanted, unwanted, comma, isFirst, note) => {
          const lists = [
            `"recommendations"${note}: ${written(wanted, comma)}`,
            ...(unwanted.length > 0 ? [`"unwantedRecommendations": ${written(unwanted, comma)}`] : []),
          ];
          const text = `{${note}${(isFirst ? lists : lists.toReversed()).join(`,${note}`)}${note}${comma}${note}}`;
          const before = ids(text);
          const rest = before.filter((id) => id !== 'a.b');
          fc.pre(parseJsonText(text).ok && rest.length < before.length);
          const removed = edited(text, removeRecommendation(text, 'extensionsJson', 'a.b'));
          expect(parseJsonText(removed).ok).toBe(true);
          expect(ids(removed)).toEqual(rest);
          const moved = edited(text, makeUnwanted(text, 'extensionsJson', 'a.b'));
          expect(parseJsonText(moved).ok).toBe(true);
          expect(ids(moved)).toEqual(rest.includes('-a.b') ? rest : [...rest, '-a.b']);
          // Only a comment between an entry and its comma goes with it.
          const theirs = wanted.filter(([id, , after]) => id.toLowerCase() === 'a.b' && after.includes('note')).length;
          expect(moved.split('note').length).toBeGreaterThanOrEqual(text.split('note').length - theirs);
        },
      ),
      { numRuns: 500 },
    );
  });
});
