import { strength, type PreparedPolicy, type Rule } from '../../decision/preparePolicy.ts';
import { fromPointer } from '../../jsonPointer.ts';
import type { Problem } from '../../problem.ts';
import { onlyBan, remark, type LintContext } from './lintContext.ts';

type Rules = readonly Rule[];

/** Bans that do less, or begin later, than a wider ban that would decide without them. */
export function liftedBans({ prepared }: LintContext): Problem[] {
  return [
    ...[...prepared.byExtension].flatMap(([id, rules]) => liftingExtension(id, rules, prepared)),
    ...[...prepared.byAssistant].flatMap(([id, rules]) => liftingAssistant(id, rules, prepared)),
  ];
}

function liftingExtension(id: string, rules: Rules, prepared: PreparedPolicy): Problem[] {
  const wide = rules.find(({ versions }) => versions === undefined);
  const match = prepared.catalog.byExtension.get(id);
  // A ban of an assistant only reports a larger tool that contains it.
  const ofAssistant = match?.relation === 'is' ? prepared.byAssistant.get(match.assistantId)?.[0] : undefined;
  const wider = ofAssistant ?? ofPublisher(id, prepared);
  return rules.flatMap((rule) => lifting(rule, rule.versions === undefined ? wider : (wide ?? wider)));
}

function liftingAssistant(assistant: string, rules: Rules, prepared: PreparedPolicy): Problem[] {
  const extensions = prepared.catalog.assistants.get(assistant)?.extensions ?? [];
  const own = extensions.filter(({ relation }) => relation === 'is').map(({ id }) => id.toLowerCase());
  return rules.flatMap((rule) => {
    const lifted = own.map((id) => lifting(rule, ofPublisher(id, prepared)));
    return lifted.find((problems) => problems.length > 0) ?? [];
  });
}

function ofPublisher(id: string, { byPublisher }: PreparedPolicy): Rule | undefined {
  return byPublisher.get(id.slice(0, id.indexOf('.')))?.[0];
}

/** @param next what decides where `rule` does not stand; an approval that does has no ban to lift */
function lifting(rule: Rule, next: Rule | undefined): Problem[] {
  const other = onlyBan(next);
  if (rule.list !== 'banned' || !other || !isWeaker(rule, other)) return [];
  return [remark('policyBanLifted', fromPointer(rule.path), { other: other.path })];
}

function isWeaker(rule: Rule, other: Rule): boolean {
  if (rule.effect !== other.effect) return strength[rule.effect] < strength[other.effect];
  // Both only warn today: one of them until its day, the other until a later one, or for good.
  return other.startsOn !== undefined && (rule.startsOn === undefined || rule.startsOn > other.startsOn);
}
