import type { Assistant } from '../catalog/catalogSchema.ts';
import type { Catalog, CatalogMatch } from '../catalog/catalogIndex.ts';
import { decide, type Decision } from '../decision/decide.ts';
import type { PreparedPolicy } from '../decision/preparePolicy.ts';
import { alternativesFor, type Alternative } from '../guidance/alternatives.ts';
import type { EditorPlace, FoundExtension, LookedPlace } from '../inventory/machineInventory.ts';
import type { Recognise, Recognition } from '../inventory/recognition.ts';
import type { SignalId } from '../inventory/signals.ts';
import { publisherOf, type ExtensionSighting } from '../inventory/sighting.ts';
import { broughtAlong, waysIn } from '../inventory/waysIn.ts';
import { isOfInterest, type EnforcementState } from '../surfaces/finding.ts';
import type { ScanQuestion } from './scanReport.ts';

/** By what an extension is known to be an assistant. */
export const recognisedBy = ['catalog', 'assistant', 'possibly'] as const;
type RecognisedBy = (typeof recognisedBy)[number];

/** Facts, beside the hints of the table of signals: the catalog's source, what a copy carries, a pack. */
export type KnownBy = 'catalog' | 'copyOf' | 'broughtBy';

/** Why something is taken for what the finding says. */
export interface FindingEvidence {
  readonly signal: SignalId | KnownBy;
  /** What it counts; absent where it is a fact and no hint. */
  readonly weight?: number;
  readonly found: string;
}

/** One extension in one place, with all that there is to say of it. */
export interface ScanFinding {
  readonly extension: FoundExtension;
  readonly place: EditorPlace;
  /** What people call it: the assistant's name, its own, or its id. */
  readonly name: string;
  /** Name of the assistant in it, where it is a larger tool. */
  readonly inside?: string;
  /** The catalog's assistant that it is, contains, or is a copy of. */
  readonly assistant?: Assistant;
  readonly relation?: CatalogMatch['relation'] | 'copy';
  /** Absent where it is no assistant. */
  readonly recognition?: RecognisedBy;
  /** Absent without a policy. */
  readonly decision?: Decision;
  /** As far as files tell: whether an editor is stopping it is not seen from outside. */
  readonly state: EnforcementState;
  /** This product is installed in the same place, and not turned off there. */
  readonly isGuarded: boolean;
  /** The policy warns of it or turns it off, and it is installed. */
  readonly isViolation: boolean;
  /** Strongest first. */
  readonly evidence: readonly FindingEvidence[];
  /** Lower-cased ids of the extensions in violation that it brings along. It stays untouched for that. */
  readonly brings: readonly string[];
  /** What may be used instead, where it is a violation. */
  readonly alternatives: readonly Alternative[];
}

/** It may be an assistant, and nobody has said yet what is to become of it. */
export function isUndecided({ recognition, decision }: ScanFinding): boolean {
  return recognition === 'possibly' && (decision === undefined || decision.reasonCode === 'possibleAssistant');
}

/** The findings of one place, in its order. */
export function findingsIn(place: LookedPlace, question: ScanQuestion): ScanFinding[] {
  const { extensions, ...where } = place;
  const prepared = question.judging?.preparedFor(place.user);
  const broughtBy = waysInto(place);
  const isGuarded = extensions.some(
    ({ id, installation }) => id === question.ownId && installation !== 'leftOver' && installation !== 'disabled',
  );
  const all = extensions
    .filter(({ id }) => id !== question.ownId)
    .map((extension) => findingOf(extension, where, broughtBy(extension.id), prepared, question));
  const brought = all.filter(({ isViolation }) => isViolation).map(({ extension }) => extension.id);
  return all
    .map((finding): ScanFinding => {
      const { id } = finding.extension;
      const brings =
        finding.extension.installation === 'leftOver' ? [] : brought.filter((each) => broughtBy(each).includes(id));
      return { ...finding, isGuarded, brings: [...new Set(brings)] };
    })
    .filter((finding) => question.everyExtension === true || isReported(finding));
}

/** What is left over brings nothing along: the editor does not load it. */
function waysInto({ extensions }: LookedPlace): (id: string) => readonly string[] {
  const loaded = extensions.filter(({ installation }) => installation !== 'leftOver');
  const ways = waysIn(loaded.map(({ id, manifest }) => ({ id, brings: manifest ? broughtAlong(manifest) : [] })));
  return (id) => ways.get(id)?.toSorted() ?? [];
}

