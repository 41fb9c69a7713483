import type { SurfaceCoverage } from '../coverage.ts';

export const terminalsCoverage: SurfaceCoverage = {
  surface: 'terminals',
  title: 'Commands in terminals',
  seen: 'By a scan: programs of the assistant in the usual folders of each user, by their names; none is started.',
  notVisible:
    'What is typed; programs in other folders, under another name, or of a name that other programs have too; and what a script starts.',
  of: ({ cli = [] }) => {
    if (cli.length === 0) return undefined;
    return cli.some(({ generic }) => generic !== true) ? 'seen' : 'notVisible';
  },
};
