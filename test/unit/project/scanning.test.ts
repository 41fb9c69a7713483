import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../../scripts/root.ts';
import { scanJsonSchema } from '../../../src/cli/scan/scanJsonSchema.ts';
import { recognisedBy } from '../../../src/core/report/scanFinding.ts';

interface Node {
  readonly properties?: Readonly<Record<string, Node>>;
  readonly items?: Node;
}

const page = readFileSync(path.join(root, 'docs', 'admin', 'scanning.md'), 'utf8');

test('the page on scanning names every key of a finding, and every key of the report', () => {
  const { properties = {} } = scanJsonSchema() as Node;
  const keys = [...Object.keys(properties), ...Object.keys(properties['findings']?.items?.properties ?? {})];
  const ofEveryReport = ['version', 'tool', 'startedAt', 'surface', 'findings', 'useInstead'];
  const missing = keys.filter((key) => !ofEveryReport.includes(key)).filter((key) => !page.includes(key));
  expect(missing).toEqual([]);
  for (const each of recognisedBy) expect(page).toContain(`\`${each}\``);
});
