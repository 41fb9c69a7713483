import type { SurfaceCoverage } from '../coverage.ts';

export const tasksCoverage: SurfaceCoverage = {
  surface: 'tasks',
  title: 'Tasks, launch configurations and scripts',
  seen: 'In the open editor, at their line in the Problems panel and on the status page, with the replacement: what the files of a workspace say. A scan sees the tasks of each user, and with `--workspace` those files. They are left as they are.',
  notVisible:
    "A command behind a variable, an alias or a script of its own; names that other programs have too; files in folders below the workspace's own.",
  of: ({ cli = [], packages = [] }) => {
    if (cli.length + packages.length === 0) return undefined;
    return packages.length > 0 || cli.some(({ generic }) => generic !== true) ? 'seen' : 'notVisible';
  },
};
