import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { generatedFiles } from '../../../scripts/generate/generatedFiles.ts';
import { root } from '../../../scripts/root.ts';

test.each(Object.entries(await generatedFiles()))('%s is as `npm run generate` makes it', (file, text) => {
  expect(readFileSync(path.join(root, file), 'utf8')).toBe(text);
});
