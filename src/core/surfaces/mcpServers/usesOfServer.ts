import type { ServerNames } from '../../inventory/sighting.ts';
import { usesOfCommand, type CommandLook } from '../inWorkspace/usesOfCommand.ts';
import { hostOf } from '../modelProviders/hosts.ts';
import type { CommandNames } from '../terminals/commandNames.ts';
import { argvOf, type WrittenServer } from './writtenServer.ts';

/**
 * What a server uses: for each place in its command, and once at least, because an entry of the policy may name the server
 * itself or its host.
 */
export function usesOfServer(server: WrittenServer, commands: CommandNames): CommandLook {
  const argv = argvOf(server);
  const { uses, isUnread } = argv ? usesOfCommand({ argv }, 'posix', commands) : { uses: [], isUnread: false };
  const { name, command, url } = server;
  const known: ServerNames = {
    name,
    ...(command === undefined ? {} : { command }),
    ...(url === undefined ? {} : { url }),
  };
  const host = url === undefined ? undefined : hostOf(url);
  const whole = { servers: [known], ...(host === undefined ? {} : { hosts: [host] }) };
  const found = uses.length > 0 ? uses : [{ assistantIds: [] }];
  return { uses: found.map((used) => ({ ...used, names: { ...used.names, ...whole } })), isUnread };
}
