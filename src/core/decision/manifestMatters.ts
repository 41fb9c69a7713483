import type { Decision } from './decide.ts';
import { specificity, type PreparedPolicy } from './preparePolicy.ts';

/**
 * Whether a decision that was made by an id alone could be another one for whoever has the manifest: an editor recognises
 * assistants by it, and copies of known ones, where the catalog does not know the id and no entry names the extension.
 */
export function manifestCouldMatter(
  { match, rule, exception, reasonCode }: Decision,
  prepared: PreparedPolicy,
): boolean {
  if (match || exception || reasonCode === 'ownExtension') return false;
  if (rule && rule.specificity > specificity.publisher) return false;
  // The ban of an assistant reaches its copies, also those of a publisher that an entry names.
  return (!rule && prepared.unlisted !== 'none') || bansAssistants(prepared);
}

function bansAssistants({ byAssistant }: PreparedPolicy): boolean {
  return [...byAssistant.values()].some((rules) => rules.some(({ list }) => list === 'banned'));
}
