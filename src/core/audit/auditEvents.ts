import type { Closed } from '../loop/applyToSettings.ts';
import type { ChangedKey, Status } from '../loop/status.ts';
import { dayLength } from '../policy/policyDefaults.ts';
import { ourSettings } from '../remediation/ourSettings.ts';
import type { Ledger, LedgerEntry } from '../remediation/ledger.ts';
import type { ContestedKey } from '../remediation/putBack.ts';
import { wholeValue } from '../remediation/planValue.ts';
import { keptDays, type AuditEvent, type AuditFact, type FactOf } from './auditEvent.ts';
import { recordableId, recordablePointer, recordableValue, recordableVersion } from './recordable.ts';
import {
  difference,
  factIdentity,
  factsOfStatus,
  factsOfTrail,
  mostProblems,
  recordedProblems,
} from './standingFacts.ts';

/** More changes of one check than a person reads; the rest are counted. */
const mostChanges = 500;

/** A change in the ledger that no window has written down by then was made by one that died. Milliseconds. */
const inFlight = 60_000;

/** Whether a check can have something to record at all: nearly none has. */
export function mayBeWorthRecording(previous: Status | undefined, status: Status): boolean {
  return (
    previous === undefined ||
    previous.later !== undefined ||
    status.changedKeys.length > 0 ||
    status.uninstalledIds.length > 0 ||
    difference(factsOfStatus(previous), factsOfStatus(status)).length > 0
  );
}

/**
 * What a check adds to the trail: what this window sees for the first time or differently, and the trail does not say
 * already (another window, or an earlier one, was faster); and each change that this check made.
 *
 * @param previous the last check of this window that was recorded; the first one is compared with the trail alone
 * @param trail oldest first
 */
export function auditEvents(previous: Status | undefined, status: Status, trail: readonly AuditEvent[]): AuditFact[] {
  const now = factsOfStatus(status);
  const unrecorded = difference(factsOfTrail(trail), now);
  const seen = previous && new Set(difference(factsOfStatus(previous), now).map(factIdentity));
  const isLate = (fact: AuditFact): boolean => 'surface' in fact && previous?.later?.includes(fact.surface) === true;
  const fresh = seen ? unrecorded.filter((fact) => seen.has(factIdentity(fact)) || isLate(fact)) : unrecorded;
  const left = recordedProblems(status).length - mostProblems;
  const isCut = left > 0 && fresh.some(({ event }) => event === 'problem');
  return [
    ...fresh,
    ...(isCut ? [{ event: 'more', of: 'problem', count: left } as const] : []),
    ...changes(previous, status, changesOfTrail(trail)),
    ...putBackFacts(status.contested),
    ...uninstalls(status),
  ];
}

/** Keys that were put back; those that still wait are not. */
export function putBackFacts(contested: readonly ContestedKey[]): AuditFact[] {
  return contested.flatMap(({ setting, key, times, waitsUntil }): AuditFact[] => {
    const known = knownSetting(setting);
    if (!known || waitsUntil !== undefined) return [];
    return [{ event: 'putBack', setting: known, key: recordableId(key), times }];
  });
}

function uninstalls({ ledger, uninstalledIds }: Status): AuditFact[] {
  const entries = ledger.uninstalled.filter(({ id }) => uninstalledIds.includes(id));
  return entries.map(({ id, version, rule }): AuditFact => {
    const numbers = recordableVersion(version);
    return {
      event: 'uninstalled',
      extension: recordableId(id),
      ...(numbers === undefined ? {} : { version: numbers }),
      rule: recordablePointer(rule) ?? '',
    };
  });
}

type Changes = ReadonlyMap<string, FactOf<'change'>>;

/** The last change of each key. */
function changesOfTrail(trail: readonly AuditEvent[]): Changes {
  return new Map(trail.flatMap((event) => (event.event === 'change' ? [[nameOf(event), event] as const] : [])));
}

function changes(previous: Status | undefined, status: Status, recorded: Changes): AuditFact[] {
  const made = changesMade(status.changedKeys, previous?.ledger, status.ledger, recorded);
  const all = previous ? made : [...made, ...leftUnrecorded(status, recorded)];
  const left = all.length - mostChanges;
  return left <= 0 ? all : [...all.slice(0, mostChanges), { event: 'more', of: 'change', count: left }];
}

/**
 * What a window changed as it closed, after its last check.
 *
 * @param before the ledger as it stood then
 */
export function closingFacts({ changedKeys, before, after }: Closed): AuditFact[] {
  return changesMade(changedKeys, before, after, new Map());
}

function changesMade(
  changedKeys: readonly ChangedKey[],
  before: Ledger | undefined,
  after: Ledger,
  recorded: Changes,
): FactOf<'change'>[] {
  const now = new Map(after.entries.map((entry) => [nameOf(entry), entry]));
  const earlier = new Map(before?.entries.map((entry) => [nameOf(entry), entry]));
  return changedKeys.flatMap((changed) => {
    const name = nameOf(changed);
    const entry = now.get(name);
    return (entry ? setBy(entry) : restored(changed, earlier.get(name), recorded.get(name))) ?? [];
  });
}

/** Changes of a window that died before it could write them down. */
function leftUnrecorded({ ledger, changedKeys, checkedAt }: Status, recorded: Changes): FactOf<'change'>[] {
  // Of a long ledger the trail never has every key.
  if (ledger.entries.length > mostChanges) return [];
  const changed = new Set(changedKeys.map(nameOf));
  return ledger.entries
    .filter((entry) => {
      const { state, at } = entry;
      const age = checkedAt - Date.parse(at);
      const isDead = state === 'done' && age > inFlight && age < keptDays * dayLength;
      return isDead && !changed.has(nameOf(entry)) && recorded.get(nameOf(entry))?.outcome !== 'set';
    })
    .flatMap((entry) => setBy(entry) ?? []);
}

function setBy({ setting, key, before, after, rule }: LedgerEntry): FactOf<'change'> | undefined {
  const known = knownSetting(setting);
  const pointer = recordablePointer(rule);
  return (
    known && {
      event: 'change',
      setting: known,
      key: recordableId(keyOf({ setting, key })),
      ...(before === undefined ? {} : { before: recordableValue(before) }),
      after: recordableValue(after),
      outcome: 'set',
      ...(pointer === undefined ? {} : { rule: pointer }),
    }
  );
}

/** What was ours goes; what stood before, as far as this window or the trail knows it, is there again. */
function restored(
  changed: ChangedKey,
  entry: LedgerEntry | undefined,
  recorded: FactOf<'change'> | undefined,
): FactOf<'change'> | undefined {
  const setting = knownSetting(changed.setting);
  if (!setting) return undefined;
  const was = (entry && setBy(entry)) ?? recorded;
  return {
    event: 'change',
    ...{ setting, key: recordableId(keyOf(changed)) },
    ...(was?.after === undefined ? {} : { before: was.after }),
    ...(was?.before === undefined ? {} : { after: was.before }),
    outcome: 'restored',
  };
}

function knownSetting(setting: string): FactOf<'change'>['setting'] | undefined {
  return ourSettings.find((each) => each === setting);
}

/** Of a setting whose whole value is ours: the setting. */
function keyOf({ setting, key }: ChangedKey): string {
  return key === wholeValue ? setting : key;
}

/** As it is recorded: a key that is not written down, such as that of a server, is the same in the trail and in the ledger. */
function nameOf(changed: ChangedKey): string {
  return JSON.stringify([changed.setting, recordableId(keyOf(changed))]);
}
