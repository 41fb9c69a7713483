import type { Assistant } from '../catalog/catalogSchema.ts';
import { toPointer } from '../jsonPointer.ts';
import type { Problem } from '../problem.ts';
import type { ProblemCode } from '../problemCodes.ts';
import { laterKeys } from './laterKeys.ts';
import type { Policy } from './policySchema.ts';

/** What is to be known about a valid policy: parts without effect in this version, and entries that match nothing. */
export function policyNotes(policy: Policy, shipped: readonly Assistant[]): Problem[] {
  return [...unknownAssistants(policy, shipped), ...installsOfNothing(policy, shipped), ...notActedOn(policy)];
}

/** A misspelled assistant would otherwise be allowed in silence. */
function unknownAssistants(policy: Policy, shipped: readonly Assistant[]): Problem[] {
  const known = new Set([...shipped, ...(policy.assistants ?? [])].map(({ id }) => id));
  return namedAssistants(policy)
    .filter(([id]) => !known.has(id))
    .map(([id, path]) => note('policyUnknownAssistant', path, { id }));
}

function namedAssistants(policy: Policy): [id: string, path: PropertyKey[]][] {
  const { banned = [], approved = [], exceptions = [] } = policy;
  const lists: [PropertyKey[], readonly { readonly assistant?: string | undefined }[]][] = [
    [['banned'], banned],
    [['approved'], approved],
    ...exceptions.map(({ allow }, index): (typeof lists)[number] => [['exceptions', index, 'allow'], allow]),
  ];
  return lists.flatMap(([place, entries]) =>
    entries.flatMap(({ assistant }, index): [string, PropertyKey[]][] =>
      assistant === undefined ? [] : [[assistant, [...place, index, 'assistant']]],
    ),
  );
}

/** A file to install that no extension id stands beside: whether it was installed could not be told. */
function installsOfNothing(policy: Policy, shipped: readonly Assistant[]): Problem[] {
  const withExtension = new Set(
    [...shipped, ...(policy.assistants ?? [])].flatMap((each) =>
      each.extensions.some(({ relation }) => relation === 'is') ? [each.id] : [],
    ),
  );
  return (policy.approved ?? []).flatMap(({ install, extension, assistant = '' }, index) =>
    install === undefined || extension !== undefined || withExtension.has(assistant)
      ? []
      : [note('policyInstallNeedsExtension', ['approved', index, 'install'], {})],
  );
}

function notActedOn(policy: Policy): Problem[] {
  return laterKeys
    .filter((key) => policy[key] !== undefined)
    .map((key) => note('policyNotActedOn', [key], { key, count: 1 }));
}

function note(code: ProblemCode, path: readonly PropertyKey[], args: Problem['args']): Problem {
  return { code, severity: 'warning', args, place: { path: toPointer(path) } };
}
