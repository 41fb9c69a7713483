import assert from 'node:assert/strict';
import { activated, runner, statusPage, until } from './inEditor.ts';

/** Files of servers that are broken, binary, huge, a link to something else, and a folder; and one of another program. */
export const run = runner('serverTroubles', {
  'each that cannot be read is named': async () => {
    await activated();
    await until('the page has the other program', async () => (await statusPage()).includes('~/.cursor/mcp.json'));
    const page = await statusPage();
    for (const name of ['User/mcp.json', 'binary/mcp.json', 'huge/mcp.json', 'folder/mcp.json'])
      assert.ok(page.includes(name), `${name}\n${page}`);
    assert.ok(!page.includes('link/mcp.json'), page);
  },
  'what can be told of the rest is told': async () => {
    const page = await statusPage();
    assert.match(page, /Claude Code.*~\/\.cursor\/mcp\.json:5.*not allowed.*left alone/);
    assert.match(page, /Claude Code.*User\/mcp\.json:5.*not allowed/);
  },
});
