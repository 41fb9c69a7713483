import type { PreparedPolicy } from '../../decision/preparePolicy.ts';

/** Whether a policy can have anything to say of commands at all: without that, nothing is loaded for terminals. */
export function concernsTerminals({ unlisted, policy: { banned = [] } }: PreparedPolicy): boolean {
  return (
    unlisted !== 'none' ||
    banned.some(({ assistant, command, package: name, surfaces }) => {
      const namesCommands = [assistant, command, name].some((subject) => subject !== undefined);
      return namesCommands && (surfaces === undefined || surfaces.includes('terminals'));
    })
  );
}
