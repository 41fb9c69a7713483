import { decide, type Decision } from '../../decision/decide.ts';
import type { PreparedPolicy } from '../../decision/preparePolicy.ts';
import { publisherOf, type ExtensionSighting } from '../../inventory/sighting.ts';
import type { Ledger, UninstalledExtension } from '../../remediation/ledger.ts';
import type { Finding } from '../finding.ts';

/**
 * What is to be uninstalled: where the entry says so, or where the policy falls back to it because the editor's allow-list
 * could not be made to stop the extension. Only what an entry names: what was merely recognised never is.
 *
 * @param fallsBack the allow-list could not be written or kept for long enough
 */
export function toUninstall(
  findings: readonly Finding[],
  prepared: PreparedPolicy,
  fallsBack: boolean,
): readonly Decision[] {
  const mayFallBack = fallsBack && prepared.policy.fallback === 'uninstall';
  return findings
    .filter(({ decision, state }) => {
      const { effect, rule, sighting, reasonCode } = decision;
      // Somebody's word on what it is would be the only ground: what was recognised is only ever turned off.
      if (reasonCode === 'bannedCopy') return false;
      if (effect !== 'enforce' || rule?.list !== 'banned' || sighting.outOfReach || !sighting.installed) return false;
      const asked = 'action' in rule.entry && rule.entry.action === 'uninstall';
      return asked || (mayFallBack && state === 'failed');
    })
    .map(({ decision }) => decision);
}

/**
 * What was uninstalled and is not back: still banned, or free to be installed again.
 *
 * @param withdrawn there is no policy, for sure; without one that could be read nothing is said to be free
 */
export function uninstalledBefore(
  ledger: Ledger,
  sightings: readonly ExtensionSighting[],
  prepared: PreparedPolicy | undefined,
  withdrawn: boolean,
): { readonly findings: readonly Finding[]; readonly restorable: readonly UninstalledExtension[] } {
  const here = new Set(sightings.map(({ id }) => id));
  const gone = ledger.uninstalled.filter(({ id }) => !here.has(id));
  const decided = gone.map((entry) => ({ entry, decision: prepared && decide(goneSighting(entry), prepared) }));
  const findings = decided.flatMap(({ decision }): Finding[] =>
    decision?.effect === 'enforce' ? [{ decision, state: 'uninstalled' }] : [],
  );
  return {
    findings,
    restorable: decided
      .filter(({ decision }) => (decision ? decision.effect !== 'enforce' : withdrawn))
      .map(({ entry }) => entry),
  };
}

/** The ledger without what is here again: nothing is left to give back. */
export function withoutReturned(ledger: Ledger, sightings: readonly ExtensionSighting[]): Ledger {
  const here = new Set(sightings.filter(({ installed }) => installed).map(({ id }) => id));
  const uninstalled = ledger.uninstalled.filter(({ id }) => !here.has(id));
  return uninstalled.length === ledger.uninstalled.length ? ledger : { ...ledger, uninstalled };
}

function goneSighting({ id, version, displayName }: UninstalledExtension): ExtensionSighting {
  return {
    surface: 'extensions',
    id,
    publisher: publisherOf(id),
    ...(version === undefined ? {} : { version }),
    ...(displayName === undefined ? {} : { displayName }),
    ...{ installed: false, enabled: false, running: false, outOfReach: false },
  };
}
