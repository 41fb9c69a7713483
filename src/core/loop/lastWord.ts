import type { Problem } from '../problem.ts';
import { allDone, type Ledger } from '../remediation/ledger.ts';
import { planObjectSetting, type SettingPlan } from '../remediation/planObject.ts';
import { isRecent, type ContestedKey } from '../remediation/putBack.ts';
import { allowedExtensionsSetting, everyExtension } from '../surfaces/extensions/allowedExtensions.ts';
import { mostRetries } from './applyToSettings.ts';
import { isProblem, type Clock, type LedgerStore, type SettingChange, type UserSettings } from './ports.ts';

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
    for (let retries = mostRetries; ; retries--) {
      const plan = await planInsisting(ports.settings, ledger, now);
      if (isProblem(plan)) return plan;
      if (plan.contested.length === 0) return [];
      await save(plan.ledger);
      const problem = await ports.settings.write([plan.change]);
      if (!problem) {
        await save(allDone(plan.ledger));
        return plan.contested;
      }
      // Whoever is in dispute with us may be writing at this very moment: that is what this is for.
      if (problem.code !== 'settingsChangedMeanwhile' || retries === 0) return problem;
    }
  });
}

async function planInsisting(
  settings: UserSettings,
  ledger: Ledger,
  now: number,
): Promise<Problem | (Pick<SettingPlan, 'ledger' | 'contested'> & { readonly change: SettingChange })> {
  const seen = await settings.read([allowedExtensionsSetting]);
  if (isProblem(seen)) return seen;
  const setting = seen.get(allowedExtensionsSetting);
  const wanted = ledger.entries
    .filter((entry) => entry.setting === allowedExtensionsSetting)
    .map(({ key, after, rule }) => ({ key: key.toLowerCase(), value: after, rule }));
  const revision = ledger.entries[0]?.revision ?? 0;
  const writtenValue = (key?: string): string | undefined => setting?.writtenValue(key);
  const context = { ledger, now, revision, insists: true, lifted: new Set<string>(), writtenValue };
  const current = setting?.onDisk;
  const plan = planObjectSetting(allowedExtensionsSetting, current, wanted, { [everyExtension]: true }, context);
  const { next, original } = plan;
  return { ...plan, change: { setting: allowedExtensionsSetting, plannedFrom: current, value: next, original } };
}
