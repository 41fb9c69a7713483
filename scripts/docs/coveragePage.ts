import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { wholeCatalog } from '../../src/core/catalog/wholeCatalog.ts';
import { actedOn } from '../../src/core/policy/laterKeys.ts';
import { agentSettings } from '../../src/core/surfaces/builtInAgents/agentSettings.ts';
import { surfaces } from '../../src/core/surfaces/surface.ts';
import { root } from '../root.ts';

export const coveragePageFile = 'docs/admin/coverage.md';

const introduction = `# What is covered

<!-- Made by npm run generate, from the surfaces and the catalog. -->

A policy names an assistant; this page says by which of its ways in it is stopped, and what is not seen.
[Limitations](limitations.md) has what cannot be stopped at all.

## Extensions

Stopped by VS Code's own allow-list (\`extensions.allowed\`) before they start where VS Code allows it, in the open editor. A
[scan](scanning.md) sees them in every editor of a machine. Extensions that ship with an editor or are under development are
seen only.

## Agents inside the editor

Stopped by a setting of VS Code, which is given back as it stood when the ban ends. An editor without the setting has no such
agent. VS Code asks for a restart when the setting of the Claude agent changes, so that one is changed as a window closes: until
the reload the status page says that it still runs. Settings of a workspace count more than those of a person: where a workspace turns the agent on again, the status page
says that it could not be turned off. Turning off Copilot turns off all of the editor's own chat, also for other extensions that
take part in it: name \`surfaces\` in the entry where that is not wanted. A scan does not look at settings.
`;

const terminals = `
## Terminals

Under a ban in mode \`enforce\`, a stand-in comes first on PATH in the terminals and tasks of the open editor. It answers
to the assistant's command with the policy's words and exit code 126, and the program does not start; an alias of the bare name
meets it too. Terminals that were open before are marked by VS Code: they need a restart to get the stand-in. Claude Code's
command is told not to install its extension (\`CLAUDE_CODE_IDE_SKIP_AUTO_INSTALL\`).

What is called past the stand-in is seen where VS Code's shell integration works: by a path, by \`npx\` and other runners of
packages, behind \`sudo\` or \`env\`, in an older terminal. Mode \`observe\` records it, \`warn\` says so too, \`enforce\` ends
on Linux the processes that it started and no others; on other systems it sends Ctrl+C to the terminal, which has not been tried
on any yet. The record has
the assistant and the name it was recognised by, never the command line. An installation of the package is only told of.

Not seen: an alias of a path; the program inside a script, a Makefile or another program; a path in a task (its line in
tasks.json is [seen](#what-a-workspace-has-written-down)); terminals outside the editor. A program that detaches itself from
its terminal at once, or runs as another user, is not ended. Names that other programs have too (\`amp\`, \`q\`) get no
stand-in; they are acted on once the running program's file shows whose it is. A shell whose start-up files set PATH anew
without shell integration puts its own programs first. In a remote window nothing is done in terminals from the developer's side.
`;

const inWorkspace = `
## What a workspace has written down

Seen in the open editor, at its line in the Problems panel and on the status page, with the replacement; left as it is. One click
takes a recommendation out. A scan does not look at workspaces.

| Where | Files | Way in |
|---|---|---|
| Tasks and launch configurations | \`.vscode/tasks.json\`, \`.vscode/launch.json\` | \`tasks\` |
| Scripts | \`package.json\` | \`tasks\` |
| MCP servers | \`.vscode/mcp.json\`, \`.mcp.json\` | \`mcpServers\` |
| Recommended extensions | \`.vscode/extensions.json\` | \`workspaceFiles\` |
| Dev containers | \`.devcontainer/devcontainer.json\`, \`.devcontainer.json\` | \`workspaceFiles\`, \`tasks\` |
| Instructions and settings of the assistant | as the [catalog](../catalog.md) names them | \`workspaceFiles\` |

Not seen there: a command behind a variable, an alias or a script of its own; names that other programs have too; files in
folders below the workspace's own; user-level tasks and servers.
`;

/** The page of what is stopped and seen. */
export async function coveragePage(): Promise<string> {
  const names = new Map(wholeCatalog.map(({ id, name }) => [id, name]));
  const rows = agentSettings.map(
    ({ assistantId, setting, off }) => `| ${names.get(assistantId) ?? ''} | \`${setting}\` | \`${off}\` |`,
  );
  const agents = ['| Assistant | Setting | Written |', '|---|---|---|', ...rows].join('\n');
  const later = surfaces.filter((surface) => !actedOn.includes(surface)).map((surface) => `- \`${surface}\``);
  const notYet = [
    '## Not looked at yet',
    '',
    'Read in a policy, and without effect in this version:',
    '',
    ...later,
  ].join('\n');
  const page = [introduction, agents, terminals, inWorkspace, notYet].join('\n');
  return format(page, { ...(await resolveConfig(path.join(root, coveragePageFile))), parser: 'markdown' });
}
