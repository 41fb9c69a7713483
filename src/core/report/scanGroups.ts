import { compareText } from '../compareText.ts';
import type { Decision } from '../decision/decide.ts';
import { isUndecided, type ScanFinding } from './scanFinding.ts';

/** Findings of which the policy says the same, for the same reason. */
export interface DecidedAlike {
  readonly decision?: Decision;
  readonly isViolation: boolean;
  readonly findings: readonly ScanFinding[];
}

/** What is not allowed or surely an assistant, what only may be one, and what else an entry names or brings one along. */
export const groupKinds = ['certain', 'possibly', 'other'] as const;
export type GroupKind = (typeof groupKinds)[number];

/** Everything found of one assistant, or of one larger tool with an assistant inside. */
export interface FindingGroup {
  readonly name: string;
  /** Name of the assistant in it, where it is a larger tool. */
  readonly inside?: string;
  /** Of the catalog; absent where it was recognised only by its manifest. */
  readonly assistantId?: string;
  readonly isViolation: boolean;
  readonly kind: GroupKind;
  readonly decided: readonly DecidedAlike[];
}

/** By kind, then first what is not allowed, then by name. */
export function groupFindings(findings: readonly ScanFinding[]): FindingGroup[] {
  const groups = groupedBy(findings, keyOf);
  return groups.map(groupOf).toSorted((a, b) => {
    return (
      groupKinds.indexOf(a.kind) - groupKinds.indexOf(b.kind) ||
      Number(b.isViolation) - Number(a.isViolation) ||
      compareText(a.name, b.name)
    );
  });
}

/** A larger tool is not the assistant inside it: it has a place of its own. */
function keyOf({ assistant, inside, extension }: ScanFinding): string {
  return assistant && inside === undefined ? assistant.id : `extension ${extension.id}`;
}

function groupOf(findings: readonly ScanFinding[]): FindingGroup {
  const { assistant, inside } = findings.find((each) => each.assistant) ?? {};
  const decided = groupedBy(findings, alike).map((same): DecidedAlike => {
    const decision = same[0]?.decision;
    return { ...(decision ? { decision } : {}), isViolation: same.some((each) => each.isViolation), findings: same };
  });
  return {
    name: (inside === undefined ? assistant?.name : undefined) ?? findings[0]?.name ?? '',
    ...(inside === undefined ? {} : { inside }),
    ...(assistant ? { assistantId: assistant.id } : {}),
    isViolation: findings.some((each) => each.isViolation),
    kind: kindOf(findings),
    decided: decided.toSorted((a, b) => Number(b.isViolation) - Number(a.isViolation)),
  };
}

function kindOf(findings: readonly ScanFinding[]): GroupKind {
  const some = (wanted: (finding: ScanFinding) => boolean): boolean => findings.some(wanted);
  if (some(({ isViolation, recognition }) => isViolation || recognition === 'catalog' || recognition === 'assistant'))
    return 'certain';
  return some(isUndecided) ? 'possibly' : 'other';
}

/** What is left over is not told together with what is installed: other things are to be done about it. */
function alike({ decision, extension, isViolation }: ScanFinding): string {
  const { verdict, effect, reasonCode, rule, exception } = decision ?? {};
  return JSON.stringify([
    verdict,
    effect,
    reasonCode,
    rule?.path,
    exception?.path,
    isViolation,
    extension.installation === 'leftOver',
  ]);
}

/** In the order in which the keys first come. */
function groupedBy<T>(items: readonly T[], keyOf: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups.values()];
}
