import { specificity, strength, type PreparedPolicy, type Rule } from '../../decision/preparePolicy.ts';
import { fromPointer } from '../../jsonPointer.ts';
import type { Problem } from '../../problem.ts';
import { onlyBan, remark, type LintContext } from './lintContext.ts';

type Rules = readonly Rule[];

/** Bans that do less, or begin later, than a wider ban that would decide without them; and approvals in the way of one. */
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
  return deciding(rules).flatMap((rule) => {
    const next = rule.versions === undefined ? wider : (wide ?? wider);
    // To approve something of a publisher is how to take it out of a ban of all that is theirs.
    const isUsual = rule.list === 'approved' && next?.specificity === specificity.publisher;
    return isUsual && match?.relation !== 'is' ? [] : lifting(rule, next);
  });
}

function liftingAssistant(assistant: string, rules: Rules, prepared: PreparedPolicy): Problem[] {
  const extensions = prepared.catalog.assistants.get(assistant)?.extensions ?? [];
  const own = extensions.filter(({ relation }) => relation === 'is').map(({ id }) => id.toLowerCase());
  return deciding(rules).flatMap((rule) => {
    const lifted = own.map((id) => lifting(rule, ofPublisher(id, prepared)));
    return lifted.find((problems) => problems.length > 0) ?? [];
  });
}

/** Without approvals that an equally specific ban shadows: those lift nothing. */
function deciding(rules: Rules): Rules {
  const shadowed = ({ versions }: Rule): boolean =>
    rules.some((rule) => rule.list === 'banned' && rule.versions === versions);
  return rules.filter((rule) => rule.list === 'banned' || !shadowed(rule));
}

function ofPublisher(id: string, { byPublisher }: PreparedPolicy): Rule | undefined {
  return byPublisher.get(id.slice(0, id.indexOf('.')))?.[0];
}

/** @param next what decides where `rule` does not stand; an approval that does has no ban to lift */
function lifting(rule: Rule, next: Rule | undefined): Problem[] {
  const other = onlyBan(next);
  if (!other) return [];
  const [path, args] = [fromPointer(rule.path), { other: other.path }];
  if (rule.list === 'banned') return isWeaker(rule, other) ? [remark('policyBanLifted', path, args)] : [];
  const isOfPublisher = other.specificity === specificity.publisher;
  return [remark('policyApprovalLiftsBan', path, args, isOfPublisher ? 'information' : 'warning')];
}

function isWeaker(rule: Rule, other: Rule): boolean {
  if (rule.effect !== other.effect) return strength[rule.effect] < strength[other.effect];
  // Both only warn today: one of them until its day, the other until a later one, or for good.
  return other.startsOn !== undefined && (rule.startsOn === undefined || rule.startsOn > other.startsOn);
}
