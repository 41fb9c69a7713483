import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { useBrowser } from './support/realBrowser.ts';
import { Scenario } from './support/scenario.ts';
import { testEditors } from './support/testEditors.ts';

const browser = useBrowser();

let scenario: Scenario | undefined;
afterEach(async () => {
  await scenario?.dispose();
  scenario = undefined;
});

const policy = {
  formatVersion: 1,
  organization: { name: 'Example Corp' },
  revision: 1,
  mode: 'enforce',
  banned: [{ assistant: 'claude-code', reason: 'High-risk software list', useInstead: ['qwen-code'] }],
  approved: [{ assistant: 'qwen-code' }],
};

/** Each with a use of the banned assistant and the same of the approved one. */
const files = {
  '.vscode/tasks.json': `{
  // tasks of the team
  "version": "2.0.0",
  "tasks": [
    { "label": "ask claude", "type": "shell", "command": "claude -p hello" },
    { "label": "ask qwen", "type": "shell", "command": "qwen -p hello" },
    { "label": "say claude", "type": "shell", "command": "echo claude" },
  ]
}
`,
  '.vscode/launch.json': `{
  "configurations": [
    { "name": "a", "type": "node", "request": "launch", "runtimeExecutable": "qwen" },
    { "name": "b", "type": "node", "request": "launch", "runtimeExecutable": "claude" }
  ]
}
`,
  'package.json': `{
  "name": "claude",
  "scripts": {
    "ask": "npx -y @anthropic-ai/claude-code",
    "qwen": "npx -y @qwen-code/qwen-code"
  }
}
`,
  '.vscode/mcp.json': `{
  "servers": {
    "first": { "command": "qwen", "args": ["mcp"] },
    "second": { "command": "claude", "args": ["mcp", "serve"] }
  }
}
`,
  '.vscode/extensions.json': `{
  "recommendations": [
    // for chatting
    "anthropic.claude-code",
    "qwenlm.qwen-code-vscode-ide-companion" /* approved */
  ]
}
`,
  '.devcontainer/devcontainer.json': `{
  "features": {
    "ghcr.io/example/features/node:1": {},
    "ghcr.io/anthropics/devcontainer-features/claude-code:1": {}
  }
}
`,
  'CLAUDE.md': '# Rules\n',
  'QWEN.md': '# Rules\n',
};

async function write(folder: string, contents: Readonly<Record<string, string | Buffer>>): Promise<void> {
  for (const [name, content] of Object.entries(contents)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), content);
  }
}

async function withPolicy(editor: (typeof testEditors)[number]): Promise<Scenario> {
  const made = await Scenario.create({ editor, extensions: [], settings: '{}\n', server: { forSuites: true } });
  const file = path.join(made.home.folder, 'policy.json');
  await writeFile(file, JSON.stringify(policy));
  await writeFile(made.settingsFile, JSON.stringify({ 'approvedAssistants.policyFile': file }));
  return made;
}

describe.each(testEditors)('what a workspace has written down, VS Code $version', (editor) => {
  test('the banned assistant is reported at its lines, the approved one is not, and a recommendation is mended', async () => {
    scenario = await withPolicy(editor);
    await write(scenario.home.workspace, files);
    const { passed } = await scenario.window('workspaceFiles', browser());
    expect(passed.length).toBe(6);
  });

  test('broken, huge, linked and binary files are said to be so, stay as they are, and hide nothing of the others', async () => {
    scenario = await withPolicy(editor);
    const { workspace, folder } = scenario.home;
    const elsewhere = path.join(folder, 'elsewhere.json');
    await write(workspace, {
      '.vscode/tasks.json': '{ "tasks": [ { "label": "a", "type": "shell", "command": "claude" } ',
      '.vscode/launch.json': Buffer.from([0xff, 0xfe, 0x00, 0x80, 0xc3, 0x28]),
      '.vscode/mcp.json': `{ "servers": {} } ${' '.repeat(3_000_000)}`,
      'package.json': files['package.json'],
    });
    await writeFile(elsewhere, files['.vscode/extensions.json']);
    await symlink(elsewhere, path.join(workspace, '.vscode/extensions.json'));
    await symlink(path.join(folder, 'nowhere'), path.join(workspace, '.mcp.json'));
    await mkdir(path.join(workspace, '.devcontainer.json'));
    const { passed } = await scenario.window('workspaceTroubles', browser());
    expect(passed.length).toBe(3);
  });
});
