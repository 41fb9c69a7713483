import type { ExtensionManifest } from './extensionManifest.ts';
import { cutTo } from './readText.ts';

/** Far above what real manifests have, and far below what could hurt whoever works with them. */
const longestText = 10_000;
const longestList = 5000;
/** Of each contribution point, and of one name in it. */
const mostItems = 1000;
const longestName = 200;

/** A text that stands in package.nls.json under the key between the signs. */
const placeholder = /^%(.+)%$/s;

/** Whether texts of a manifest stand in package.nls.json. */
export function hasPlaceholders(json: unknown): boolean {
  const { displayName, description, keywords, contributes } = fieldsOf(json) ?? {};
  const { commands, views, viewsContainers } = fieldsOf(contributes) ?? {};
  return [displayName, description, keywords, commands, views, viewsContainers].some((value) => hasSome(value, 4));
}

function hasSome(value: unknown, depth: number): boolean {
  if (typeof value === 'string') return isPlaceholder(value);
  if (typeof value !== 'object' || value === null || depth === 0) return false;
  for (const each of Array.isArray(value) ? value.slice(0, mostItems) : Object.values(value).slice(0, mostItems)) {
    if (hasSome(each, depth - 1)) return true;
  }
  return false;
}

/** Nearly no text is one, and there are very many texts. */
function isPlaceholder(value: string): boolean {
  return value.startsWith('%') && placeholder.test(value);
}

/**
 * What a manifest says, from whatever its JSON holds: a field of the wrong type counts as absent, what is too long is cut.
 * A text whose placeholder has no translation stays as it stands.
 *
 * @param nls the content of package.nls.json, where there is one
 * @returns undefined where the JSON is no object, or nested too deeply for a manifest
 */
export function readManifest(json: unknown, nls?: unknown): ExtensionManifest | undefined {
  const fields = fieldsOf(json);
  if (!fields) return undefined;
  const words = fieldsOf(nls) ?? {};
  const translated = (value: unknown): string | undefined => filledIn(text(value), words);
  return {
    publisher: text(fields['publisher']) ?? '',
    name: text(fields['name']) ?? '',
    ...given('version', text(fields['version'])),
    ...given('displayName', translated(fields['displayName'])),
    ...given('description', translated(fields['description'])),
    categories: texts(fields['categories']),
    keywords: texts(fields['keywords']).map((keyword) => filledIn(keyword, words) ?? keyword),
    hasCode: text(fields['main']) !== undefined || text(fields['browser']) !== undefined,
    activationEvents: texts(fields['activationEvents']),
    contributes: contributionsIn(fieldsOf(fields['contributes']) ?? {}, words),
    enabledApiProposals: texts(fields['enabledApiProposals']),
    extensionPack: texts(fields['extensionPack']),
    extensionDependencies: texts(fields['extensionDependencies']),
  };
}

/**
 * What is looked into of the contribution points, and of every other one only whether there is anything: a manifest may have
 * megabytes, and whoever reads thousands of them keeps what this gives.
 */
function contributionsIn(
  points: Readonly<Record<string, unknown>>,
  words: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const named = (item: unknown, ...fields: readonly string[]): Record<string, string> => {
    const all = fieldsOf(item) ?? {};
    return Object.fromEntries(
      fields.flatMap((field) => {
        const said = filledIn(text(all[field]) ?? text(fieldsOf(all[field])?.['original']), words);
        return said === undefined ? [] : [[field, cutTo(longestName, said)]];
      }),
    );
  };
  const items = (value: unknown): readonly unknown[] =>
    Array.isArray(value) ? value.slice(0, mostItems) : value === undefined || value === null ? [] : [value];
  const grouped = (value: unknown): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(fieldsOf(value) ?? {})
        .slice(0, mostItems)
        .map(([group, views]) => [group, items(views).map((view) => named(view, 'id', 'name', 'title'))]),
    );
  const settings = (section: unknown): { readonly properties: Record<string, true> } => {
    const names = Object.keys(fieldsOf(fieldsOf(section)?.['properties']) ?? {}).slice(0, mostItems);
    return { properties: Object.fromEntries(names.map((name) => [name.slice(0, longestName), true])) };
  };
  const known: Readonly<Record<string, (value: unknown) => unknown>> = {
    commands: (value) => items(value).map((command) => named(command, 'command', 'title')),
    configuration: (value) => items(value).map(settings),
    views: grouped,
    viewsContainers: grouped,
  };
  return Object.fromEntries(
    Object.entries(points)
      .slice(0, mostItems)
      .map(([point, value]) => [
        point.slice(0, longestName),
        Object.hasOwn(known, point) ? known[point]?.(value) : isSomething(value) ? true : [],
      ]),
  );
}

function isSomething(value: unknown): boolean {
  return value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);
}

/** An object of JSON; its keys may be any, so what is looked up in it must be its own. */
function fieldsOf(json: unknown): Record<string, unknown> | undefined {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return undefined;
  return Object.assign(Object.create(null) as Record<string, unknown>, json);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? wellFormed(cutTo(longestText, value)) : undefined;
}

/** Without halves of characters: what is printed as JSON is read by programs that refuse them. */
function wellFormed(value: string): string {
  if (!/[\uD800-\uDFFF]/.test(value)) return value;
  return value.replaceAll(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD');
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.slice(0, longestList).flatMap((each) => text(each) ?? []) : [];
}

function filledIn(value: string | undefined, words: Readonly<Record<string, unknown>>): string | undefined {
  const key = value === undefined || !isPlaceholder(value) ? undefined : value.slice(1, -1);
  if (key === undefined) return value;
  const word = words[key];
  // Translators are given a comment beside the text.
  return text(word) ?? text(fieldsOf(word)?.['message']) ?? value;
}

function given<K extends string>(key: K, value: string | undefined): Partial<Record<K, string>> {
  return value === undefined ? {} : ({ [key]: value } as Record<K, string>);
}
