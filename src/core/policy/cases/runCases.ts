import { decide, decideByEntries, type Decision } from '../../decision/decide.ts';
import type { PreparedPolicy } from '../../decision/preparePolicy.ts';
import { prepareFor, type Judging, type Situation } from '../../decision/situation.ts';
import { snoozeSubject } from '../../decision/snooze.ts';
import { unseenExtension, type ExtensionSighting } from '../../inventory/sighting.ts';
import { utcDay } from '../policyDefaults.ts';
import { repositoryOfText } from '../repositoryText.ts';
import { policyTime } from '../standing.ts';
import type { Expected, PolicyCase } from './casesSchema.ts';

/** Something that was expected, and what was found in its place. */
interface Mismatch {
  readonly key: keyof Expected;
  readonly expected: string;
  /** Undefined where nothing is in its place. */
  readonly found?: string;
}

/** What became of one case, for one extension. */
export interface CaseResult {
  /** The place of the case in its file. */
  readonly index: number;
  readonly name: string;
  /** UTC day by which it was judged. */
  readonly today: string;
  readonly expected: Expected;
  readonly decision: Decision;
  /** Empty where everything is as expected. */
  readonly mismatches: readonly Mismatch[];
}

/**
 * Runs cases against a policy.
 *
 * @param now milliseconds since 1970, for cases that name no time
 */
export function runCases(cases: readonly PolicyCase[], judging: Judging, now: number): CaseResult[] {
  return cases.flatMap((each, index) => {
    const situation = situationOf(each, judging, now);
    const prepared = prepareFor(judging, situation);
    return sightingsOf(each, prepared).map((sighting): CaseResult => {
      const decision = decide(sighting, withSnooze(each, sighting, judging, situation, prepared));
      const { name, expect: expected } = each;
      return { index, name, today: situation.today, expected, decision, mismatches: mismatchesOf(expected, decision) };
    });
  });
}

/** What a case is about: one extension, or each that is the assistant. */
export function sightingsOf({ what }: PolicyCase, { catalog }: PreparedPolicy): ExtensionSighting[] {
  const { extension, assistant = '', version, displayName, recognition } = what;
  if (extension === undefined) {
    const known = catalog.assistants.get(assistant)?.extensions ?? [];
    return known.filter(({ relation }) => relation === 'is').map(({ id }) => unseenExtension(id.toLowerCase()));
  }
  return [
    {
      ...unseenExtension(extension.toLowerCase()),
      ...(version === undefined ? {} : { version }),
      ...(displayName === undefined ? {} : { displayName }),
      ...(recognition === undefined ? {} : { recognition: { outcome: recognition, score: 0, evidence: [] } }),
    },
  ];
}

function situationOf({ who = {}, where = [], when }: PolicyCase, { policy }: Judging, now: number): Situation {
  const { user, groups = [], host = '' } = who;
  const folders = where.map((folder) => [folder].flat().flatMap((address) => repositoryOfText(address) ?? []));
  const today = utcDay(policyTime({ policy }, when === undefined ? now : Date.parse(when)));
  return { who: { ...(user === undefined ? {} : { user }), groups, host, folders }, today };
}

/** What is put off is the entry that decides. */
function withSnooze(
  { snoozedSince }: PolicyCase,
  sighting: ExtensionSighting,
  judging: Judging,
  situation: Situation,
  prepared: PreparedPolicy,
): PreparedPolicy {
  const { rule } = decideByEntries(sighting, prepared);
  const subject = snoozedSince !== undefined && rule?.list === 'banned' ? snoozeSubject(rule.entry) : undefined;
  if (snoozedSince === undefined || subject === undefined) return prepared;
  return prepareFor(judging, { ...situation, snoozes: [{ subject, since: snoozedSince }] });
}

function mismatchesOf(expected: Expected, { verdict, effect, reasonCode, rule, exception }: Decision): Mismatch[] {
  const found = { verdict, effect, reasonCode, rule: rule?.path, exception: exception?.path };
  return (Object.keys(found) as (keyof Expected)[]).flatMap((key): Mismatch[] => {
    const [wanted, seen] = [expected[key], found[key]];
    if (wanted === undefined || wanted === seen) return [];
    return [{ key, expected: wanted, ...(seen === undefined ? {} : { found: seen }) }];
  });
}
