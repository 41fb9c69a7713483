import type { Problem } from '../../problem.ts';
import { remark, type LintContext } from './lintContext.ts';
import { nearest } from './unknownAssistants.ts';

/** Extensions that nobody knows and that are spelled nearly like one that the catalog knows. */
export function similarExtensions({ policy, prepared }: LintContext): Problem[] {
  const suggestionFor = suggesting([...prepared.catalog.byExtension.keys()]);
  const lists = [
    [['banned'], policy.banned ?? []],
    [['approved'], policy.approved ?? []],
    ...(policy.exceptions ?? []).map(({ allow }, index) => [['exceptions', index, 'allow'], allow] as const),
  ] as const;
  return lists.flatMap(([path, entries]) =>
    entries.flatMap(({ extension }, index) => {
      const suggestion = extension === undefined ? undefined : suggestionFor(extension.toLowerCase());
      if (extension === undefined || suggestion === undefined) return [];
      return [remark('policySimilarExtension', [...path, index, 'extension'], { id: extension, suggestion })];
    }),
  );
}

/** The suggestion for an id, if any, as `explain` gives it. */
function suggesting(known: readonly string[]): (id: string) => string | undefined {
  const ids = new Set(known);
  const starts = new Set(known.flatMap(startsOf));
  // The distance to every known id takes too long for thousands of them, and nearly all have nothing in common.
  return (id) => (!ids.has(id) && startsOf(id).some((start) => starts.has(start)) ? nearest(id, known) : undefined);
}

/** How publisher and name begin: nobody misspells both at once. */
function startsOf(id: string): string[] {
  const [publisher = '', name = ''] = id.split('.', 2);
  return [`${publisher.slice(0, 3)}.`, name.slice(0, 3)];
}
