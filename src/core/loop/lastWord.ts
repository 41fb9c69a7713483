import type { Problem } from '../problem.ts';
import { allDone } from '../remediation/ledger.ts';
import { planObjectSetting } from '../remediation/planObject.ts';
import { isRecent, type ContestedKey } from '../remediation/putBack.ts';
import { allowedExtensionsSetting, everyExtension } from '../surfaces/extensions/allowedExtensions.ts';
import { isProblem, type Clock, type LedgerStore, type UserSettings } from './ports.ts';

interface Ports {
  readonly settings: UserSettings;
  readonly ledger: LedgerStore;
  readonly clock: Clock;
}

/**
 * Sets keys in dispute once more, as a window closes: an extension that sets its own key again whenever it sees it changed
 * has stopped by then. Goes by the newest ledger alone: what another window has given back meanwhile stays given back.
 *
 * @returns what was put back, or what stood in the way
 */
export async function haveLastWord(ports: Ports): Promise<readonly ContestedKey[] | Problem> {
  const known = await ports.ledger.read();
  if (isProblem(known)) return known;
  const now = ports.clock.now();
  if (!known.entries.some(({ putBack }) => isRecent(putBack, now))) return [];
  return ports.ledger.locked(async (ledger, save) => {
    const seen = await ports.settings.read([allowedExtensionsSetting]);
    if (isProblem(seen)) return seen;
    const setting = seen.get(allowedExtensionsSetting);
    const wanted = ledger.entries
      .filter((entry) => entry.setting === allowedExtensionsSetting)
      .map(({ key, after, rule }) => ({ key: key.toLowerCase(), value: after, rule }));
    const revision = ledger.entries[0]?.revision ?? 0;
    const writtenValue = (key?: string): string | undefined => setting?.writtenValue(key);
    const context = { ledger, now, revision, insists: true, lifted: new Set<string>(), writtenValue };
    const plan = planObjectSetting(
      allowedExtensionsSetting,
      setting?.onDisk,
      wanted,
      { [everyExtension]: true },
      context,
    );
    if (plan.contested.length === 0) return [];
    await save(plan.ledger);
    const { next, original } = plan;
    const change = { setting: allowedExtensionsSetting, plannedFrom: setting?.onDisk, value: next, original };
    const problem = await ports.settings.write([change]);
    if (problem) return problem;
    await save(allDone(plan.ledger));
    return plan.contested;
  });
}
