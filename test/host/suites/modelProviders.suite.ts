import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { workspace } from 'vscode';
import { activated, facts, runner, settingsText, statusPage, until } from './inEditor.ts';

const endpoint = (): unknown => workspace.getConfiguration('tabby').get('endpoint');

/** The row of the status page that has all of these. */
async function row(...words: readonly string[]): Promise<string | undefined> {
  const lines = (await statusPage()).split('\n');
  return lines.find((line) => words.every((word) => line.includes(word)));
}

/** An approved tool that points at a banned host, beside a key for a banned vendor's models. */
export const run = runner('modelProviders', {
  'the setting is emptied, and others stand': async () => {
    await activated();
    await until('the setting is empty in this window', () => endpoint() === '');
    assert.ok(settingsText().includes('"tabby.endpoint": "" /* mine */'), settingsText());
    assert.ok(settingsText().includes('"llm.url": "https://fine.example"'), settingsText());
  },
  'the page says so, with the name of the setting and the host alone': async () => {
    await until('the page has it', async () => (await row('tabby.endpoint (llm.banned.example)')) !== undefined);
    assert.match((await row('tabby.endpoint (llm.banned.example)')) ?? '', /not allowed.*turned off.*Not our servers/);
    assert.ok(!(await statusPage()).includes('topsecret'));
  },
  'a key for the banned vendor’s models is told with its place, and stays': async () => {
    await until('the page has it', async () => (await row('chatLanguageModels.json:4')) !== undefined);
    assert.match(
      (await row('chatLanguageModels.json:4')) ?? '',
      /Claude Code.*api\.anthropic\.com.*not allowed.*seen/i,
    );
    assert.equal(await row('chatLanguageModels.json:3'), undefined);
    const file = path.join(facts().home.userFolder, 'chatLanguageModels.json');
    assert.ok(readFileSync(file, 'utf8').includes('"vendor": "anthropic", "apiKey": "topsecret"'));
  },
  'the ban of the host ends: the setting stands as it stood': async () => {
    const file = path.join(facts().home.folder, 'policy.json');
    const policy = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    writeFileSync(file, JSON.stringify({ ...policy, revision: 2, banned: [] }));
    await until('the address is back', () =>
      settingsText().includes('"https://me:topsecret@llm.banned.example/topsecret"'),
    );
  },
});
