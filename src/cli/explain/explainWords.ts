import type { ExceptionFate } from '../../core/decision/explainedExceptions.ts';
import type { NamedBy, RuleFate } from '../../core/decision/explanation.ts';
import type { ExceptionCondition } from '../../core/decision/exceptionsInForce.ts';
import type { Effect } from '../../core/policy/policyDefaults.ts';

/** What happens to an extension. */
export const effectWords: Readonly<Record<Effect, string>> = {
  none: 'nothing',
  observe: 'it is recorded, and nothing else',
  warn: 'people are told, and nothing is turned off',
  enforce: 'it is turned off',
};

export const namedByWords: Readonly<Record<NamedBy, string>> = {
  versions: 'names the extension and its versions',
  extension: 'names the extension',
  assistant: 'names the assistant',
  publisher: 'names the publisher',
};

export const ruleFateWords: Readonly<Record<RuleFate, string>> = {
  decides: 'decides: nothing that names it is more specific',
  setAside: 'would decide, and is set aside by an exception',
  lessSpecific: 'does not count: less specific than the one that decides',
  approvalAgainstBan: 'does not count: of two that are equally specific, the ban wins',
  weaker: 'does not count: the one that decides does more',
  sameAsOther: 'does not count: the one that decides says the same',
  namesThePart:
    'does not count: for a larger tool, an entry for its publisher comes before one for the assistant inside',
  otherVersion: 'does not count: the version is outside its range',
  versionUnknown: 'not known whether it counts: it is for some versions, and none was given (--version)',
  otherSurface: 'does not count: it is not about extensions',
  approvesThePart: 'does not count: approving an assistant says nothing about a larger tool with it inside',
  ownExtension: 'does not count: Approved Assistants never acts on itself',
};

export const exceptionFateWords: Readonly<Record<ExceptionFate, string>> = {
  decides: 'holds, and decides',
  otherException: 'holds too; another exception comes first',
  notNeeded: 'holds, and changes nothing: nothing would happen without it either',
  doesNotHold: 'does not hold',
};

export const conditionWords: Readonly<Record<ExceptionCondition, string>> = {
  until: 'it has ended',
  users: 'it is for other users',
  groups: 'it is for other groups',
  hosts: 'it is for other computers',
  workspaces: 'not every open folder is in one of its repositories',
};

/** The same where the question names none of that kind. */
export const notGivenWords: Readonly<Record<Exclude<ExceptionCondition, 'until'>, string>> = {
  users: 'it is for certain users, and no user was named (--user)',
  groups: 'it is for certain groups, and no group was named (--group)',
  hosts: 'it is for certain computers, and no computer was named (--host)',
  workspaces: 'it is for certain repositories, and none was named (--repository)',
};
