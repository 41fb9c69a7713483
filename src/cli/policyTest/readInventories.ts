import { readdirSync, realpathSync } from 'node:fs';
import path from 'node:path';
import type { NamedInventory } from '../../core/report/impact.ts';
import { parseInventory } from '../../core/report/inventory.ts';
import type { Problem } from '../../core/problem.ts';
import { readInputFile } from '../inputFile.ts';

export type Inventories =
  | { readonly ok: true; readonly inventories: readonly NamedInventory[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** @param places files, or folders whose files ending in .json are meant; a file that is named twice is read once */
export function readInventories(places: readonly string[]): Inventories {
  const files = places.map(filesAt);
  const problems = files.flatMap((found) => ('problem' in found ? [found.problem] : []));
  const inventories: NamedInventory[] = [];
  for (const file of distinct(files.flatMap((found) => ('files' in found ? found.files : [])))) {
    const input = readInputFile(file, parseInventory);
    if (input.ok) inventories.push({ name: file, inventory: input.value });
    else problems.push(...input.problems);
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, inventories };
}

function filesAt(place: string): { readonly files: readonly string[] } | { readonly problem: Problem } {
  const entries = entriesOf(place);
  // Reading it as a file says what is wrong with it.
  if (!entries) return { files: [place] };
  const names = entries.filter((name) => name.toLowerCase().endsWith('.json'));
  if (names.length === 0) return { problem: { code: 'inventoryEmptyFolder', severity: 'error', args: { place } } };
  return { files: names.toSorted().map((name) => path.join(place, name)) };
}

/** Undefined where it is no folder that may be read. */
function entriesOf(place: string): readonly string[] | undefined {
  try {
    return readdirSync(place);
  } catch {
    return undefined;
  }
}

/** Without those that are the same file under another name. */
function distinct(files: readonly string[]): Iterable<string> {
  return new Map(files.map((file) => [withoutLinks(file), file])).values();
}

function withoutLinks(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}
