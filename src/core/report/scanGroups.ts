import { compareText } from '../compareText.ts';
import type { Decision } from '../decision/decide.ts';
import type { Sighting, UseSighting } from '../inventory/sighting.ts';
import { isUndecided, type ScanFinding } from './scanFinding.ts';
import type { UseFinding } from './useFinding.ts';

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

/** Ways in of which the policy says the same, for the same reason. */
export interface UsesDecidedAlike {
  readonly decision?: Decision<UseSighting>;
  readonly isViolation: boolean;
  readonly uses: readonly UseFinding[];
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
  /** The ways in that are no extensions. */
  readonly otherWays: readonly UsesDecidedAlike[];
}

/** By kind, then first what is not allowed, then by name. */
export function groupFindings(findings: readonly ScanFinding[], uses: readonly UseFinding[] = []): FindingGroup[] {
  const extensions = new Map(groupedBy(findings, keyOf).map((group) => [keyOf(group[0]), group]));
  const others = new Map(groupedBy(uses, keyOfUse).map((group) => [keyOfUse(group[0]), group]));
  const keys = [...new Set([...extensions.keys(), ...others.keys()])];
  return keys
    .map((key) => groupOf(extensions.get(key) ?? [], others.get(key) ?? []))
    .toSorted((a, b) => {
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

function keyOfUse({ assistant, use }: UseFinding): string {
  return assistant?.id ?? (use.extensionId === undefined ? `use ${use.label}` : `extension ${use.extensionId}`);
}

function groupOf(findings: readonly ScanFinding[], uses: readonly UseFinding[]): FindingGroup {
  const known = findings.find((each) => each.assistant);
  const inside = known?.inside;
  const assistant = known?.assistant ?? uses[0]?.assistant;
  const decided = groupedBy(findings, alike).map((same): DecidedAlike => {
    const decision = same[0].decision;
    return {
      ...(decision ? { decision } : {}),
      presence: presenceOf(same[0]),
      isLargerTool: same.some(({ relation }) => relation === 'contains'),
      isViolation: same.some((each) => each.isViolation),
      findings: same,
    };
  });
  return {
    name: (inside === undefined ? assistant?.name : undefined) ?? findings[0]?.name ?? uses[0]?.use.label ?? '',
    ...(inside === undefined ? {} : { inside }),
    ...(assistant ? { assistantId: assistant.id } : {}),
    isViolation: [...findings, ...uses].some((each) => each.isViolation),
    kind: kindOf(findings, uses),
    decided: decided.toSorted(
      (a, b) =>
        Number(b.isViolation) - Number(a.isViolation) || presences.indexOf(a.presence) - presences.indexOf(b.presence),
    ),
    otherWays: otherWaysOf(uses),
  };
}

function otherWaysOf(uses: readonly UseFinding[]): UsesDecidedAlike[] {
  const decided = groupedBy(uses, ({ decision, isViolation }) => JSON.stringify([alikeDecided(decision), isViolation]));
  return decided
    .map((same): UsesDecidedAlike => {
      const [{ decision, isViolation }] = same;
      return { ...(decision ? { decision } : {}), isViolation, uses: same };
    })
    .toSorted((a, b) => Number(b.isViolation) - Number(a.isViolation));
}

function kindOf(findings: readonly ScanFinding[], uses: readonly UseFinding[]): GroupKind {
  if (uses.some(({ assistant, isViolation }) => assistant !== undefined || isViolation)) return 'certain';
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
  return JSON.stringify([alikeDecided(decision), isViolation, presenceOf(finding), relation === 'contains']);
}

function alikeDecided(decision: Decision<Sighting> | undefined): readonly unknown[] {
  const { verdict, effect, reasonCode, rule, exception } = decision ?? {};
  return [verdict, effect, reasonCode, rule?.path, exception?.path];
}

/** In the order in which the keys first come. */
function groupedBy<T>(items: readonly T[], keyOf: (item: T) => string): [T, ...T[]][] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups.values()];
}
