import type { SurfaceCoverage } from '../coverage.ts';

export const terminalsCoverage: SurfaceCoverage = {
  surface: 'terminals',
  title: 'Commands in terminals',
  stopped:
    "In the terminals and tasks of the open editor: a stand-in comes first on PATH, says whose policy it is and ends with exit code 126, so that the program does not start; an alias of the bare name meets it too. Terminals that were open before are marked by VS Code and need a restart for that. Claude Code's command is told not to install its extension (`CLAUDE_CODE_IDE_SKIP_AUTO_INSTALL`). What is called past the stand-in by a path, by `npx` and other runners of packages, or in an older terminal is ended soon after its start, where the shell integration of VS Code works: on Linux its processes and no others; elsewhere Ctrl+C is sent, which has not been tried on any other system yet.",
  seen: 'In the modes `observe` and `warn` what is called in a terminal with shell integration is recorded or told of, with the name of the assistant and the name that it was recognised by, never the command line. An installation of the package is only told of. By a scan: programs of the assistant in the usual folders of each user, by their names; none is started.',
  notVisible:
    'An alias of a path, the program inside a script or another program, a path in a task that is in no file of the workspace, terminals outside the editor, and, in a remote window, the terminals of the other side. What detaches itself from its terminal at once or runs as another user is not ended. A name that other programs have too gets no stand-in, and counts only once the file of the running program shows whose it is. By a scan: programs in other folders, under another name, or of a name that other programs have too.',
  of: ({ cli = [], packages = [] }) => {
    if (cli.length + packages.length === 0) return undefined;
    return cli.every(({ generic }) => generic === true) ? 'seen' : 'stopped';
  },
};
