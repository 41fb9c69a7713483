import { publisherOf } from '../../inventory/sighting.ts';
import { toPointer } from '../../jsonPointer.ts';
import type { Problem } from '../../problem.ts';
import { remark, type LintContext } from './lintContext.ts';

interface Subject {
  readonly assistant?: string | undefined;
  readonly extension?: string | undefined;
  readonly publisher?: string | undefined;
}

/** What a window without the exception uninstalls, the windows with it have no longer either. */
export function uninstallsExcepted(context: LintContext): Problem[] {
  const allowed = allowedInWorkspaces(context);
  return (context.policy.banned ?? []).flatMap((entry, index) => {
    if (entry.action !== 'uninstall' || (entry.surfaces && !entry.surfaces.includes('extensions'))) return [];
    const [other] = namesOfBan(entry, context).flatMap((name) => allowed.get(name) ?? []);
    return other === undefined ? [] : [remark('policyUninstallExcepted', ['banned', index, 'action'], { other })];
  });
}

/** The exception that allows something, by each name under which a ban of it, or of more, looks. */
function allowedInWorkspaces(context: LintContext): ReadonlyMap<string, string> {
  const allowed = new Map<string, string>();
  for (const [index, { workspaces, allow }] of (context.policy.exceptions ?? []).entries()) {
    if (!workspaces) continue;
    for (const name of allow.flatMap((subject) => namesOfAllowed(subject, context)))
      if (!allowed.has(name)) allowed.set(name, toPointer(['exceptions', index]));
  }
  return allowed;
}

function namesOfAllowed(subject: Subject, context: LintContext): string[] {
  const extensions = extensionsOf(subject, context);
  return [
    ...(subject.assistant === undefined ? [] : [`assistant ${subject.assistant}`]),
    ...publishers(subject).map((publisher) => `every ${publisher}`),
    ...extensions.map((id) => `extension ${id}`),
    ...[...extensions.map(publisherOf), ...publishers(subject)].map((publisher) => `some ${publisher}`),
  ];
}

function namesOfBan(subject: Subject, context: LintContext): string[] {
  const extensions = extensionsOf(subject, context);
  return [
    ...(subject.assistant === undefined ? [] : [`assistant ${subject.assistant}`]),
    ...publishers(subject).map((publisher) => `some ${publisher}`),
    ...extensions.flatMap((id) => [`extension ${id}`, `every ${publisherOf(id)}`]),
  ];
}

function publishers({ publisher }: Subject): string[] {
  return publisher === undefined ? [] : [publisher.toLowerCase()];
}

function extensionsOf({ assistant = '', extension }: Subject, { prepared }: LintContext): string[] {
  if (extension !== undefined) return [extension.toLowerCase()];
  const known = prepared.catalog.assistants.get(assistant)?.extensions ?? [];
  return known.filter(({ relation }) => relation === 'is').map(({ id }) => id.toLowerCase());
}
