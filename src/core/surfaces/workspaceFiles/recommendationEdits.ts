import type { Edit, Node } from 'jsonc-parser';
import { parseJsonText } from '../../jsonText.ts';
import { jsonTree } from '../../jsonTree.ts';
import { insertItems, removeItems } from '../../remediation/jsoncEdits.ts';
import { entriesOf, itemsOf, longestText, textOf } from '../writtenFile.ts';
import { recommendationsIn, type RecommendationFile } from './recommendations.ts';

/** Takes an extension out of the recommendations: every spelling of its id. Comments stay. */
export function removeRecommendation(text: string, file: RecommendationFile, id: string): readonly Edit[] | undefined {
  const found = foundIn(text, file, id);
  return found && removeItems(text, found.list, found.gone);
}

/** Takes an extension out of the recommendations and advises against it, so that VS Code never offers it here. */
export function makeUnwanted(text: string, file: RecommendationFile, id: string): readonly Edit[] | undefined {
  const found = foundIn(text, file, id);
  if (!found) return undefined;
  const removal = removeItems(text, found.list, found.gone);
  const unwanted = entriesOf(found.lists).get('unwantedRecommendations');
  if (unwanted && unwanted.type !== 'array') return undefined;
  if (itemsOf(unwanted).some((node) => isId(node, id))) return removal;
  const depth = file === 'workspace' ? 2 : 1;
  if (unwanted) return [...removal, ...insertItems(text, unwanted, depth + 1, [{ value: id }])];
  return [...removal, ...insertItems(text, found.lists, depth, [{ key: 'unwantedRecommendations', value: [id] }])];
}

interface Found {
  /** The object around the lists. */
  readonly lists: Node;
  readonly list: Node;
  readonly gone: ReadonlySet<Node>;
}

/** None where nothing recommends it, or the text is broken: then no edit is safe. */
function foundIn(text: string, file: RecommendationFile, id: string): Found | undefined {
  if (text.length > longestText || !parseJsonText(text).ok) return undefined;
  const lists = recommendationsIn(jsonTree(text), file);
  const list = entriesOf(lists).get('recommendations');
  const gone = new Set(itemsOf(list).filter((node) => isId(node, id)));
  return lists && list && gone.size > 0 ? { lists, list, gone } : undefined;
}

function isId(node: Node, id: string): boolean {
  return textOf(node)?.toLowerCase() === id.toLowerCase();
}
