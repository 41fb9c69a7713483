import { listed, record, settingNames, textAt, type RawContributes } from './contributions.ts';
import type { ExtensionManifest } from './extensionManifest.ts';
import { asRead, cutTo } from './readText.ts';

/** So much of a manifest is read: a large one has hundreds of commands and settings, and the first ones tell. */
const mostItems = 120;
const mostText = 4_000;

/** The texts of a manifest, made ready for looking for words: lower-cased, `camelCase` and `dotted.names` taken apart. */
export interface ManifestWords {
  readonly name: string;
  readonly description: string;
  readonly keywords: readonly string[];
  /** Titles of its commands, each by itself and all in one. */
  readonly commandTitles: readonly string[];
  readonly commands: string;
  /** Names of its settings. */
  readonly settings: string;
  /** Names of its views and their containers. */
  readonly views: string;
  readonly categories: ReadonlySet<string>;
  /** Names of its contribution points that contribute anything. */
  readonly contributions: ReadonlySet<string>;
}

export function manifestWords(manifest: ExtensionManifest): ManifestWords {
  const contributes: RawContributes = manifest.contributes;
  const commandTitles = listed(contributes.commands)
    .slice(0, mostItems)
    .map((command) => words(textAt(command, 'title')));
  const settings = settingNames(contributes.configuration);
  return {
    name: words(`${manifest.displayName ?? ''} | ${manifest.name}`),
    description: words(manifest.description ?? ''),
    keywords: manifest.keywords.slice(0, mostItems).map(words),
    commandTitles,
    commands: joined(commandTitles),
    settings: words(joined(settings)),
    views: words(joined(viewNames(contributes))),
    categories: new Set(manifest.categories.map((category) => category.toLowerCase())),
    contributions: new Set(
      Object.entries(manifest.contributes).flatMap(([point, value]) => (isEmpty(value) ? [] : [point])),
    ),
  };
}

function viewNames(contributes: RawContributes): string[] {
  const groups = [contributes.viewsContainers, contributes.views].flatMap((value) => Object.values(record(value)));
  return groups.flatMap((group) => listed(group).map((view) => textAt(view, 'name') || textAt(view, 'title')));
}

/** Names written together are taken apart, as people read them: `claudeCode.apiKey` says "claude code api key". */
function words(spelled: string): string {
  return cutTo(mostText, asRead(spelled))
    .replaceAll(/(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, ' ')
    .replaceAll(/ ?[._/-][\s._/-]*|\s\s+|[^\S ]/g, ' ')
    .toLowerCase();
}

function joined(texts: readonly string[]): string {
  return texts.slice(0, mostItems).join(' | ');
}

function isEmpty(value: unknown): boolean {
  return (Array.isArray(value) && value.length === 0) || value === undefined || value === null;
}
