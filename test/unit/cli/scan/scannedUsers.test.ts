import { expect, test } from 'vitest';
import { ownedBy, scannedUsers, unknownGroups } from '../../../../src/cli/scan/scannedUsers.ts';
import { groupNames, userName } from '../../../../src/machine/person.ts';
import { aMachine, aPlace } from '../../core/report/madeUpMachine.ts';

const nobody = 'no-such-account-here';
const { user: _, ...ofAll } = aPlace([]);

test('each user once, with the groups of the operating system, or without where it knows none', async () => {
  const me = userName() ?? '';
  const { users } = await scannedUsers(
    aMachine(aPlace([], { user: me }), aPlace([], { user: nobody }), aPlace([], { user: me }), ofAll),
    { groups: [] },
  );
  expect(users.find(({ name }) => name === nobody)).toEqual({ name: nobody });
  expect(users.find(({ name }) => name === me)?.groups).toEqual(
    expect.arrayContaining([...((await groupNames()) ?? [])]),
  );
  expect(users).toHaveLength(2);
  expect(unknownGroups(users).map(({ code, args }) => [code, args])).toEqual([['scanGroupsUnknown', { name: nobody }]]);
});

test('an account is never taken for an option of the program that is asked', async () => {
  expect(await groupNames(process.platform, '--help')).toBeUndefined();
});

test('somebody else is asked for by name', async () => {
  expect(await groupNames(process.platform, 'root')).toContain('root');
});

test('named groups are all that count, and a named user is whose the home is', async () => {
  const owner = { user: 'carol', groups: ['lab'] };
  const machine = ownedBy(aMachine(aPlace([]), ofAll), owner);
  expect(machine.places.map(({ user }) => user)).toEqual(['carol', undefined]);
  expect((await scannedUsers(machine, owner)).users).toEqual([{ name: 'carol', groups: ['lab'] }]);
});
