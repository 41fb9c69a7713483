/** Contribution points that say something of assistants. They are looked up by name: any number of others may stand around them. */
export const knownPoints = [
  ...(['commands', 'configuration', 'views', 'viewsContainers'] as const),
  ...(['languageModelChatProviders', 'languageModels', 'languageModelTools', 'languageModelToolSets'] as const),
  ...(['chatParticipants', 'chatSessions', 'remoteCodingAgents', 'interactiveSession'] as const),
  ...(['chatContext', 'chatSkills', 'chatPromptFiles', 'chatInstructions', 'chatAgents', 'chatModes'] as const),
  ...(['chatPlugins', 'mcpServerDefinitionProviders', 'themes', 'iconThemes', 'productIconThemes'] as const),
  ...(['snippets', 'grammars', 'debuggers', 'breakpoints', 'taskDefinitions'] as const),
] as const;
export type KnownPoint = (typeof knownPoints)[number];

/** The contribution points that are looked into. Anybody may have written them: nothing of their types is sure. */
export interface RawContributes {
  readonly commands?: unknown;
  readonly configuration?: unknown;
  readonly viewsContainers?: unknown;
  readonly views?: unknown;
}

/** Of one contribution point: no manifest needs more, and a hostile one may have any number. */
const mostItems = 2_000;

/** At most so many, half from each end: what is put in front of the others, or behind them, does not hide them. */
export function fromBothEnds<Item>(most: number, list: readonly Item[]): readonly Item[] {
  if (list.length <= most) return list;
  const half = Math.floor(most / 2);
  return [...list.slice(0, half), ...list.slice(-half)];
}

/** A contribution point holds a list, or one item. */
export function listed(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return fromBothEnds(mostItems, value);
  return value === undefined || value === null ? [] : [value];
}

export function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** Empty where there is no such text. */
export function textAt(value: unknown, field: string): string {
  const found = record(value)[field];
  return typeof found === 'string' ? found : '';
}

/** Every setting that the sections of `configuration` declare. */
export function settingNames(configuration: unknown): string[] {
  return listed(configuration).flatMap((section) =>
    fromBothEnds(mostItems, Object.keys(record(record(section)['properties']))),
  );
}
