import type { LedgerStore } from '../core/loop/ports.ts';
import { policyKey } from '../core/loop/enforcementLoop.ts';
import type { Status } from '../core/loop/status.ts';
import type { UndoResult } from './commands.ts';

/** Gives every setting back and pauses a policy for trying out until it changes. A managed one stays as it is. */
export async function undoAllChanges(
  status: Status,
  store: LedgerStore,
  check: () => Promise<Status>,
): Promise<UndoResult> {
  const { inForce } = status.standing;
  if (inForce?.origin === 'managedFolder') {
    const { name, contact, url } = inForce.policy.organization;
    return { kind: 'managed', organization: name, contact: contact ?? url ?? name };
  }
  if (status.ledger.entries.length === 0) return { kind: 'nothing' };
  await store.locked((ledger, save) => save({ ...ledger, pausedFor: policyKey(status.standing) }));
  const after = await check();
  return { kind: after.ledger.entries.length === 0 ? 'done' : 'failed' };
}
