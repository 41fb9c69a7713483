import type { KnownPoint } from './contributions.ts';
import type { ExtensionManifest } from './extensionManifest.ts';
import type { ManifestWords } from './manifestWords.ts';
import {
  aboutAi,
  aiRole,
  assistantWork,
  buildsAi,
  codingAssistant,
  companion,
  handlesAi,
  maker,
  otherWork,
  role,
  runsModels,
  surelyAi,
  talk,
  type Pattern,
} from './assistantWords.ts';

interface SignalRow {
  readonly id: string;
  /** Found by fitting to labelled manifests (`npm run bench:recognition -- --fit`); positive speaks for an assistant. */
  readonly weight: number;
  /** @returns what was found, undefined where it is not there */
  readonly look: (words: ManifestWords, manifest: ExtensionManifest) => string | undefined;
}

/** Files for whatever assistant is there; `chatAgents` are instructions too, not programs. */
const chatContent: readonly KnownPoint[] = [
  ...(['chatContext', 'chatSkills', 'chatPromptFiles', 'chatInstructions', 'chatAgents'] as const),
  ...(['chatModes', 'chatPlugins'] as const),
];

/**
 * All signals. Each counts once, however often it is found. None is an id: what nobody has listed is to be recognised.
 */
export const signals = [
  // What it contributes to the editor's own AI features.
  { id: 'providesModels', weight: 26, look: contributes('languageModelChatProviders', 'languageModels') },
  { id: 'chatParticipant', weight: 19, look: contributes('chatParticipants') },
  { id: 'agentSessions', weight: 15, look: contributes('chatSessions', 'remoteCodingAgents', 'interactiveSession') },
  { id: 'modelTools', weight: 2, look: contributes('languageModelTools', 'languageModelToolSets') },
  { id: 'mcpServers', weight: 3, look: contributes('mcpServerDefinitionProviders') },
  { id: 'chatContent', weight: 4, look: contributes(...chatContent) },
  // How it is filed.
  { id: 'categoryAi', weight: 7, look: category('ai') },
  { id: 'categoryChat', weight: 4, look: category('chat') },
  { id: 'categoryMachineLearning', weight: 7, look: category('machine learning') },
  { id: 'keyword', weight: 7, look: keywords(1) },
  { id: 'manyKeywords', weight: 2, look: keywords(3) },
  // What it calls itself.
  { id: 'nameAi', weight: 5, look: text('name', aboutAi) },
  { id: 'nameMaker', weight: 10, look: text('name', maker) },
  { id: 'nameRole', weight: 9, look: text('name', role) },
  { id: 'describedAi', weight: 10, look: text('description', aboutAi) },
  { id: 'describedMaker', weight: 7, look: text('description', maker) },
  { id: 'describedRole', weight: 2, look: text('description', role) },
  { id: 'codingAssistant', weight: 19, look: nameOrDescription(codingAssistant) },
  { id: 'describedAiRole', weight: 6, look: text('description', aiRole) },
  { id: 'describedWork', weight: 3, look: bothIn('description', [aboutAi, maker, role], assistantWork) },
  // What a person does with it.
  { id: 'commandsAi', weight: 11, look: either('commands', aboutAi, maker) },
  { id: 'commandsWork', weight: 2, look: text('commands', assistantWork) },
  { id: 'commandsTalk', weight: 6, look: text('commands', talk) },
  { id: 'viewTalk', weight: 5, look: text('views', talk) },
  { id: 'settingsMaker', weight: 5, look: text('settings', maker) },
  {
    id: 'settingsKey',
    weight: 5,
    look: text('settings', /\b(?:api|access|secret|auth) ?(?:key|token)s?\b|\bbearer token\b/),
  },
  { id: 'settingsModel', weight: 4, look: text('settings', modelSettings()) },
  // These weigh nothing, and decide whether the sum may say "assistant" (recognise.ts).
  { id: 'surelyAi', weight: 0, look: anywhere(surelyAi) },
  { id: 'otherWork', weight: 0, look: text('name', otherWork) },
  { id: 'buildsAi', weight: 0, look: nameOrDescription(buildsAi) },
  // Decides what proves a copy (recogniser.ts).
  { id: 'companion', weight: 0, look: nameOrDescription(companion) },
  { id: 'runsModels', weight: 0, look: anywhere(runsModels) },
  // What speaks against it.
  { id: 'noCode', weight: -12, look: (_, { hasCode }) => (hasCode ? undefined : 'no main, no browser') },
  { id: 'looks', weight: -5, look: contributes('themes', 'iconThemes', 'productIconThemes', 'snippets') },
  { id: 'language', weight: -2, look: contributes('grammars', 'debuggers', 'breakpoints', 'taskDefinitions') },
  { id: 'otherCategory', weight: -4, look: otherCategory },
  { id: 'otherCommands', weight: -9, look: otherCommands },
  { id: 'handlesAi', weight: -12, look: nameOrDescription(handlesAi) },
] as const satisfies readonly SignalRow[];

