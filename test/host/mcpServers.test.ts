import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { notRunHere } from './support/notRunHere.ts';
import { useBrowser } from './support/realBrowser.ts';
import { Scenario } from './support/scenario.ts';
import { testEditors } from './support/testEditors.ts';

const browser = useBrowser();
const policy = JSON.stringify({
  formatVersion: 1,
  organization: { name: 'Example Corp' },
  revision: 1,
  mode: 'enforce',
  banned: [{ assistant: 'claude-code', reason: 'High-risk software list', surfaces: ['mcpServers'] }],
});
const settings = `{
  // kept by hand
  "chat.mcp.deniedServers": [
    { "serverName": "mine" } /* mine */
  ],
  "editor.fontSize": 13
}
`;
/** Servers of which the first is approved. Each program writes down that it was started. */
const servers = (folder: string): string => `{
  // of this person
  "servers": {
    "approved": { "command": "${folder}/qwen", "args": ["mcp"] },
    "banned": { "command": "${folder}/claude", "args": ["mcp", "serve"], "env": { "KEY": "do-not-tell" } }
  }
}
`;

async function writePrograms(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const name of ['qwen', 'claude'])
    await writeFile(path.join(folder, name), '#!/bin/sh\necho started > "$0.started"\n', { mode: 0o755 });
}

let scenario: Scenario | undefined;
afterEach(async () => {
  await scenario?.dispose();
  scenario = undefined;
});

describe.each(testEditors)('MCP servers, VS Code $version', (editor) => {
  test.skipIf(notRunHere)('of a banned assistant are denied, others are not, and the list is given back', async () => {
    const made = await Scenario.create({
      ...{ editor, extensions: [], settings, managedPolicy: policy },
      server: { forSuites: true },
    });
    scenario = made;
    const file = path.join(made.home.userFolder, 'mcp.json');
    const programs = path.join(made.home.userFolder, 'programs');
    await writePrograms(programs);
    await writeFile(file, servers(programs));
    await made.window('serverDenied', browser());
    await made.window('serverBack', browser());
    expect(await made.readSettings()).toBe(settings);
    expect(await readFile(file, 'utf8')).toBe(servers(programs));
  });

  test.skipIf(notRunHere)('a file of servers that cannot be read is named, and the rest is seen', async () => {
    const made = await Scenario.create({
      ...{ editor, extensions: [], settings, managedPolicy: policy },
      server: { forSuites: true },
    });
    scenario = made;
    const { userFolder, home, folder } = made.home;
    await writeFile(path.join(userFolder, 'mcp.json'), `${servers(folder).slice(0, -4)},,`);
    const others = servers(folder).replace('"servers"', '"mcpServers"');
    await writeFile(path.join(folder, 'elsewhere.json'), others);
    for (const name of ['.cursor', '.qwen', '.gemini/settings.json', '.codeium/windsurf'])
      await mkdir(path.join(home, name), { recursive: true });
    await writeFile(path.join(home, '.cursor/mcp.json'), others);
    await writeFile(path.join(home, '.qwen/settings.json'), Buffer.from([0xff, 0xfe, 0x00, 0x80]));
    await writeFile(path.join(home, '.claude.json'), `{ "mcpServers": {} } ${' '.repeat(3_000_000)}`);
    await symlink(path.join(folder, 'elsewhere.json'), path.join(home, '.qoder.json'));
    await symlink(path.join(folder, 'nowhere.json'), path.join(home, '.codeium/windsurf/mcp_config.json'));
    const { passed } = await made.window('serverTroubles', browser());
    expect(passed.length).toBe(2);
  });
});
