import type { ExceptionEntry, Policy } from '../policy/policySchema.ts';
import type { CatalogMatch } from '../catalog/catalogIndex.ts';
import { compareText } from '../compareText.ts';
import type { ExtensionSighting } from '../inventory/sighting.ts';

/** An exception that holds today, for this person, on this machine and in this window. */
export interface ExceptionInForce {
  /** JSON pointer into the policy document. */
  readonly path: string;
  readonly entry: ExceptionEntry;
}

/** How exactly an exception names what it allows. The higher one is the one that is named. */
const specificity = {
  publisher: 1,
  assistant: 2,
  extension: 3,
  command: 3,
  package: 3,
  mcpServer: 3,
  host: 3,
} as const;
export type ExceptionSubject = keyof typeof specificity;

export interface Allowing {
  readonly exception: ExceptionInForce;
  readonly by: ExceptionSubject;
}

/** It holds in some windows only. */
export function isFolderBound({ entry }: ExceptionInForce): boolean {
  return entry.workspaces !== undefined;
}

/** The exception that allows a sighting, if any: of several always the same one, whatever their order in the policy. */
export function exceptionFor(
  sighting: ExtensionSighting,
  match: CatalogMatch | undefined,
  exceptions: readonly ExceptionInForce[],
): Allowing | undefined {
  return exceptions
    .flatMap((exception) => allowing(exception, sighting, match) ?? [])
    .reduce<Allowing | undefined>(
      (first, each) => (first && compareAllowing(first, each) <= 0 ? first : each),
      undefined,
    );
}

/** By its most specific subject: comparing all of them with each other takes seconds where there are thousands. */
function allowing(
  exception: ExceptionInForce,
  sighting: ExtensionSighting,
  match: CatalogMatch | undefined,
): Allowing | undefined {
  const found = new Set(exception.entry.allow.map((subject) => allows(subject, sighting, match)));
  const by = (['extension', 'assistant', 'publisher'] as const).find((subject) => found.has(subject));
  return by && { exception, by };
}

type Allowed = ExceptionEntry['allow'][number];

/** How an exception names a sighting, most exactly; undefined where it does not. */
export function exceptionSubject(
  { allow }: ExceptionEntry,
  sighting: ExtensionSighting,
  match: CatalogMatch | undefined,
): ExceptionSubject | undefined {
  return allow
    .flatMap((subject) => allows(subject, sighting, match) ?? [])
    .toSorted((a, b) => specificity[b] - specificity[a])[0];
}

function allows(
  subject: Allowed,
  sighting: ExtensionSighting,
  match: CatalogMatch | undefined,
): ExceptionSubject | undefined {
  if (subject.extension !== undefined) return subject.extension.toLowerCase() === sighting.id ? 'extension' : undefined;
  if (subject.assistant !== undefined) {
    // As an approval, it is of what the assistant's makers publish: whoever copies its names does not get it.
    return subject.assistant === match?.assistantId && !match.isCopy ? 'assistant' : undefined;
  }
  return subject.publisher?.toLowerCase() === sighting.publisher ? 'publisher' : undefined;
}

/** First the one that holds in every window, then the most specific, then the one that lasts longest. */
export function compareAllowing(a: Allowing, b: Allowing): number {
  return (
    Number(isFolderBound(a.exception)) - Number(isFolderBound(b.exception)) ||
    specificity[b.by] - specificity[a.by] ||
    compareText(b.exception.entry.until ?? '9999', a.exception.entry.until ?? '9999') ||
    compareText(JSON.stringify(a.exception.entry), JSON.stringify(b.exception.entry))
  );
}

/** What has to be found out before the exceptions of a policy can be judged. */
export interface ExceptionQuestions {
  readonly users: boolean;
  readonly groups: boolean;
  readonly workspaces: boolean;
}

export function questionsOf({ exceptions = [] }: Policy): ExceptionQuestions | undefined {
  if (exceptions.length === 0) return undefined;
  const asks = (kind: 'users' | 'groups' | 'workspaces'): boolean =>
    exceptions.some((entry) => entry[kind] !== undefined);
  return { users: asks('users'), groups: asks('groups'), workspaces: asks('workspaces') };
}
