import type { Node } from 'jsonc-parser';
import {
  entriesOf,
  itemsOf,
  placeOf,
  readWritten,
  textOf,
  type Written,
  type WrittenFile,
  type WrittenPlace,
} from '../writtenFile.ts';

/** An extension that a workspace recommends, or advises against. */
export interface Recommendation extends WrittenPlace {
  /** Lower-cased. */
  readonly id: string;
  readonly isUnwanted?: true;
}

/** Which file it is: `.vscode/extensions.json`, or a `.code-workspace` file, which has the same under `extensions`. */
export type RecommendationFile = 'extensionsJson' | 'workspace';

/** Reads which extensions are recommended, and which are unwanted. */
export function readRecommendations(written: WrittenFile, file: RecommendationFile): Written<Recommendation> {
  return readWritten(written, (root) => {
    const lists = entriesOf(recommendationsIn(root, file));
    const wanted = itemsOf(lists.get('recommendations'));
    const unwanted = itemsOf(lists.get('unwantedRecommendations'));
    return [
      ...wanted.flatMap((node) => recommendation(node)),
      ...unwanted.flatMap((node) => recommendation(node).map((each) => ({ ...each, isUnwanted: true as const }))),
    ];
  });
}

/** The object that has the two lists. */
export function recommendationsIn(root: Node | undefined, file: RecommendationFile): Node | undefined {
  return file === 'workspace' ? entriesOf(root).get('extensions') : root;
}

function recommendation(node: Node): readonly Recommendation[] {
  const id = textOf(node);
  return id === undefined ? [] : [{ id: id.toLowerCase(), ...placeOf(node) }];
}
