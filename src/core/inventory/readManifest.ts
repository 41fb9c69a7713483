import type { ExtensionManifest } from './extensionManifest.ts';
import { isNestedDeeperThan } from './nesting.ts';

/** Far above what real manifests have, and far below what could hurt whoever works with them. */
const longestText = 10_000;
const longestList = 5000;
const deepest = 64;

/** A text that stands in package.nls.json under the key between the signs. */
const placeholder = /^%([^%\s][^%]*)%$/;

/** Whether texts of a manifest stand in package.nls.json. */
export function hasPlaceholders(json: unknown): boolean {
  const { displayName, description, keywords } = fieldsOf(json) ?? {};
  const all = [displayName, description, ...texts(keywords)];
  return all.some((text) => typeof text === 'string' && placeholder.test(text));
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
  if (!fields || isNestedDeeperThan(fields, deepest)) return undefined;
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
    contributes: fieldsOf(fields['contributes']) ?? {},
    enabledApiProposals: texts(fields['enabledApiProposals']),
    extensionPack: texts(fields['extensionPack']),
    extensionDependencies: texts(fields['extensionDependencies']),
  };
}

/** An object of JSON; its keys may be any, so what is looked up in it must be its own. */
function fieldsOf(json: unknown): Record<string, unknown> | undefined {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return undefined;
  return Object.assign(Object.create(null) as Record<string, unknown>, json);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value.slice(0, longestText) : undefined;
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.slice(0, longestList).flatMap((each) => text(each) ?? []) : [];
}

function filledIn(value: string | undefined, words: Readonly<Record<string, unknown>>): string | undefined {
  const key = value === undefined ? undefined : placeholder.exec(value)?.[1];
  if (key === undefined) return value;
  const word = words[key];
  // Translators are given a comment beside the text.
  return text(word) ?? text(fieldsOf(word)?.['message']) ?? value;
}

function given<K extends string>(key: K, value: string | undefined): Partial<Record<K, string>> {
  return value === undefined ? {} : ({ [key]: value } as Record<K, string>);
}
