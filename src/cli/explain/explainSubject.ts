import type { Assistant } from '../../core/catalog/catalogSchema.ts';
import { extensionIdPattern } from '../../core/catalog/idPatterns.ts';
import type { PreparedPolicy } from '../../core/decision/preparePolicy.ts';
import { idIn, type ExtensionManifest } from '../../core/inventory/extensionManifest.ts';
import { nearest } from '../../core/policy/lint/unknownAssistants.ts';
import type { Problem } from '../../core/problem.ts';

/** What `explain` is asked about. */
export interface Asked {
  /** Of an assistant, or of an extension; the rest is of an extension. */
  readonly id: string;
  readonly version?: string;
  /** Its manifest, and the file that it was read from. */
  readonly given?: { readonly manifest: ExtensionManifest; readonly file: string };
}

/** What a question is about; or why that cannot be told. */
type Subject =
  | { readonly ids: readonly string[]; readonly assistant?: Assistant; readonly note?: Problem }
  | { readonly problem: Problem };

export function subjectOf({ id: asked, given }: Asked, { catalog }: Pick<PreparedPolicy, 'catalog'>): Subject {
  if (given) return subjectOfManifest(asked, given);
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

/** An answer about another extension than the one that was asked about would only mislead. */
function subjectOfManifest(asked: string, { manifest, file }: NonNullable<Asked['given']>): Subject {
  const found = idIn(manifest);
  if (found === undefined) return { problem: remark('scanManifestBroken', 'error', { file }) };
  if (found === asked.toLowerCase()) return { ids: [found] };
  return { problem: remark('manifestOtherId', 'error', { file, found, id: asked }) };
}

export function remark(code: Problem['code'], severity: Problem['severity'], args: Problem['args']): Problem {
  return { code, severity, args };
}
