import { expect, test } from 'vitest';
import { checkDocument } from '../../../fuzz/checkDocument.ts';
import { makeDocument } from '../../../fuzz/documents.ts';

const documents = 20_000;

/** Every way in which a policy file can be refused for its content. */
const everyRefusal = [
  'policyNotUtf8',
  'policySyntax',
  'policyNotAnObject',
  'policyNewerFormat',
  'policyUnknownKey',
  'policyDuplicateKey',
  'policyMissingKey',
  'policyWrongType',
  'policyNotOneOf',
  'policyInvalidValue',
  'policyNotADay',
  'policyOneSubject',
  'policyVersionsNeedExtension',
  'policyInvalidRange',
  'policyExceptionForNobody',
  'policyUrlOrMail',
];

test('whatever a policy file holds is read, or refused with a code and a place', () => {
  const violations: string[] = [];
  const codes = new Set<string>();
  let accepted = 0;
  for (let number = 0; number < documents; number++) {
    const outcome = checkDocument(makeDocument(1, number), false);
    if (outcome.violation !== undefined) violations.push(`document ${number}: ${outcome.violation}`);
    if (outcome.codes.length === 0) accepted += 1;
    for (const code of outcome.codes) codes.add(code);
  }
  expect(violations).toEqual([]);
  // The documents are neither all broken nor all alike.
  expect(accepted).toBeGreaterThan(documents / 20);
  expect(everyRefusal.filter((code) => !codes.has(code))).toEqual([]);
});
