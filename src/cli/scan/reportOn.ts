import { indexCatalog } from '../../core/catalog/catalogIndex.ts';
import { wholeCatalog } from '../../core/catalog/wholeCatalog.ts';
import { questionsOf } from '../../core/decision/exceptions.ts';
import type { MachineInventory } from '../../core/inventory/machineInventory.ts';
import { ownId } from '../../core/ownId.ts';
import type { Problem } from '../../core/problem.ts';
import { preparingFor } from '../../core/report/preparingFor.ts';
import { scanReport, type ScanJudging, type ScannedUser, type ScanReport } from '../../core/report/scanReport.ts';
import { judgingDay } from '../judgingDay.ts';
import type { LoadedPolicy } from '../loadedPolicy.ts';
import { recognising } from './recognising.ts';
import { ownedBy, scannedUsers, unknownGroups, unknownOwners, type NamedOwner } from './scannedUsers.ts';

interface Judged {
  readonly loaded: LoadedPolicy | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly everyExtension: boolean;
}

/** Judges what was found, each finding for whom it was found with. */
export async function reportOn(
  found: MachineInventory,
  owner: NamedOwner,
  { loaded, now, everyExtension }: Judged,
): Promise<ScanReport> {
  const inventory = ownedBy(found, owner);
  const { users, problems } = await scannedUsers(inventory, owner);
  const judging = loaded && judgingBy(loaded, now, users, inventory.host);
  const questions = loaded && questionsOf(loaded.policy);
  return scanReport(inventory, {
    catalog: indexCatalog(wholeCatalog),
    ownId,
    recognise: recognising(loaded?.policy.assistants ?? []),
    users,
    ...(judging ? { judging: judging.judging } : {}),
    problems: [
      ...(loaded?.problems ?? []),
      ...(judging?.problems ?? []),
      ...(questions?.users || questions?.groups ? unknownOwners(inventory) : []),
      ...(questions?.groups ? [...problems, ...unknownGroups(users)] : []),
    ],
    everyExtension,
  });
}

function judgingBy(
  { policy, isInRange, name }: LoadedPolicy,
  now: number,
  users: readonly ScannedUser[],
  host: string,
): { readonly judging: ScanJudging; readonly problems: readonly Problem[] } {
  const { today, problems } = judgingDay(policy, now);
  const prepare = preparingFor({ policy, isInRange, shipped: wholeCatalog, ownId }, today);
  const known = new Map(users.map(({ name: user, groups }) => [user, { user, ...(groups ? { groups } : {}) }]));
  const preparedFor: ScanJudging['preparedFor'] = (user) => {
    return prepare({ ...(user === undefined ? {} : known.get(user)), host, folders: [] });
  };
  return { judging: { today, file: name, policy, preparedFor }, problems };
}
