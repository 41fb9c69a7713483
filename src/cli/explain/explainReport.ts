import type { Assistant } from '../../core/catalog/catalogSchema.ts';
import type { WhoAndWhere } from '../../core/decision/circumstances.ts';
import { explain, type Explanation } from '../../core/decision/explanation.ts';
import { prepareFor, type Situation } from '../../core/decision/situation.ts';
import type { PreparedPolicy } from '../../core/decision/preparePolicy.ts';
import { alternativesFor, type Alternative } from '../../core/guidance/alternatives.ts';
import { unseenExtension, type ExtensionSighting } from '../../core/inventory/sighting.ts';
import { nearest } from '../../core/policy/lint/unknownAssistants.ts';
import { extensionIdPattern } from '../../core/catalog/idPatterns.ts';
import { wholeCatalog } from '../../core/catalog/wholeCatalog.ts';
import type { Problem } from '../../core/problem.ts';
import type { LoadedPolicy } from '../loadedPolicy.ts';
import { ownId } from '../../core/ownId.ts';

/** What the catalog knows of one extension. */
interface CatalogFact {
  readonly assistant: Assistant;
  readonly relation: 'is' | 'contains';
  readonly source: string;
}

export interface ExplainedExtension {
  readonly explanation: Explanation;
  readonly known?: CatalogFact;
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

/** What a question is about; or why that cannot be told. */
type Subject =
  | { readonly ids: readonly string[]; readonly assistant?: Assistant; readonly note?: Problem }
  | { readonly problem: Problem };

/** @param version of the extension, where the question is about one */
export function explainReport(
  asked: string,
  version: string | undefined,
  loaded: LoadedPolicy,
  situation: Situation,
): ExplainReport | Problem {
  const { policy, isInRange } = loaded;
  const prepared = prepareFor({ policy, isInRange, shipped: wholeCatalog, ownId }, situation);
  const subject = subjectOf(asked, prepared);
  if ('problem' in subject) return subject.problem;
  const { ids, assistant, note } = subject;
  return {
    id: assistant?.id ?? ids[0] ?? asked,
    loaded,
    who: situation.who,
    today: situation.today,
    problems: note ? [note] : [],
    ...(assistant ? { assistant } : {}),
    entries: assistant && ids.length === 0 ? entriesNaming(assistant.id, prepared) : [],
    extensions: ids.map((id) => explained(asSighting(id, version), prepared, situation)),
  };
}

function subjectOf(asked: string, { catalog }: PreparedPolicy): Subject {
  const assistant = catalog.assistants.get(asked.toLowerCase());
  if (assistant) return { ids: assistant.extensions.map(({ id }) => id.toLowerCase()), assistant };
  if (extensionIdPattern.test(asked)) {
    const id = asked.toLowerCase();
    const suggestion = catalog.byExtension.has(id) ? undefined : nearest(id, [...catalog.byExtension.keys()]);
    const args = { id, suggestion: suggestion ?? '' };
    return { ids: [id], ...(suggestion === undefined ? {} : { note: remark('idSimilar', 'information', args) }) };
  }
  const suggestion = nearest(asked.toLowerCase(), [...catalog.assistants.keys()]);
  if (suggestion === undefined) return { problem: remark('idUnknown', 'error', { id: asked }) };
  return { problem: remark('idUnknownSuggestion', 'error', { id: asked, suggestion }) };
}

function explained(sighting: ExtensionSighting, prepared: PreparedPolicy, situation: Situation): ExplainedExtension {
  const explanation = explain(sighting, prepared, situation.who, situation.today);
  const { decision } = explanation;
  const known = catalogFact(sighting.id, prepared);
  const isTold = decision.effect === 'warn' || decision.effect === 'enforce';
  const alternatives = isTold ? alternativesFor(decision.rule, prepared) : [];
  return { explanation, ...(known ? { known } : {}), alternatives };
}

function asSighting(id: string, version: string | undefined): ExtensionSighting {
  return { ...unseenExtension(id), ...(version === undefined ? {} : { version }) };
}

function catalogFact(id: string, { catalog }: PreparedPolicy): CatalogFact | undefined {
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

function remark(code: Problem['code'], severity: Problem['severity'], args: Problem['args']): Problem {
  return { code, severity, args };
}