export type SignalId = (typeof signals)[number]['id'];

/** One thing in a manifest that speaks for or against an AI assistant. */
export interface Signal extends SignalRow {
  readonly id: SignalId;
}

type Look = SignalRow['look'];
type TextField = 'name' | 'description' | 'commands' | 'settings' | 'views';

/** Any of these contribution points has something in it. */
function contributes(...points: readonly KnownPoint[]): Look {
  return ({ contributions }) => points.find((point) => contributions.has(point));
}

function category(name: string): Look {
  return ({ categories }) => (categories.has(name) ? name : undefined);
}

function otherCategory({ categories }: ManifestWords): string | undefined {
  const others = ['themes', 'keymaps', 'language packs', 'extension packs', 'scm providers', 'azure', 'debuggers'];
  return others.find((other) => categories.has(other));
}

/** It can do many things, and nearly none of them has to do with AI. */
function otherCommands({ commandTitles }: ManifestWords): string | undefined {
  if (commandTitles.length < 5) return undefined;
  const patterns = [aboutAi, maker, role, assistantWork, codingAssistant, talk];
  const related = commandTitles.filter((title) => patterns.some((pattern) => pattern.test(title)));
  const isOther = related.length / commandTitles.length < 0.2;
  return isOther ? `${related.length} / ${commandTitles.length}` : undefined;
}

function keywords(least: number): Look {
  return ({ keywords: all }) => {
    const found = all.filter((keyword) => [aboutAi, maker, role].some((pattern) => pattern.test(keyword)));
    return found.length >= least ? found.slice(0, 4).join(', ') : undefined;
  };
}

function text(field: TextField, pattern: Pattern): Look {
  return (words) => pattern.exec(words[field])?.[0].trim();
}

function either(field: TextField, ...patterns: readonly Pattern[]): Look {
  return (words) => {
    for (const pattern of patterns) {
      const found = pattern.exec(words[field]);
      if (found) return found[0].trim();
    }
    return undefined;
  };
}

function anywhere(pattern: Pattern): Look {
  return (words) => {
    const places = [words.name, words.description, words.keywords.join(' | '), words.commands, words.settings];
    return places.map((place) => pattern.exec(place)?.[0].trim()).find((found) => found !== undefined);
  };
}

/** Both say it: one of the first patterns, and the second. */
function bothIn(field: TextField, first: readonly Pattern[], second: Pattern): Look {
  const one = either(field, ...first);
  const other = text(field, second);
  return (words, manifest) => {
    const [a, b] = [one(words, manifest), other(words, manifest)];
    return a === undefined || b === undefined ? undefined : `${a}, ${b}`;
  };
}

function nameOrDescription(pattern: Pattern): Look {
  return (words) => pattern.exec(words.name)?.[0].trim() ?? pattern.exec(words.description)?.[0].trim();
}

/** Settings that only make sense where a language model is asked. */
function modelSettings(): Pattern {
  return /\b(?:temperature|max ?(?:output ?|new ?)?tokens|top p|system prompt|prompt (?:prefix|template)|custom (?:instructions|prompts?)|(?:selected|chat|completion|default|custom|language|preferred|llm|ai|base) (?:chat )?models?|model (?:name|id|provider|selection)|models? \||llm|inference|embeddings?|context (?:window|length))\b/;
}
