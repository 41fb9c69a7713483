import type { Effect } from '../policy/policyDefaults.ts';
import type { ReasonCode, Verdict } from '../decision/decide.ts';
import type { MessageArgs, ProblemCode } from '../problem.ts';
import type { EnforcementState } from '../surfaces/extensions/extensionState.ts';

/** Codes of everything that is said to a person, beside states, reasons and problems. Their words stand in l10n/. */
export const sentenceCodes = [
  'notice.turnedOff',
  'notice.reloadToFinish',
  'notice.warned',
  'notice.turnedOffFrom',
  'notice.notApproved',
  'notice.reason',
  'notice.useInstead',
  'action.get',
  'action.why',
  'action.reload',
  'action.details',
  'action.openPage',
  'action.tryAgain',
  'bar.name',
  'bar.noPolicy',
  'bar.ok',
  'bar.reload',
  'bar.found',
  'bar.problem',
  'bar.partly',
  'bar.paused',
  'bar.tooltip',
  'page.title',
  'page.policyOf',
  'page.policy',
  'page.revision',
  'page.mode',
  'page.checked',
  'page.contact',
  'page.moreInformation',
  'page.noPolicy',
  'page.policyUnusable',
  'page.found',
  'page.nothingFound',
  'page.assistant',
  'page.extension',
  'page.state',
  'page.decision',
  'page.startsOn',
  'page.policyEntry',
  'page.why',
  'page.howToGet',
  'page.reasonGiven',
  'page.noWay',
  'page.or',
  'join.sentences',
  'join.names',
  'page.approved',
  'page.nothingApproved',
  'page.preferred',
  'page.installed',
  'page.getVsix',
  'page.getExtension',
  'page.getNpm',
  'page.getIde',
  'page.getCli',
  'page.getPage',
  'page.changes',
  'page.noChanges',
  'page.changesHint',
  'page.setting',
  'page.key',
  'page.before',
  'page.now',
  'page.since',
  'page.notSet',
  'page.problems',
  'page.problemPlace',
  'page.privacy',
  'undo.managed',
  'undo.managedUnread',
  'undo.nothing',
  'undo.done',
  'undo.failed',
  'check.done',
  'check.failed',
  'obtain.choose',
  'obtain.preferred',
  'obtain.stateEnabled',
  'obtain.stateTurnedOff',
  'obtain.progress',
  'obtain.received',
  'obtain.receivedOf',
  'obtain.installing',
  'obtain.installed',
  'obtain.alreadyInstalled',
  'obtain.installedOff',
  'obtain.installedElsewhere',
  'obtain.opened',
  'obtain.shown',
  'obtain.linkNotOpened',
  'obtain.busy',
  'obtain.cancelled',
  'obtain.noPolicy',
  'obtain.nothingApproved',
  'obtain.notApproved',
  'obtain.noWay',
  'obtain.wrongHash',
  'obtain.truncated',
  'obtain.notFound',
  'obtain.httpStatus',
  'obtain.redirectRefused',
  'obtain.tooManyRedirects',
  'obtain.unreachable',
  'obtain.timeout',
  'obtain.tooLarge',
  'obtain.diskFailed',
  'obtain.notInGallery',
  'obtain.galleryUnreachable',
  'obtain.refused',
  'obtain.notSeen',
] as const;

export type MessageCode =
  | (typeof sentenceCodes)[number]
  | `problem.${ProblemCode}`
  | `state.${EnforcementState}`
  | `reason.${ReasonCode}`
  | `verdict.${Verdict}`
  | `mode.${Exclude<Effect, 'none'>}`
  | 'origin.managedFolder'
  | 'origin.policyFileSetting';

/** Something to be said, in whatever language: a code and what it is about. */
export interface Message {
  readonly code: MessageCode;
  readonly args: MessageArgs;
}

export function message(code: MessageCode, args: MessageArgs = {}): Message {
  return { code, args };
}
