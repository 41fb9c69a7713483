import type { PreparedPolicy } from '../../decision/preparePolicy.ts';

/** Whether anything could be said of providers: else nothing of them is read. */
export function concernsProviders({ unlisted, usesByAssistant, usesByName }: PreparedPolicy): boolean {
  const bans = [usesByAssistant, usesByName].some((table) =>
    [...table.values()].flat().some(({ list, entry }) => {
      const surfaces = 'surfaces' in entry ? entry.surfaces : undefined;
      return list === 'banned' && (surfaces?.includes('modelProviders') ?? true);
    }),
  );
  return bans || unlisted !== 'none';
}
