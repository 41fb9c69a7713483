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
const servers = `{
  // of this person
  "servers": {
    "approved": { "command": "qwen", "args": ["mcp"] },
    "banned": { "command": "claude", "args": ["mcp", "serve"], "env": { "KEY": "do-not-tell" } }
  }
}
`;

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
    await writeFile(file, servers);
    await made.window('serverDenied', browser());
    await made.window('serverBack', browser());
    expect(await made.readSettings()).toBe(settings);
    expect(await readFile(file, 'utf8')).toBe(servers);
  });

  test.skipIf(notRunHere)('a file of servers that cannot be read is named, and the rest is seen', async () => {
    const made = await Scenario.create({
      ...{ editor, extensions: [], settings, managedPolicy: policy },
      server: { forSuites: true },
    });
    scenario = made;
    const { userFolder, home, folder } = made.home;
    await writeFile(path.join(userFolder, 'mcp.json'), `${servers.slice(0, -4)},,`);
    const profiles = ['binary', 'huge', 'link', 'folder'].map((name) => path.join(userFolder, 'profiles', name));
    for (const profile of profiles) await mkdir(profile, { recursive: true });
    await writeFile(path.join(userFolder, 'profiles/binary/mcp.json'), Buffer.from([0xff, 0xfe, 0x00, 0x80]));
    await writeFile(path.join(userFolder, 'profiles/huge/mcp.json'), `{ "servers": {} } ${' '.repeat(3_000_000)}`);
    await symlink(path.join(folder, 'scenario.json'), path.join(userFolder, 'profiles/link/mcp.json'));
    await mkdir(path.join(userFolder, 'profiles/folder/mcp.json'));
    await mkdir(path.join(home, '.cursor'), { recursive: true });
    await writeFile(path.join(home, '.cursor/mcp.json'), servers.replace('"servers"', '"mcpServers"'));
    const { passed } = await made.window('serverTroubles', browser());
    expect(passed.length).toBe(2);
  });
});
