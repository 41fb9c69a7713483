import type { Alternative } from '../../core/guidance/alternatives.ts';
import { isUndecided } from '../../core/report/scanFinding.ts';
import type { DecidedAlike } from '../../core/report/scanGroups.ts';

/** What whoever reads the report should do; nothing where there is nothing to do. */
export function adviceLines(decided: DecidedAlike): string[] {
  const advice = adviceOn(decided);
  const offered = new Map(decided.findings.flatMap(({ alternatives }) => alternatives.map((each) => [each.id, each])));
  return [...(advice === undefined ? [] : [`What to do: ${advice}`]), ...insteadLines([...offered.values()])];
}

export function insteadLines(offered: readonly Alternative[]): string[] {
  const names = offered.map(({ id, name, preferred }) => `${name} (${id})${preferred ? ', preferred' : ''}`);
  return names.length === 0 ? [] : [`Use instead: ${names.join('; ')}`];
}

function adviceOn({ decision, isViolation, presence, isLargerTool, findings }: DecidedAlike): string | undefined {
  if (presence === 'leftOver') return 'Nothing has to be done. Delete the folder if it should be gone.';
  if (isViolation) return violationAdvice(decision?.rule?.startsOn, presence, findings);
  if (findings.every(isUndecided))
    return 'Look what it is. If it is an AI assistant, name the extension under banned or approved.';
  if (findings.some(({ brings }) => brings.length > 0))
    return 'Nothing is done to it. While it is installed, the editor may install again what it brings along.';
  const isLeftOpen = decision?.verdict === 'unlisted' && decision.effect === 'none' && isAssistant(findings);
  // "unlisted" is for assistants: it says nothing about a tool that has one inside.
  if (isLeftOpen && isLargerTool)
    return 'Nothing is done to it for the assistant inside. Name the extension itself under banned or approved, if it should not be left open.';
  return isLeftOpen ? 'Name it under banned or approved, or set "unlisted", if it should not be left open.' : undefined;
}

function violationAdvice(
  startsOn: string | undefined,
  presence: DecidedAlike['presence'],
  findings: DecidedAlike['findings'],
): string {
  const when = startsOn === undefined ? '' : `It is turned off from ${startsOn} (UTC). `;
  if (presence === 'builtIn')
    return `${when}What ships with the editor cannot be uninstalled: turn it off by the editor's own policies or settings.`;
  const guarded = findings.filter(({ isGuarded }) => isGuarded).length;
  if (guarded === 0)
    return `${when}Uninstall it, or install Approved Assistants in that editor, which applies this policy.`;
  const where = guarded === findings.length ? 'there' : 'in some of these editors';
  const status = `Approved Assistants is installed ${where}: open that editor, and see its status page for whether it is turned off.`;
  return guarded === findings.length
    ? when + status
    : `${when}${status} In the others uninstall it, or install Approved Assistants.`;
}

function isAssistant(findings: DecidedAlike['findings']): boolean {
  return findings.some(({ recognition }) => recognition !== undefined);
}
