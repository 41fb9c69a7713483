import { applyEdits } from 'jsonc-parser';
import { describe, expect, test } from 'vitest';
import { shippedAssistants } from '../../../../src/core/catalog/shippedCatalog.ts';
import { jsonTree } from '../../../../src/core/jsonTree.ts';
import { beyondSchema } from '../../../../src/core/policy/beyondSchema.ts';
import { checkPolicyText } from '../../../../src/core/policy/checkPolicyText.ts';
import { createFixes } from '../../../../src/core/policy/fixes.ts';
import { isPolicyFileName } from '../../../../src/core/policy/policyFileNames.ts';
import { createRanges } from '../../../../src/core/policy/problemRange.ts';
import type { Problem } from '../../../../src/core/problem.ts';
import type { ProblemCode } from '../../../../src/core/problemCodes.ts';
import { aPolicy } from './policyExamples.ts';

const now = Date.UTC(2026, 10, 1);
const check = (text: string): readonly Problem[] => checkPolicyText(text, shippedAssistants, now);
const approved = '"approved": [{ "assistant": "qoder" }]';

/** A policy with these lines, which the tests look at. */
function policyWith(lines: string): string {
  const head = JSON.stringify(aPolicy()).slice(0, -1);
  return `${head},\n${lines}\n}\n`;
}

function problemIn(text: string, code: ProblemCode): Problem {
  const found = check(text).find((problem) => problem.code === code);
  if (!found)
    throw new Error(
      `${code} is not among ${check(text)
        .map((problem) => problem.code)
        .join(', ')}`,
    );
  return found;
}

describe('what is underlined', () => {
  const cases: [what: string, code: ProblemCode, lines: string, underlined: string][] = [
    [
      'a wrong value',
      'policyUnknownAssistantSuggestion',
      `"banned": [{ "assistant": "claude-kode" }], ${approved}`,
      '"claude-kode"',
    ],
    ['the key of a list', 'policyNoAlternative', '"banned": [\n{ "assistant": "claude-code" }]', '"banned"'],
    ['an unknown key', 'policyUnknownKey', '"bannned": 1', '"bannned"'],
    ['a key that stands twice', 'policyDuplicateKey', '"banned": [], "ban\\u006eed": []', '"ban\\u006eed"'],
    [
      'an entry on one line',
      'policyDuplicateEntry',
      `"banned": [{ "publisher": "a" }, { "publisher": "a" }], ${approved}`,
      '{ "publisher": "a" }',
    ],
    [
      'the first key of an entry over lines',
      'policyDuplicateEntry',
      `"banned": [{ "publisher": "a" }, {\n "publisher": "A",\n "reason": "x" }], ${approved}`,
      '"publisher": "A"',
    ],
    ['an empty entry', 'policyOneSubject', '"banned": [{\n}]', '{'],
    ['what something is missing in', 'policyMissingKey', '"reload": {}', '"reload"'],
  ];

  test.each(cases)('%s: %s', (_, code, lines, underlined) => {
    const text = policyWith(lines);
    const { offset, length } = createRanges(text, jsonTree(text))(problemIn(text, code));
    expect(text.slice(offset, offset + length)).toBe(underlined);
    if (code === 'policyDuplicateEntry') expect(offset).toBe(text.lastIndexOf(underlined));
  });

  test('something, also where the text is empty or ends too early', () => {
    for (const text of ['', '{', '[]', '{"mode": ']) {
      for (const problem of check(text)) expect(createRanges(text, jsonTree(text))(problem).length).toBeGreaterThan(0);
    }
  });
});

