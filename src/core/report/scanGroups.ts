import { compareText } from '../compareText.ts';
import type { Decision } from '../decision/decide.ts';
import { isUndecided, type ScanFinding } from './scanFinding.ts';

/** As far as it is another thing to do something about: it is installed, comes with the editor, or no editor loads it. */
const presences = ['installed', 'builtIn', 'leftOver'] as const;
type Presence = (typeof presences)[number];

/** Findings of which the policy says the same, for the same reason, and about which the same is to be done. */
export interface DecidedAlike {
  readonly decision?: Decision;
  readonly presence: Presence;
  /** Larger tools with an assistant inside. */
  readonly isLargerTool: boolean;
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
    return {
      ...(decision ? { decision } : {}),
      presence: presenceOf(same[0]),
      isLargerTool: same.some(({ relation }) => relation === 'contains'),
      isViolation: same.some((each) => each.isViolation),
      findings: same,
    };
  });
  return {
    name: (inside === undefined ? assistant?.name : undefined) ?? findings[0]?.name ?? '',
    ...(inside === undefined ? {} : { inside }),
    ...(assistant ? { assistantId: assistant.id } : {}),
    isViolation: findings.some((each) => each.isViolation),
    kind: kindOf(findings),
    decided: decided.toSorted(
      (a, b) =>
        Number(b.isViolation) - Number(a.isViolation) || presences.indexOf(a.presence) - presences.indexOf(b.presence),
    ),
  };
}

function kindOf(findings: readonly ScanFinding[]): GroupKind {
  const some = (wanted: (finding: ScanFinding) => boolean): boolean => findings.some(wanted);
  if (some(({ isViolation, recognition }) => isViolation || recognition === 'catalog' || recognition === 'assistant'))
    return 'certain';
  return some(isUndecided) ? 'possibly' : 'other';
}

function presenceOf(finding: ScanFinding | undefined): Presence {
  const installation = finding?.extension.installation;
  return installation === 'leftOver' || installation === 'builtIn' ? installation : 'installed';
}

function alike(finding: ScanFinding): string {
  const { decision, isViolation, relation } = finding;
  const { verdict, effect, reasonCode, rule, exception } = decision ?? {};
  return JSON.stringify([
    verdict,
    effect,
    reasonCode,
    rule?.path,
    exception?.path,
    isViolation,
    presenceOf(finding),
    relation === 'contains',
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
