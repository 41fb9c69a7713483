import { policyKey } from '../core/loop/enforcementLoop.ts';
import type { LedgerStore } from '../core/loop/ports.ts';
import type { Status } from '../core/loop/status.ts';
import type { UndoResult } from './commands.ts';

/** Gives every setting back and pauses a policy for trying out until it changes. A managed one stays as it is. */
export async function undoAllChanges(
  { standing, ledger, problems }: Status,
  store: LedgerStore,
  check: () => Promise<Status>,
): Promise<UndoResult> {
  if (standing.isManaged) {
    if (!standing.inForce) return { kind: 'managedUnread' };
    const { name, contact, url } = standing.inForce.policy.organization;
    return { kind: 'managed', organization: name, contact: contact ?? url ?? name };
  }
  if (problems.some(({ code }) => code === 'ledgerUnreadable')) return { kind: 'failed' };
  if (ledger.entries.length === 0) return { kind: 'nothing' };
  const saved = await store.locked((newest, save) => save({ ...newest, pausedFor: policyKey(standing) }));
  if (saved) return { kind: 'failed' };
  const after = await check();
  return { kind: after.ledger.entries.length === 0 ? 'done' : 'failed' };
}
