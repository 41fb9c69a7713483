import assert from 'node:assert/strict';
import { lstatSync, readFileSync, statSync } from 'node:fs';
import { activated, runner, statusPage, until } from './inEditor.ts';
import { fileIn, places, said } from './writtenUses.ts';

/** One window over a workspace whose files are not what they should be. */
export const run = runner('workspaceTroubles', {
  'what can be told is told': async () => {
    await activated();
    await until('there is something in Problems', () => said('package.json').length > 0);
    assert.deepEqual(places('package.json'), ['4 written.command']);
    assert.deepEqual(places('.vscode/tasks.json'), ['1 written.command']);
    assert.deepEqual(places('.vscode/extensions.json'), ['4 written.recommendation']);
  },
  'each file that could not be looked at stands on the page': async () => {
    await until('the page has them', async () => (await statusPage()).includes('workspaceFileBroken'));
    const page = await statusPage();
    const unreadable = ['.vscode/launch.json', '.vscode/mcp.json', '.mcp.json', '.devcontainer.json'];
    for (const file of unreadable) assert.ok(page.includes(`${file} could not be read`), page);
    assert.ok(page.includes('.vscode/tasks.json is not written as it should be'), page);
  },
  'and nothing was changed': () => {
    assert.ok(lstatSync(fileIn('.vscode/extensions.json')).isSymbolicLink());
    assert.ok(readFileSync(fileIn('.vscode/extensions.json'), 'utf8').includes('"anthropic.claude-code"'));
    assert.ok(statSync(fileIn('.vscode/mcp.json')).size > 3_000_000);
    assert.equal(readFileSync(fileIn('.vscode/launch.json')).length, 6);
  },
});
