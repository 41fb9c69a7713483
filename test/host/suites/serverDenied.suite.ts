import assert from 'node:assert/strict';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { commands, workspace } from 'vscode';
import { activated, facts, runner, settingsText, statusPage, until } from './inEditor.ts';

const ours = '"serverCommand": [';
/** 1.99.3 is older than the list. */
const hasList = (): boolean => facts().editorVersion !== '1.99.3';
/** Where the programs of the servers lie, and write down that they were started. */
const inPrograms = (file: string): string => path.join(facts().home.userFolder, 'programs', file);
const wasStarted = (program: string): boolean => existsSync(inPrograms(`${program}.started`));
const inWindow = (): unknown => workspace.getConfiguration('chat').inspect('mcp.deniedServers')?.globalValue;
const rowOf = async (name: string): Promise<string> =>
  (await statusPage()).split('\n').find((line) => line.startsWith('|') && line.includes(name)) ?? '';

/** A person's MCP servers under a ban of one of them; an editor without a list of denied servers only reports it. */
export const run = runner('serverDenied', {
  'the banned server is in the list of the editor, and the page says what is true': async () => {
    await activated();
    await until('the page has the server', async () => (await rowOf('mcp.json:')) !== '');
    if (hasList()) await until('the window has the list', () => JSON.stringify(inWindow()).includes('serverCommand'));
    assert.equal(settingsText().includes(ours), hasList(), settingsText());
    const state = hasList()
      ? /Claude Code.*not allowed.*turned off.*High-risk/
      : /Claude Code.*not allowed.*left alone.*High-risk/;
    await until('its state', async () => state.test(await rowOf('mcp.json:')));
    if (hasList()) {
      const serverCommand = [inPrograms('claude'), 'mcp', 'serve'];
      const expected = [{ serverName: 'mine' }, { serverCommand }];
      assert.deepEqual(inWindow(), expected);
    }
  },
  'the approved server is not touched, and no secret is shown': async () => {
    const page = await statusPage();
    assert.ok(!page.includes('qwen'), page);
    assert.ok(!page.includes('do-not-tell'), page);
    assert.ok(!settingsText().includes('qwen'));
  },
  'asked to start all servers, the editor starts the approved one alone': async () => {
    if (!hasList()) return;
    await commands.executeCommand('workbench.mcp.startServer', '*', { autoTrustChanges: true });
    await until('the approved server was started', () => wasStarted('qwen'));
    assert.ok(!wasStarted('claude'));
  },
  'a server that a workspace adds meanwhile is denied as well, and told once': async () => {
    const file = path.join(facts().home.workspace, '.vscode/mcp.json');
    mkdirSync(path.dirname(file), { recursive: true });
    const args = ['-y', '@anthropic-ai/claude-code', 'mcp', 'serve'];
    writeFileSync(file, JSON.stringify({ servers: { here: { command: 'npx', args } } }));
    const rows = async (): Promise<string[]> =>
      (await statusPage()).split('\n').filter((line) => line.includes('MCP server .vscode/mcp.json:1'));
    const state = hasList() ? 'turned off' : 'left alone';
    await until('the page has it', async () => (await rows()).some((line) => line.includes(state)));
    assert.equal((await rows()).length, 1, await statusPage());
    assert.equal(settingsText().includes('@anthropic-ai/claude-code'), hasList());
  },
});
