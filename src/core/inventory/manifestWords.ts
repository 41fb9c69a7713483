import { mayBeOtherWord, withoutBareAi } from './bareAi.ts';
import { fromBothEnds, listed, record, settingNames, textAt, type RawContributes } from './contributions.ts';
import type { ExtensionManifest } from './extensionManifest.ts';
import { asRead, cutTo } from './readText.ts';

/** So much of a manifest is read: a large one has hundreds of commands and settings. */
const mostItems = 500;
const mostText = 4_000;
/** Shops take thirty. Together they are no longer than another text. */
const mostKeywords = 80;
const longestKeyword = 50;
const mostCommandText = 8_000;

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
  const { displayName = '', name, description = '' } = manifest;
  const titles = fromBothEnds(mostItems, listed(contributes.commands)).map((command) => textAt(command, 'title'));
  const said = mayBeOtherWord([displayName, description, ...titles])
    ? (text: string): string => words(withoutBareAi(text))
    : words;
  const commandTitles = titles.map(said);
  const settings = settingNames(contributes.configuration);
  return {
    name: said(`${displayName} | ${name}`),
    description: said(description),
    keywords: fromBothEnds(mostKeywords, manifest.keywords).map((keyword) => said(cutTo(longestKeyword, keyword))),
    commandTitles,
    commands: cutTo(mostCommandText, joined(commandTitles)),
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
  return fromBothEnds(mostItems, texts).join(' | ');
}

function isEmpty(value: unknown): boolean {
  return (Array.isArray(value) && value.length === 0) || value === undefined || value === null;
}
