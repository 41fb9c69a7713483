import type { Node } from 'jsonc-parser';
import { entriesOf, type Entries } from './writtenFile.ts';

/**
 * Every value that a setting has among settings. VS Code takes `"a.b.c": …` and `"a": { "b": { "c": … } }` for the same;
 * where several stand there all are given, because a person may have meant any of them.
 */
export function settingNodes(settings: Entries, setting: string): readonly Node[] {
  return nodesAt(settings, setting.split('.'));
}

function nodesAt(settings: Entries, parts: readonly string[]): readonly Node[] {
  return parts.flatMap((_, index) => {
    const value = settings.get(parts.slice(0, index + 1).join('.'));
    const rest = parts.slice(index + 1);
    if (!value) return [];
    return rest.length === 0 ? [value] : nodesAt(entriesOf(value), rest);
  });
}
