import type { Problem } from '../../problem.ts';
import type { Finding } from '../finding.ts';
import type { WrittenUse } from './writtenUse.ts';

/** What there is to say of the files of a workspace. */
export interface WorkspaceLook {
  readonly findings: readonly Finding<WrittenUse>[];
  /** What could not be looked at. */
  readonly problems: readonly Problem[];
}

export const nothingInWorkspace: WorkspaceLook = { findings: [], problems: [] };

/** With what is known of servers, which says more than their file alone. */
export function withServers({ findings, problems }: WorkspaceLook, servers: WorkspaceLook): WorkspaceLook {
  const known = new Set(servers.findings.map(placeOf));
  return {
    findings: [...findings.filter((each) => !known.has(placeOf(each))), ...servers.findings],
    problems: [...problems, ...servers.problems],
  };
}

function placeOf({ decision: { sighting } }: WorkspaceLook['findings'][number]): string {
  return JSON.stringify([sighting.surface, sighting.place]);
}

/** What several looks have found, one after the other. */
export function together(...looks: readonly WorkspaceLook[]): WorkspaceLook {
  return { findings: looks.flatMap(({ findings }) => findings), problems: looks.flatMap(({ problems }) => problems) };
}
