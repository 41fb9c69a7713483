import type { SurfaceCoverage } from '../coverage.ts';

export const modelProvidersCoverage: SurfaceCoverage = {
  surface: 'modelProviders',
  title: 'Model providers',
  stopped:
    'A setting of a known extension whose value is an address, in the settings of the user, where an enforced entry names its host (`host`) or names `modelProviders` under `surfaces`: it is emptied, and given back as it stood when the ban ends.',
  seen: 'In the open editor and by a scan: groups of models that somebody has added to the chat of VS Code with a key of their own (`chatLanguageModels.json`), and settings of known extensions that hold the address of a server, of the user and in `.vscode/settings.json` of a workspace. In the open editor also extensions of assistants that provide models to the chat. The name and the host are told, never a key or a whole address. The ban of an assistant alone changes none of them.',
  notVisible:
    'Settings in a `.code-workspace` file, addresses that an extension keeps elsewhere than in settings, hosts that other programs use too, and what goes through a proxy or a gateway.',
  of: ({ hosts = [] }) => {
    if (hosts.length === 0) return undefined;
    return hosts.some(({ generic }) => generic !== true) ? 'seen' : 'notVisible';
  },
};
