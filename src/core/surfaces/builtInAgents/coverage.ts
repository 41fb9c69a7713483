import type { SurfaceCoverage } from '../coverage.ts';
import { agentSettings } from './agentSettings.ts';

export const builtInAgentsCoverage: SurfaceCoverage = {
  surface: 'builtInAgents',
  title: 'Agents inside the editor',
  stopped:
    "By a setting of VS Code (below), which is given back as it stood when the ban ends. An editor without the setting has no such agent. VS Code asks for a restart when the setting of the Claude agent changes, so that one is changed as a window closes: until the reload the status page says that it still runs. Turning off Copilot turns off all of the editor's own chat, also for other extensions that take part in it: name `surfaces` in the entry where that is not wanted.",
  seen: 'That a workspace, which counts more than a person, turns the agent on again: the status page says that it could not be turned off. A scan sees what the settings of each user and profile say.',
  notVisible: 'Agents of other editors of the family, which have settings of their own.',
  of: ({ id }) => (agentSettings.some(({ assistantId }) => assistantId === id) ? 'stopped' : undefined),
};
