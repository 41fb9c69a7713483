import type { Assistant } from '../../core/catalog/catalogSchema.ts';
import type { WhoAndWhere } from '../../core/decision/circumstances.ts';
import { explain, type Explanation } from '../../core/decision/explanation.ts';
import { manifestCouldMatter } from '../../core/decision/manifestMatters.ts';
import { prepareFor, type Situation } from '../../core/decision/situation.ts';
import type { PreparedPolicy } from '../../core/decision/preparePolicy.ts';
import { alternativesFor, type Alternative } from '../../core/guidance/alternatives.ts';
import type { Recognition } from '../../core/inventory/recognition.ts';
import { unseenExtension, type ExtensionSighting } from '../../core/inventory/sighting.ts';
import { wholeCatalog } from '../../core/catalog/wholeCatalog.ts';
import type { Problem } from '../../core/problem.ts';
import type { Recognise } from '../../core/inventory/recognition.ts';
import type { LoadedPolicy } from '../loadedPolicy.ts';
import { remark, subjectOf, type Asked } from './explainSubject.ts';
import { ownId } from '../../core/ownId.ts';

/** What the catalog knows of one extension. */
export interface CatalogFact {
  readonly assistant: Assistant;
  readonly relation: 'is' | 'contains';
  readonly source: string;
}

export interface ExplainedExtension {
  readonly explanation: Explanation;
  /** What its manifest says, where that was asked for and counts. */
  readonly recognition?: Recognition;
  /** The known assistant that it is a copy of. */
  readonly copyOf?: Assistant;
  readonly known?: CatalogFact;
  /** The catalog does not know it, no entry or exception names it, and its manifest was not judged: nobody knows what it is. */
  readonly isUnknown: boolean;
  /** Its manifest was not given, and could make the decision another one. */
  readonly hangsOnManifest: boolean;
  /** Offered instead, where people are told. */
  readonly alternatives: readonly Alternative[];
}

/** The whole answer to `explain ID`. */
export interface ExplainReport {
  readonly id: string;
  readonly loaded: LoadedPolicy;
  readonly who: WhoAndWhere;
  /** UTC day. */
  readonly today: string;
  readonly problems: readonly Problem[];
  /** Present where an assistant was asked about. */
  readonly assistant?: Assistant;
  /** JSON pointers of the entries that name the assistant asked about, where the catalog knows no extension of it. */
  readonly entries: readonly string[];
  readonly extensions: readonly ExplainedExtension[];
}

/** @param recognise judges a manifest as editors do */
export function explainReport(
  asked: Asked,
  loaded: LoadedPolicy,
  situation: Situation,
  recognise: Recognise,
): ExplainReport | Problem {
  const { policy, isInRange } = loaded;
  const prepared = prepareFor({ policy, isInRange, shipped: wholeCatalog, ownId }, situation);
  const subject = subjectOf(asked, prepared);
  if ('problem' in subject) return subject.problem;
  const { ids, assistant, note } = subject;
  const extensions = ids.map((id) => explained(asSighting(id, asked, prepared, recognise), prepared, situation));
  return {
    id: assistant?.id ?? ids[0] ?? asked.id,
    loaded,
    who: situation.who,
    today: situation.today,
    problems: [...(note ? [note] : []), ...extensions.flatMap((each) => aboutEach(each, asked))],
    ...(assistant ? { assistant } : {}),
    entries: assistant && ids.length === 0 ? entriesNaming(assistant.id, prepared) : [],
    extensions,
  };
}

/** What there is to say of how the manifest counts, or would. */
function aboutEach({ explanation, known, isUnknown, hangsOnManifest }: ExplainedExtension, asked: Asked): Problem[] {
  const { id } = explanation.decision.sighting;
  if (asked.given) return aboutManifest(id, known !== undefined, asked);
  return hangsOnManifest ? [remark('idNotListed', isUnknown ? 'warning' : 'information', { id })] : [];
}

/** @param isKnown to the catalog, which is believed more than a manifest */
export function aboutManifest(id: string, isKnown: boolean, { given }: Asked): Problem[] {
  return given && isKnown ? [remark('manifestNotUsed', 'information', { id })] : [];
}

function explained(sighting: ExtensionSighting, prepared: PreparedPolicy, situation: Situation): ExplainedExtension {
  const explanation = explain(sighting, prepared, situation.who, situation.today);
  const { decision } = explanation;
  const { recognition } = sighting;
  const copyOf = prepared.catalog.assistants.get(recognition?.copyOf?.assistantId ?? '');
  const known = catalogFact(sighting.id, prepared);
  const isTold = decision.effect === 'warn' || decision.effect === 'enforce';
  return {
    explanation,
    ...(recognition ? { recognition } : {}),
    ...(copyOf ? { copyOf } : {}),
    ...(known ? { known } : {}),
    isUnknown: !recognition && decision.reasonCode === 'notAnAssistant',
    hangsOnManifest: !recognition && manifestCouldMatter(decision, prepared),
    alternatives: isTold ? alternativesFor(decision.rule, prepared) : [],
  };
}

/** As an editor sees it: what the catalog knows is not judged by its manifest. */
export function asSighting(
  id: string,
  { version, given }: Asked,
  { catalog }: Pick<PreparedPolicy, 'catalog'>,
  recognise: Recognise,
): ExtensionSighting {
  const isJudged = given !== undefined && !catalog.byExtension.has(id);
  const seen = version ?? given?.manifest.version;
  return {
    ...unseenExtension(id),
    ...(seen === undefined ? {} : { version: seen }),
    ...(isJudged ? { recognition: recognise(given.manifest) } : {}),
  };
}

export function catalogFact(id: string, { catalog }: Pick<PreparedPolicy, 'catalog'>): CatalogFact | undefined {
  const match = catalog.byExtension.get(id);
  const assistant = match && catalog.assistants.get(match.assistantId);
  const extension = assistant?.extensions.find((each) => each.id.toLowerCase() === id);
  return assistant && extension && { assistant, relation: extension.relation, source: extension.source ?? '' };
}

function entriesNaming(id: string, { policy }: PreparedPolicy): string[] {
  return (['banned', 'approved'] as const).flatMap((list) =>
    (policy[list] ?? []).flatMap(({ assistant }, index) => (assistant === id ? [`/${list}/${index}`] : [])),
  );
}
