import type { SurfaceCoverage } from '../coverage.ts';

export const terminalsCoverage: SurfaceCoverage = {
  surface: 'terminals',
  title: 'Commands in terminals',
  stopped:
    "In mode `enforce`, by a stand-in that comes first on PATH in the terminals and tasks of the open editor. It answers to the assistant's command with the policy's words and exit code 126, and the program does not start; an alias of the bare name meets it too. Terminals that were open before are marked by VS Code: they need a restart. Claude Code's command is told not to install its extension (`CLAUDE_CODE_IDE_SKIP_AUTO_INSTALL`). What is called past the stand-in, by a path, by `npx` and other runners of packages, behind `env`, or in an older terminal, is ended on Linux, with the processes that it started and no others; on other systems Ctrl+C is sent to the terminal, which has not been tried on any yet.",
  seen: 'What is called past the stand-in, where VS Code has shell integration: mode `observe` records it, `warn` says so too. The record has the assistant and the name it was recognised by, never the command line. An installation of the package is only told of. By a scan: programs of the assistant in the usual folders of each user, by their names; none is started.',
  notVisible:
    "An alias of a path; the program inside a script, a Makefile or another program; a path in a task; terminals outside the editor. A program that detaches itself from its terminal at once, or runs as another user, is not ended. Names that other programs have too (`amp`, `q`) get no stand-in; they are acted on once the running program's file shows whose it is. A shell whose start-up files set PATH anew without shell integration puts its own programs first. In a remote window nothing is done in terminals from the developer's side.",
  of: ({ cli = [] }) => {
    if (cli.length === 0) return undefined;
    return cli.some(({ generic }) => generic !== true) ? 'stopped' : 'seen';
  },
};
