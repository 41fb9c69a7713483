import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parsePolicy } from '../../../../src/core/policy/parsePolicy.ts';
import type { Policy } from '../../../../src/core/policy/policySchema.ts';
import { policyJsonSchema } from '../../../../src/cli/policyJsonSchema.ts';
import { arbitraryPolicy } from './arbitraryPolicy.ts';

/** Spellings of one document. */
const printers: readonly ((policy: Policy) => string)[] = [
  (policy) => JSON.stringify(policy),
  (policy) => `\uFEFF${JSON.stringify(policy, undefined, '\t')}\r\n`,
  (policy) => `// ours\n${JSON.stringify(policy, undefined, 2).replace(/\n\}$/, ', /* the last */\n}')} // end`,
  (policy) => JSON.stringify(policy).replace(/[\u0080-\uFFFF]/g, escaped),
];

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

test('a policy that is printed and read again is the same, in every spelling', () => {
  fc.assert(
    fc.property(arbitraryPolicy, fc.constantFrom(...printers), (policy, print) => {
      expect(parsePolicy(print(policy))).toMatchObject({ ok: true });
      expect(parsePolicy(print(policy))).toHaveProperty('policy', policy);
    }),
    { numRuns: 10_000 },
  );
});

test('the arbitrary policies have every key of the format', () => {
  const made = new Set<string>();
  for (const policy of fc.sample(arbitraryPolicy, { numRuns: 1000, seed: 1 })) addKeys(policy, made);
  const wanted = new Set<string>();
  addSchemaKeys(policyJsonSchema(), wanted);
  expect([...wanted].filter((key) => !made.has(key))).toEqual([]);
});

function addKeys(value: unknown, keys: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (!Array.isArray(value)) keys.add(key);
    addKeys(inner, keys);
  }
}

function addSchemaKeys(schema: unknown, keys: Set<string>): void {
  if (typeof schema !== 'object' || schema === null) return;
  for (const [key, inner] of Object.entries(schema)) {
    if (key === 'properties') for (const name of Object.keys(inner as object)) keys.add(name);
    addSchemaKeys(inner, keys);
  }
}
