import { fromBothEnds, knownPoints } from './contributions.ts';
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
  const fields = fieldsOf(json);
  const contributes = fieldsOf(own(fields, 'contributes'));
  return (
    ['displayName', 'description', 'keywords'].some((name) => hasSome(own(fields, name), 4)) ||
    ['commands', 'views', 'viewsContainers'].some((name) => hasSome(own(contributes, name), 4))
  );
}

function hasSome(value: unknown, depth: number): boolean {
  if (typeof value === 'string') return isPlaceholder(value);
  if (typeof value !== 'object' || value === null || depth === 0) return false;
  for (const each of fromBothEnds<unknown>(mostItems, Array.isArray(value) ? value : Object.values(value))) {
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
  const at = (name: string): unknown => own(fields, name);
  const words = fieldsOf(nls) ?? {};
  const translated = (value: unknown): string | undefined => filledIn(text(value), words);
  return {
    publisher: text(at('publisher')) ?? '',
    name: text(at('name')) ?? '',
    ...given('version', text(at('version'))),
    ...given('displayName', translated(at('displayName'))),
    ...given('description', translated(at('description'))),
    categories: texts(at('categories')),
    keywords: texts(at('keywords')).map((keyword) => filledIn(keyword, words) ?? keyword),
    hasCode: text(at('main')) !== undefined || text(at('browser')) !== undefined,
    activationEvents: texts(at('activationEvents')),
    contributes: contributionsIn(fieldsOf(at('contributes')) ?? {}, words),
    enabledApiProposals: texts(at('enabledApiProposals')),
    extensionPack: texts(at('extensionPack')),
    extensionDependencies: texts(at('extensionDependencies')),
  };
}

/**
 * What is looked into of the contribution points, and of every other one only whether there is anything: a manifest may have
 * megabytes, and whoever reads thousands of them keeps what this gives.
 */
function contributionsIn(points: Fields, words: Fields): Record<string, unknown> {
  const kept = empty<unknown>();
  const known = knownPoints.filter((point) => Object.hasOwn(points, point));
  for (const point of new Set<string>([...known, ...Object.keys(points).slice(0, mostItems)])) {
    kept[point.slice(0, longestName)] = ofPoint(point, points[point], words);
  }
  return kept;
}

function ofPoint(point: string, value: unknown, words: Fields): unknown {
  switch (point) {
    case 'commands':
      return items(value).map((command) => named(command, ['command', 'title'], words));
    case 'configuration':
      return items(value).map(settingsOf);
    case 'views':
    case 'viewsContainers':
      return groupsOf(value, words);
    default:
      return isSomething(value) ? true : [];
  }
}

function items(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return fromBothEnds(mostItems, value as readonly unknown[]);
  return isSomething(value) ? [value] : [];
}

function groupsOf(value: unknown, words: Fields): Record<string, unknown> {
  const groups = fromBothEnds(mostItems, Object.entries(fieldsOf(value) ?? {}));
  return Object.fromEntries(
    groups.map(([group, views]) => [group, items(views).map((view) => named(view, ['id', 'name', 'title'], words))]),
  );
}

function settingsOf(section: unknown): { readonly properties: Record<string, true> } {
  const properties = empty<true>();
  const declared = fieldsOf(own(fieldsOf(section), 'properties'));
  for (const name of fromBothEnds(mostItems, Object.keys(declared ?? {})))
    properties[name.slice(0, longestName)] = true;
  return { properties };
}

/** Those of the fields that say something. */
function named(item: unknown, fields: readonly string[], words: Fields): Record<string, string> {
  const all = fieldsOf(item);
  const said: Record<string, string> = {};
  for (const field of fields) {
    const value = own(all, field);
    const spelled = filledIn(text(value) ?? text(own(fieldsOf(value), 'original')), words);
    if (spelled !== undefined) said[field] = cutTo(longestName, spelled);
  }
  return said;
}

function isSomething(value: unknown): boolean {
  return value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);
}

/** An object of JSON, as it was parsed: anybody may have chosen its keys, so a field is looked up with `own`. */
type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(json: unknown): Fields | undefined {
  return typeof json === 'object' && json !== null && !Array.isArray(json) ? (json as Fields) : undefined;
}

/** For keys that anybody may have chosen: `__proto__` is one like others in it. */
function empty<Value>(): Record<string, Value> {
  return Object.create(null) as Record<string, Value>;
}

function own(fields: Fields | undefined, field: string): unknown {
  return fields !== undefined && Object.hasOwn(fields, field) ? fields[field] : undefined;
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
  const word = own(words, key);
  // Translators are given a comment beside the text.
  return text(word) ?? text(fieldsOf(word)?.['message']) ?? value;
}

function given<K extends string>(key: K, value: string | undefined): Partial<Record<K, string>> {
  return value === undefined ? {} : ({ [key]: value } as Record<K, string>);
}
