import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../../../scripts/root.ts';
import { withheld } from '../../../../src/core/guidance/recordedDetails.ts';
import { recordedPage } from '../../../../src/core/guidance/recordedPage.ts';
import type { Block, Line } from '../../../../src/core/guidance/blocks.ts';
import { oneOfEach, stamped } from '../audit/events.ts';

const english = JSON.parse(readFileSync(path.join(root, 'l10n', 'en.json'), 'utf8')) as Record<string, string>;

function rows(blocks: readonly Block[]): string[][] {
  return blocks.flatMap((block) => (block.kind === 'table' ? block.rows.map((row) => row.map(words)) : []));
}

function words(line: Line): string {
  return line
    .map((part) => {
      if ('code' in part)
        return (english[part.code] ?? '').replaceAll(/\{(\w+)\}/g, (_, name: string) => String(part.args[name]));
      return 'value' in part ? part.value : '';
    })
    .join(' ');
}

test('says every kind of event in words, newest first', () => {
  const told = rows(
    recordedPage(
      '/f',
      oneOfEach.map((fact) => stamped(fact)),
    ),
  ).map(([, ...cells]) => cells.join(' | '));
  expect(told.toReversed()).toMatchInlineSnapshot(`
    [
      "Policy in force | Example Corp revision 7 for trying out enforce",
      "Policy cannot be used | revision 7",
      "Policy gone | revision 7",
      "Problem | Your settings file is not valid JSON, so nothing is changed in it. Correct it at the place named. (line 12) (error)",
      "Problem solved | Unknown key "…" in the policy. Correct its spelling or remove it. (policy entry /banned/0)",
      "Decision | anthropic.claude-code 1.0.60: not allowed · turned off · The policy does not allow this assistant. (policy entry /banned/0)",
      "No longer found | anthropic.claude-code",
      "Setting changed | extensions.allowed: anthropic.claude-code: ["1.2.3"] → false (policy entry /banned/0)",
      "Setting given back | extensions.allowed: x.y: false → another value",
      "Setting put back | extensions.allowed: anthropic.claude-code times: 2",
      "Uninstalled | anthropic.claude-code 1.0.60: (policy entry /banned/0)",
      "Approved assistant obtained | qwen-code from the extension gallery",
      "You were told | claude-code@Example Corp#7 turnedOff",
      "You were asked to reload | ",
      "Window reloaded | by itself, as the policy says",
      "Called in a terminal | claude-code (npm:@anthropic-ai/claude-code): stopped (policy entry /banned/0)",
      "Undo All Changes used | by you everything was given back",
      "Block put off | (policy entry /banned/0) For days: 3",
      "Further settings changed | number: 3",
    ]
  `);
});

test('shows the newest 200', () => {
  const many = Array.from({ length: 250 }, (_, revision) => stamped({ event: 'policyLost', revision }));
  const shown = rows(recordedPage('/f', many));
  expect([shown.length, shown[0]?.[2], shown.at(-1)?.[2]]).toEqual([200, 'revision 249', 'revision 50']);
});

test('says that there is nothing, or that the file could not be read', () => {
  expect(JSON.stringify(recordedPage('/f', []))).toContain('recorded.nothing');
  expect(JSON.stringify(recordedPage('/f', { error: 'ELOOP' }))).toContain('recorded.unreadable');
});

test('leaves no placeholder of a problem open', () => {
  const problems = Object.entries(english).filter(([code]) => code.startsWith('problem.'));
  const asked = problems.flatMap(([, text]) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
  for (const name of asked) expect(withheld).toHaveProperty(name ?? '');
});
