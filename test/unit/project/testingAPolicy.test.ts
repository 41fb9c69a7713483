import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../../scripts/root.ts';
import { exceptionFates } from '../../../src/core/decision/explainedExceptions.ts';
import { exceptionConditions } from '../../../src/core/decision/exceptionsInForce.ts';
import { ruleFates } from '../../../src/core/decision/explanation.ts';
import { parseCases } from '../../../src/core/policy/cases/parseCases.ts';
import { parseInventory } from '../../../src/core/report/inventory.ts';

const page = readFileSync(path.join(root, 'docs', 'admin', 'testing-a-policy.md'), 'utf8');

test('the examples of the page on testing a policy are what the commands read', () => {
  const [cases = '', inventory = ''] = [...page.matchAll(/```json\n([^]*?)```/g)].map(([, text]) => text);
  expect(parseCases(cases).ok).toBe(true);
  expect(parseInventory(inventory).ok).toBe(true);
});

test('the page has every code that JSON can name', () => {
  for (const fate of [...ruleFates, ...exceptionFates, ...exceptionConditions]) expect(page).toContain(`\`${fate}\``);
});