describe('a fix', () => {
  const cases: [what: string, code: ProblemCode, before: string, after: string][] = [
    [
      'takes the suggestion',
      'policyUnknownAssistantSuggestion',
      `"banned": [{ "assistant": /* ours */ "claude-kode" }], ${approved}`,
      `"banned": [{ "assistant": /* ours */ "claude-code" }], ${approved}`,
    ],
    [
      'removes the second of two',
      'policyDuplicateEntry',
      `"banned": [\n  { "publisher": "a" }, // first\n  { "publisher": "A" }\n], ${approved}`,
      `"banned": [\n  { "publisher": "a" } // first\n], ${approved}`,
    ],
    [
      'removes an exception that has ended',
      'policyExceptionExpired',
      '"exceptions": [{ "allow": [{ "assistant": "cline" }], "users": ["a"], "until": "2020-01-01" },\n{ "allow": [{ "assistant": "cline" }], "users": ["b"] }]',
      '"exceptions": [\n{ "allow": [{ "assistant": "cline" }], "users": ["b"] }]',
    ],
    [
      'removes a range without an extension',
      'policyVersionsNeedExtension',
      `"banned": [{ "publisher": "a", "versions": "<2" }], ${approved}`,
      `"banned": [{ "publisher": "a" }], ${approved}`,
    ],
    [
      'writes an id in lower case',
      'policyNotAnAssistantId',
      `"banned": [{ "assistant": "Claude-Code" }], ${approved}`,
      `"banned": [{ "assistant": "claude-code" }], ${approved}`,
    ],
    [
      'writes the name of a repository instead of its address',
      'policyWorkspaceIsAddress',
      '"exceptions": [{ "allow": [{ "assistant": "qoder" }], "workspaces": ["git@github.com:Example/tool.git"] }]',
      '"exceptions": [{ "allow": [{ "assistant": "qoder" }], "workspaces": ["github.com/example/tool"] }]',
    ],
    [
      'removes a ban of this extension',
      'policyBansThisExtension',
      `"banned": [{ "publisher": "a" }, { "extension": "approved-assistants.approved-assistants" }], ${approved}`,
      `"banned": [{ "publisher": "a" }], ${approved}`,
    ],
    [
      'writes an id that is named as a replacement in lower case',
      'policyInvalidValue',
      `"banned": [{ "publisher": "a", "useInstead": ["Qoder"] }], ${approved}`,
      `"banned": [{ "publisher": "a", "useInstead": ["qoder"] }], ${approved}`,
    ],
    [
      'writes the day of a time, in UTC',
      'policyNotADay',
      `"banned": [{ "publisher": "a", "effectiveFrom": "2026-07-10T01:00:00+08:00" }], ${approved}`,
      `"banned": [{ "publisher": "a", "effectiveFrom": "2026-07-09" }], ${approved}`,
    ],
    ['corrects a misspelled key', 'policyUnknownKey', `"baned": [], ${approved}`, `"banned": [], ${approved}`],
    [
      'corrects a misspelled replacement',
      'policyAlternativeUnknown',
      `"banned": [{ "publisher": "a", "useInstead": ["qodder"] }], ${approved}`,
      `"banned": [{ "publisher": "a", "useInstead": ["qoder"] }], ${approved}`,
    ],
    [
      'names a replacement as it is approved',
      'policyAlternativeNotApproved',
      '"banned": [{ "publisher": "a", "useInstead": ["alibaba-cloud.tongyi-lingma"] }], "approved": [{ "assistant": "qoder-cn" }]',
      '"banned": [{ "publisher": "a", "useInstead": ["qoder-cn"] }], "approved": [{ "assistant": "qoder-cn" }]',
    ],
    ['corrects a misspelled value', 'policyNotOneOf', '"unlisted": "Block"', '"unlisted": "block"'],
    [
      'corrects the tag of a language',
      'policyInvalidValue',
      `"banned": [{ "publisher": "a", "reason": { "zh_CN": "x" } }], ${approved}`,
      `"banned": [{ "publisher": "a", "reason": { "zh-cn": "x" } }], ${approved}`,
    ],
  ];

  test.each(cases)('%s: %s', (_, code, before, after) => {
    const text = policyWith(before);
    const problem = problemIn(text, code);
    const mended = applyEdits(text, [...(createFixes(text, jsonTree(text))(problem)?.edits ?? [])]);
    expect(mended).toBe(policyWith(after));
    expect(check(mended).map((each) => each.code)).not.toContain(code);
  });

  const decisions: [code: ProblemCode, lines: string][] = [
    ['policyUnknownAssistant', `"banned": [{ "assistant": "something-else-entirely" }], ${approved}`],
    ['policyNotAnAssistantId', `"banned": [{ "assistant": "Claude Code" }], ${approved}`],
    ['policyNotAnExtensionId', `"banned": [{ "extension": "NoDot" }], ${approved}`],
    ['policyNotADay', `"banned": [{ "publisher": "a", "effectiveFrom": "10 July" }], ${approved}`],
    ['policyNotADay', `"banned": [{ "publisher": "a", "effectiveFrom": "2026-02-30" }], ${approved}`],
    ['policyOneSubject', '"banned": [{ "publisher": "a", "extension": "a.b" }]'],
  ];

  test.each(decisions)('is not offered where something is to be decided: %s, %s', (code, lines) => {
    const text = policyWith(lines);
    expect(createFixes(text, jsonTree(text))(problemIn(text, code))).toBeUndefined();
  });
});

describe('beside the schema', () => {
  const codes = (lines: string): ProblemCode[] => beyondSchema(check(policyWith(lines))).map(({ code }) => code);

  test.each([
    '"bannned": []',
    '"unlisted": "no"',
    '"reload": 3',
    '"snooze": {}',
    '"issuedAt": "yesterday"',
    '"exceptionRequest": { "url": "intranet" }',
    '"banned": [{ "extension": "NoDot" }]',
    '"banned": [{ "publisher": "a", "surfaces": [] }]',
    '"banned": [{ "assistant": "Claude-Code" }]',
    '"banned": [{ "publisher": "a", "effectiveFrom": "2026-07-10T01:00:00Z" }]',
    '"banned": [',
  ])('nothing is said twice: %s', (lines) => {
    expect(codes(lines)).toEqual([]);
  });

  test.each([
    ['policyOneSubject', '"banned": [{}]'],
    ['policyNotADay', '"banned": [{ "publisher": "a", "effectiveFrom": "2026-02-30" }]'],
    ['policyInvalidRange', '"banned": [{ "extension": "a.b", "versions": "newest" }]'],
    ['policyInvalidValue', '"banned": [{ "mcpServer": {} }]'],
    ['policyDuplicateKey', '"banned": [], "banned": []'],
    ['policyUnknownAssistantSuggestion', `"banned": [{ "assistant": "claude-kode" }], ${approved}`],
  ])('%s is said', (code, lines) => {
    expect(codes(lines)).toEqual([code]);
  });
});

test.each([
  ['/etc/approved-assistants/policy.json', true],
  ['/C:/ProgramData/ApprovedAssistants/policy.json', true],
  ['/home/a/team.approved-assistants.json', true],
  ['/home/a/team.approved-assistants.jsonc', true],
  ['/home/a/policy.json', false],
  ['/home/a/approved-assistants/settings.json', false],
  ['/home/a/my-approved-assistants/policy.json', false],
  ['/home/a/approved-assistants.json', false],
])('%s: %s', (path, expected) => {
  expect(isPolicyFileName(path)).toBe(expected);
});
