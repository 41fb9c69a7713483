import type { Assistant } from '../catalog/catalogSchema.ts';
import { toPointer } from '../jsonPointer.ts';
import type { Problem, ProblemCode } from '../problem.ts';
import type { Policy } from './policySchema.ts';

const laterSubjects = ['command', 'package', 'mcpServer', 'host'] as const;
const laterKeys = ['exceptions', 'snooze', 'exceptionRequest'] as const;

/** What is to be known about a valid policy: parts without effect in this version, and entries that match nothing. */
export function policyNotes(policy: Policy, shipped: readonly Assistant[]): Problem[] {
  return [...unknownAssistants(policy, shipped), ...notActedOn(policy)];
}

/** A misspelled assistant would otherwise be allowed in silence. */
function unknownAssistants(policy: Policy, shipped: readonly Assistant[]): Problem[] {
  const known = new Set([...shipped, ...(policy.assistants ?? [])].map(({ id }) => id));
  return (['banned', 'approved'] as const).flatMap((list) =>
    (policy[list] ?? []).flatMap(({ assistant }, index) =>
      assistant === undefined || known.has(assistant)
        ? []
        : [note('policyUnknownAssistant', [list, index, 'assistant'], { id: assistant })],
    ),
  );
}

function notActedOn(policy: Policy): Problem[] {
  const paths: PropertyKey[][] = laterKeys.filter((key) => policy[key] !== undefined).map((key) => [key]);
  for (const list of ['banned', 'approved'] as const) {
    for (const [index, entry] of (policy[list] ?? []).entries()) {
      const keys = laterSubjects.filter((key) => entry[key] !== undefined);
      paths.push(...keys.map((key) => [list, index, key]));
      if ('surfaces' in entry && entry.surfaces && !entry.surfaces.includes('extensions'))
        paths.push([list, index, 'surfaces']);
      if ('install' in entry && entry.install !== undefined) paths.push([list, index, 'install']);
    }
  }
  return paths.map((path) => note('policyNotActedOn', path, { path: toPointer(path) }));
}

function note(code: ProblemCode, path: readonly PropertyKey[], args: Problem['args']): Problem {
  return { code, severity: 'warning', args, place: { path: toPointer(path) } };
}
