import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import { root } from '../../scripts/root.ts';

/**
 * A text that a person has looked at. `UPDATE_GOLDEN=1` writes it anew: then look at the difference.
 *
 * @param name below test/golden
 */
export function expectGolden(name: string, text: string): void {
  const file = path.join(root, 'test', 'golden', name);
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, 'utf8'));
}
