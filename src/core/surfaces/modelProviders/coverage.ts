import type { SurfaceCoverage } from '../coverage.ts';

export const modelProvidersCoverage: SurfaceCoverage = {
  surface: 'modelProviders',
  title: 'Model providers',
  seen: 'By a scan: groups of models that somebody has added to the chat of VS Code with a key of their own, and settings of known extensions that hold the address of a server. The name and the host are told, never a key or a whole address.',
  notVisible:
    'Addresses that an extension keeps elsewhere than in settings, hosts that other programs use too, and what goes through a proxy or a gateway.',
  of: ({ hosts = [] }) => {
    if (hosts.length === 0) return undefined;
    return hosts.some(({ generic }) => generic !== true) ? 'seen' : 'notVisible';
  },
};
