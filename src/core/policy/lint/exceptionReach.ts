import { decideByEntries } from '../../decision/decide.ts';
import type { Rule } from '../../decision/preparePolicy.ts';
import { publisherOf, unseenExtension } from '../../inventory/sighting.ts';
import type { Problem } from '../../problem.ts';
import type { ExceptionEntry } from '../policySchema.ts';
import { onlyBan, remark, type LintContext } from './lintContext.ts';

type Subject = ExceptionEntry['allow'][number];

/** What an exception would set aside. */
interface Reach {
  readonly bans: readonly Rule[];
  /** Something is warned of or blocked although no entry names it. */
  readonly unlisted: boolean;
}

/** Exceptions from nothing: for what is not banned, or over before its ban begins. */
export function exceptionsFromNothing(context: LintContext): Problem[] {
  const extensionsOf = byPublisher(context);
  const reachOf = (subject: Subject): Reach | undefined => reach(subject, context, extensionsOf);
  return (context.policy.exceptions ?? []).flatMap((entry, index) => {
    const reaches = entry.allow.map(reachOf);
    return [
      ...entry.allow.flatMap((subject, place) =>
        isEmpty(reaches[place])
          ? [remark('policyExceptionAllowsNothing', ['exceptions', index, 'allow', place], { id: nameOf(subject) })]
          : [],
      ),
      ...overTooSoon(entry, index, reaches, context),
    ];
  });
}

function isEmpty(found: Reach | undefined): boolean {
  return found?.bans.length === 0 && !found.unlisted;
}

function overTooSoon(
  { until }: ExceptionEntry,
  index: number,
  reaches: readonly (Reach | undefined)[],
  { today }: LintContext,
): Problem[] {
  // Of one that has ended already that is said.
  if (until === undefined || until < today || reaches.some((found) => found === undefined || found.unlisted)) return [];
  const starts = reaches.flatMap((found) => found?.bans ?? []).map(({ startsOn = '' }) => startsOn);
  const [first = ''] = starts.toSorted();
  if (until >= first) return [];
  return [remark('policyExceptionBeforeBan', ['exceptions', index, 'until'], { date: until, other: first })];
}

/** Undefined where that is for another check: of an unknown assistant, and of what does not act yet. */
function reach(
  subject: Subject,
  context: LintContext,
  extensionsOf: (publisher: string) => Iterable<string>,
): Reach | undefined {
  const { assistant, extension } = subject;
  const { catalog, byAssistant, byPublisher: bansByPublisher } = context.prepared;
  if (extension !== undefined) return joined([ofExtension(extension.toLowerCase(), context)]);
  if (assistant !== undefined) {
    const known = catalog.assistants.get(assistant)?.extensions;
    if (!known) return undefined;
    return joined(
      known.map(({ id }) => ofExtension(id.toLowerCase(), context)),
      byAssistant.get(assistant),
    );
  }
  const publisher = subject.publisher?.toLowerCase();
  if (publisher === undefined) return undefined;
  const found = [...extensionsOf(publisher)].map((id) => ofExtension(id, context));
  return joined(found, bansByPublisher.get(publisher));
}

function ofExtension(id: string, { prepared }: LintContext): Reach {
  const { rule, effect } = decideByEntries(unseenExtension(id), prepared);
  const ofVersions = (prepared.byExtension.get(id) ?? []).filter(({ versions }) => versions !== undefined);
  return { bans: bansAmong([...(rule ? [rule] : []), ...ofVersions]), unlisted: !rule && effect !== 'none' };
}

function joined(found: readonly Reach[], rules: readonly Rule[] = []): Reach {
  const bans = [...bansAmong(rules), ...found.flatMap((each) => each.bans)];
  return { bans, unlisted: found.some(({ unlisted }) => unlisted) };
}

function bansAmong(rules: readonly Rule[]): Rule[] {
  return rules.filter((rule) => onlyBan(rule) !== undefined);
}

/** The extensions of a publisher that the policy or the catalog names. */
function byPublisher({ prepared }: LintContext): (publisher: string) => Iterable<string> {
  const found = new Map<string, Set<string>>();
  for (const id of [...prepared.byExtension.keys(), ...prepared.catalog.byExtension.keys()]) {
    const publisher = publisherOf(id);
    found.set(publisher, (found.get(publisher) ?? new Set()).add(id));
  }
  return (publisher) => found.get(publisher) ?? [];
}

function nameOf({ assistant, extension, publisher }: Subject): string {
  return assistant ?? extension ?? publisher ?? '';
}
