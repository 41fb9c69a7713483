import assert from 'node:assert/strict';
import { activated, runner, statusPage, until } from './inEditor.ts';

/** Files of servers that are broken, binary, huge, a folder, and links to something and to nothing; and a good one. */
export const run = runner('serverTroubles', {
  'each that cannot be read is named': async () => {
    await activated();
    await until('the page has the other program', async () => (await statusPage()).includes('~/.cursor/mcp.json'));
    const page = await statusPage();
    const windsurf = '~/.codeium/windsurf/mcp_config.json';
    for (const name of [
      'User/mcp.json',
      '~/.qwen/settings.json',
      '~/.claude.json',
      '~/.gemini/settings.json',
      windsurf,
    ])
      assert.ok(
        page.split('\n').some((line) => line.startsWith('- ') && line.includes(name)),
        `${name}\n${page}`,
      );
  },
  'what can be told of the rest is told': async () => {
    const page = await statusPage();
    assert.match(page, /Claude Code.*~\/\.cursor\/mcp\.json:5.*not allowed.*left alone/);
    assert.match(page, /Claude Code.*~\/\.qoder\.json:5.*not allowed.*left alone/);
    assert.match(page, /Claude Code.*User\/mcp\.json:5.*not allowed/);
  },
});
