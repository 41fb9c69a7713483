import type { MachineInventory } from '../../core/inventory/machineInventory.ts';
import type { Problem } from '../../core/problem.ts';
import type { ScannedUser } from '../../core/report/scanReport.ts';
import { compareText } from '../../core/compareText.ts';
import { groupNames, userName } from '../../machine/person.ts';
import { managedGroups } from '../explain/whoIsAsking.ts';

/** Whose home is scanned, where the command line says so instead of the operating system. */
export interface NamedOwner {
  readonly user?: string;
  /** Empty: the operating system is asked. */
  readonly groups: readonly string[];
}

export interface ScannedUsers {
  readonly users: readonly ScannedUser[];
  /** What could not be found out. */
  readonly problems: readonly Problem[];
}

/** The places of a scan, as those of the owner that was named. */
export function ownedBy({ homes, places, uses, ...rest }: MachineInventory, { user }: NamedOwner): MachineInventory {
  const owned = <T extends { readonly user?: string }>(item: T): T =>
    user === undefined || item.user === undefined ? item : { ...item, user };
  return { ...rest, homes: homes.map(owned), places: places.map(owned), uses: uses.map(owned) };
}

/**
 * Everybody with whom something was found, with their groups: those of the operating system, and those that the device
 * management names for this machine.
 */
export async function scannedUsers({ places, uses }: MachineInventory, { groups }: NamedOwner): Promise<ScannedUsers> {
  const names = [...new Set([...places, ...uses].flatMap(({ user }) => user ?? []))].toSorted(compareText);
  if (groups.length > 0) return { users: names.map((name) => ({ name, groups })), problems: [] };
  const managed = await managedGroups();
  const users = await Promise.all(names.map((name) => withGroups(name, managed.groups)));
  return { users, problems: managed.notLooked };
}

async function withGroups(name: string, managed: readonly string[]): Promise<ScannedUser> {
  const own = await (name === userName() ? groupNames() : groupNames(process.platform, name));
  return own ? { name, groups: [...new Set([...own, ...managed])] } : { name };
}

/** Homes of which it is not known whose they are, where a policy asks. */
export function unknownOwners({ homes }: Pick<MachineInventory, 'homes'>): Problem[] {
  return homes.flatMap(({ folder, user }) =>
    user === undefined ? [{ code: 'scanUserUnknown', severity: 'warning', args: { place: folder } }] : [],
  );
}

/** Groups that a policy asks for and nobody could say. */
export function unknownGroups(users: readonly ScannedUser[]): Problem[] {
  return users.flatMap(({ name, groups }) =>
    groups ? [] : [{ code: 'scanGroupsUnknown', severity: 'warning', args: { name } }],
  );
}