/** Without a policy only what an extension is can make it worth telling. */
function isReported({ recognition, decision, brings }: ScanFinding): boolean {
  return brings.length > 0 || (decision ? isOfInterest(decision) : recognition !== undefined);
}

function findingOf(
  extension: FoundExtension,
  place: EditorPlace,
  bringers: readonly string[],
  prepared: PreparedPolicy | undefined,
  { catalog: shipped, recognise }: ScanQuestion,
): ScanFinding {
  const catalog = prepared?.catalog ?? shipped;
  const match = catalog.byExtension.get(extension.id);
  const judged = match ? undefined : judgedAs(extension, recognise);
  const identity = identityOf(extension, match, judged, catalog);
  const decision = prepared && decide(asSighting(extension, judged), prepared);
  const isViolation = decision !== undefined && extension.installation !== 'leftOver' && isAgainst(decision);
  const brought = bringers.map((found): FindingEvidence => ({ signal: 'broughtBy', found }));
  return {
    extension,
    place,
    ...identity,
    ...(decision ? { decision } : {}),
    isGuarded: false,
    state: decision?.verdict === 'excepted' ? 'excepted' : 'detectedOnly',
    isViolation,
    evidence: [...identity.evidence, ...brought],
    brings: [],
    alternatives: prepared && isViolation ? alternativesFor(decision.rule, prepared) : [],
  };
}

/** What ships with an editor is known by its id alone, as in that editor. */
function judgedAs(
  { recognition, manifest, installation }: FoundExtension,
  recognise: Recognise,
): Recognition | undefined {
  if (installation === 'builtIn') return undefined;
  return recognition ?? (manifest && recognise(manifest));
}

/** What is only recorded is none: a policy that observes, or a larger tool with an assistant inside. */
export function isAgainst({ verdict, effect }: Pick<Decision, 'verdict' | 'effect'>): boolean {
  return (verdict === 'banned' || verdict === 'unlisted') && (effect === 'warn' || effect === 'enforce');
}

type Identity = Pick<ScanFinding, 'name' | 'inside' | 'assistant' | 'relation' | 'recognition' | 'evidence'>;

function identityOf(
  { id, manifest }: FoundExtension,
  match: CatalogMatch | undefined,
  judged: Recognition | undefined,
  catalog: Catalog,
): Identity {
  const ownName = manifest?.displayName ?? id;
  if (match) {
    const assistant = catalog.assistants.get(match.assistantId);
    const source = assistant?.extensions.find((each) => each.id.toLowerCase() === id)?.source ?? '';
    const evidence = [{ signal: 'catalog', found: source } as const];
    const called =
      match.relation === 'is'
        ? { name: assistant?.name ?? ownName }
        : { name: ownName, ...(assistant ? { inside: assistant.name } : {}) };
    const found = { relation: match.relation, recognition: 'catalog', evidence } as const;
    return { ...called, ...(assistant ? { assistant } : {}), ...found };
  }
  if (!judged || judged.outcome === 'not') return { name: ownName, evidence: [] };
  const { outcome, copyOf } = judged;
  const original = copyOf && catalog.assistants.get(copyOf.assistantId);
  return {
    name: ownName,
    ...(original ? { assistant: original, relation: 'copy' as const } : {}),
    recognition: outcome,
    evidence: evidenceOf(judged),
  };
}

/** What a manifest showed: first what it has of a known assistant, then the hints. */
export function evidenceOf({ copyOf, evidence }: Recognition): FindingEvidence[] {
  const copied = (copyOf?.found ?? []).map((found): FindingEvidence => ({ signal: 'copyOf', found }));
  return [...copied, ...evidence];
}

function asSighting(
  { id, version, manifest, installation }: FoundExtension,
  recognition: Recognition | undefined,
): ExtensionSighting {
  return {
    surface: 'extensions',
    id,
    publisher: publisherOf(id),
    ...(version === undefined ? {} : { version }),
    ...(manifest?.displayName === undefined ? {} : { displayName: manifest.displayName }),
    installed: installation !== 'leftOver',
    enabled: installation === 'enabled' || installation === 'installed' || installation === 'builtIn',
    running: false,
    outOfReach: installation === 'builtIn',
    ...(recognition ? { recognition } : {}),
  };
}
