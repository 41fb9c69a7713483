import { indexCatalog } from '../../../../src/core/catalog/catalogIndex.ts';
import type { MachineInventory } from '../../../../src/core/inventory/machineInventory.ts';
import { ownId } from '../../../../src/core/ownId.ts';
import type { Policy } from '../../../../src/core/policy/policySchema.ts';
import { isInRange } from '../../../../src/core/policy/versionRange.ts';
import { preparingFor } from '../../../../src/core/report/preparingFor.ts';
import {
  scanReport,
  type ScannedUser,
  type ScanQuestion,
  type ScanReport,
} from '../../../../src/core/report/scanReport.ts';
import { aPolicy } from '../policy/policyExamples.ts';
import { fakeRecogniser } from './madeUpMachine.ts';
import { smallCatalog } from './smallCatalog.ts';

const today = '2026-11-22';

export const run = {
  tool: { name: 'approved-assistants', version: '0.0.0' },
  startedAt: Date.parse(`${today}T08:00:00Z`),
};

/** A report on a made-up machine, by a policy or by none. */
export function reportOn(
  inventory: MachineInventory,
  policy?: Policy,
  changes: Partial<ScanQuestion> = {},
  users: readonly ScannedUser[] = [{ name: 'alice', groups: ['staff'] }, { name: 'bob' }],
): ScanReport {
  const question = { catalog: indexCatalog(smallCatalog), ownId, recognise: fakeRecogniser, users, ...changes };
  if (!policy) return scanReport(inventory, question);
  const prepare = preparingFor({ policy, isInRange, shipped: smallCatalog, ownId }, today);
  const preparedFor = (user: string | undefined): ReturnType<typeof prepare> => {
    const groups = users.find(({ name }) => name === user)?.groups;
    return prepare({
      ...(user === undefined ? {} : { user }),
      ...(groups ? { groups } : {}),
      host: 'desk-3',
      folders: [],
    });
  };
  return scanReport(inventory, { ...question, judging: { today, file: 'policy.json', policy, preparedFor } });
}

/** Bans one, excepts it for one group, warns of what nobody named. */
export const companyPolicy = aPolicy({
  revision: 12,
  unlisted: 'warn',
  banned: [{ assistant: 'claude-code', reason: { en: 'High-risk software list', 'zh-cn': '高风险软件清单' } }],
  approved: [{ assistant: 'qwen-code', preferred: true }],
});
