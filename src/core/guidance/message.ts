import type { CauseCode } from '../cause.ts';
import type { Effect } from '../policy/policyDefaults.ts';
import type { ReasonCode, Verdict } from '../decision/decide.ts';
import type { MessageArgs, ProblemCode } from '../problem.ts';
import type { EnforcementState } from '../surfaces/finding.ts';

/** Codes of everything that is said to a person, beside states, reasons and problems. Their words stand in l10n/. */
export const sentenceCodes = [
  'notice.turnedOff',
  'notice.reloadToFinish',
  'notice.reloadsByItself',
  'notice.uninstalled',
  'notice.putBack',
  'notice.installAgain',
  'notice.warned',
  'notice.turnedOffFrom',
  'notice.notApproved',
  'notice.reason',
  'notice.useInstead',
  'action.get',
  'action.why',
  'action.reload',
  'action.details',
  'action.installAgain',
  'action.saveAll',
  'action.reloadNow',
  'reload.question',
  'reload.unsaved',
  'reload.debugging',
  'reload.tasks',
  'reload.terminals',
  'reload.hint',
  'reload.saveAndReload',
  'reload.reload',
  'reload.soon',
  'bar.name',
  'bar.noPolicy',
  'bar.ok',
  'bar.reload',
  'bar.reloadIn',
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
  'page.nothingFoundInPart',
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
  'page.uninstalledBefore',
  'page.uninstalledHint',
  'page.mayInstallAgain',
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
] as const;

export type MessageCode =
  | (typeof sentenceCodes)[number]
  | `problem.${ProblemCode}`
  | `cause.${CauseCode}`
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
