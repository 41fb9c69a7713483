import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { problemsPage, problemsPageFile, sentences } from '../../../scripts/docs/problemsPage.ts';
import { root } from '../../../scripts/root.ts';
import { problemCodes } from '../../../src/core/problemCodes.ts';

test('docs/admin/problems.md is what npm run generate writes', async () => {
  expect(readFileSync(problemsPageFile, 'utf8')).toBe(await problemsPage());
});

test.each(['en', 'zh-cn'])('every problem says first what is wrong, then what to do: %s', (language) => {
  const words = JSON.parse(readFileSync(path.join(root, 'l10n', `${language}.json`), 'utf8')) as Record<string, string>;
  for (const code of problemCodes) {
    const [wrong, todo] = sentences(words[`problem.${code}`] ?? '');
    expect([code, wrong !== '', todo !== '']).toEqual([code, true, true]);
  }
});
