import { expect, test } from 'vitest';
import { shippedAssistants } from '../../../../src/core/catalog/shippedCatalog.ts';
import { checkingPolicyText, checkPolicyText } from '../../../../src/core/policy/checkPolicyText.ts';
import { aPolicy } from './policyExamples.ts';

const now = Date.parse('2026-11-22T00:00:00Z');

type Finding = [code: string, line: number | undefined, column: number | undefined];

function check(text: string): Finding[] {
  const problems = checkPolicyText(text, shippedAssistants, now);
  return problems.map(({ code, place }) => [code, place?.line, place?.column]);
}

test('every error of structure at once: keys, types, days, ranges, subjects and keys that stand twice', () => {
  const text = `{
  "formatVersion": 1,
  "organization": { "name": "X" },
  "mode": "warn",
  "mode": "block",
  "banned": [
    { "extension": "a.b", "versions": "newest", "effectiveFrom": "2026-02-30", "typo": 1 },
    { "extension": "a.b", "publisher": "c", "action": 3, "typo": 1 },
    { "publisher": "c", "versions": "<2", "reason": true }
  ],
  "exceptions": [{ "allow": [{ "assistant": "claude-code" }], "until": 7 }],
  "exceptionRequest": { "template": 1 }
}`;
  expect(check(text)).toEqual([
    ['policyMissingKey', 1, 1],
    ['policyDuplicateKey', 5, 3],
    ['policyNotOneOf', 5, 3],
    ['policyInvalidRange', 7, 27],
    ['policyNotADay', 7, 49],
    ['policyUnknownKey', 7, 80],
    ['policyOneSubject', 8, 5],
    ['policyNotOneOf', 8, 45],
    ['policyUnknownKey', 8, 58],
    ['policyVersionsNeedExtension', 9, 25],
    ['policyInvalidValue', 9, 43],
    ['policyExceptionForNobody', 11, 18],
    ['policyWrongType', 11, 63],
    ['policyUrlOrMail', 12, 3],
    ['policyWrongType', 12, 25],
  ]);
});

test('a misspelled key is not also called a missing one', () => {
  const misspelled = JSON.stringify({
    ...aPolicy(),
    banned: [{ assistent: 'claude-code' }, { extensions: 'a.b', versions: '<2' }],
    exceptions: [{ allow: [{ assistant: 'claude-code' }], user: ['alice'] }],
    exceptionRequest: { mial: 'a@example.com' },
  });
  expect(new Set(check(misspelled).map(([code]) => code))).toEqual(new Set(['policyUnknownKey']));
});

test('every mistake in the text at once, without echoes', () => {
  expect(check('{\n  "mode": enforce,\n  "revision": 1\n  "banned" []\n}')).toEqual([
    ['policySyntax', 2, 11],
    ['policySyntax', 4, 3],
    ['policySyntax', 4, 12],
  ]);
});

const banned = Array.from({ length: 2_000 }, (_, index) => ({ publisher: `publisher-${index}` }));

test.each([
  ['warnings', aPolicy({ banned })],
  ['errors', { ...aPolicy(), banned: banned.map((entry) => ({ ...entry, versions: '1' })) }],
])('a long text with %s is checked in steps, with the same result', (_, policy) => {
  const text = JSON.stringify(policy);
  const steps = checkingPolicyText(text, shippedAssistants, now);
  let count = 0;
  let step = steps.next();
  for (; !step.done; step = steps.next()) count += 1;
  // Reading and taking apart take a step for some hundred tokens, placing one for some problems, each check one;
  // for what is wrong with the entries, nobody looks any further than a hundred.
  expect(count).toBeGreaterThan(100);
  expect(step.value.problems).toEqual(checkPolicyText(text, shippedAssistants, now));
  expect(step.value.problems.length).toBeGreaterThan(99);
});

test('at most a hundred mistakes', () => {
  expect(check(`[${'1 '.repeat(5000)}]`)).toHaveLength(100);
});

test('warnings in the order of the text, with comments in it', () => {
  const text = `// ours
{
  "formatVersion": 1, "organization": { "name": "X" }, "revision": 1, "mode": "enforce",
  "exceptionRequest": { "mail": "a@b.c" },
  "banned": [
    { "assistant": "claud-code" },
    { "publisher": "some/thing" },
  ],
}`.replace('some/thing', 'amazonwebservices');
  expect(check(text)).toEqual([
    ['policyNotActedOn', 4, 3],
    ['policyNoAlternative', 5, 3],
    ['policyUnknownAssistantSuggestion', 6, 7],
    ['policyPublisherHitsTools', 7, 7],
  ]);
});
