import { shippedAssistants } from '../core/catalog/shippedCatalog.ts';
import { laterKeys } from '../core/policy/laterKeys.ts';
import type { KeyText } from './keyText.ts';

/** The parts of a JSON Schema that are used here. */
export interface SchemaNode {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly string[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly required?: readonly string[];
  readonly items?: SchemaNode;
  readonly anyOf?: readonly SchemaNode[];
  readonly [other: string]: unknown;
}

const notActedOn = 'This version checks it and does not act on it yet.';

/** Where an assistant is named that should be known. */
const namesAssistant = /(?:^|\.)(?:assistant|useInstead\[\])$/;

/**
 * Adds to a schema what people need: meanings, defaults, examples, plain words for patterns, and the catalog's ids to
 * choose from. Nothing becomes valid or invalid by it.
 *
 * @param path of the node in the document: keys joined by dots, `[]` for an item of a list
 */
export function documentedSchema(node: SchemaNode, texts: Readonly<Record<string, KeyText>>, path = ''): SchemaNode {
  const { properties, items, anyOf } = node;
  const explained = (child: SchemaNode, place: string): SchemaNode => {
    const inside = documentedSchema(child, texts, place);
    return withText(namesAssistant.test(place) ? withKnownIds(inside) : inside, place, texts[place]);
  };
  const keys = Object.entries(properties ?? {}).map(([key, child]): [string, SchemaNode] => {
    return [key, explained(child, path === '' ? key : `${path}.${key}`)];
  });
  return {
    ...node,
    ...(anyOf ? { anyOf: anyOf.map((each) => documentedSchema(each, texts, path)) } : {}),
    ...(items ? { items: explained(items, `${path}[]`) } : {}),
    ...(properties ? { properties: Object.fromEntries(keys) } : {}),
  };
}

/** Whether a key has no effect in this version. */
function isLater(path: string): boolean {
  return laterKeys.some((key) => path === key);
}

function withText(node: SchemaNode, path: string, text: KeyText | undefined): SchemaNode {
  if (!text) return node;
  const { form, example, default: otherwise } = text;
  const words = [meaningOf(path, text), ...(otherwise === undefined ? [] : [`Default: ${otherwise}.`])].join(' ');
  const described = {
    ...withValues(node, text),
    description: words.replaceAll('`', '"'),
    ...(otherwise !== undefined && node.enum?.includes(otherwise) ? { default: otherwise } : {}),
    ...(example === undefined ? {} : { examples: [example] }),
  };
  return form === undefined ? described : withForm(described, `Must be ${form}.`);
}

/** The meaning of a key, and whether it has an effect; names of keys stand in backquotes. */
export function meaningOf(path: string, { meaning }: KeyText): string {
  return isLater(path) ? `${meaning} ${notActedOn}` : meaning;
}

/** VS Code shows these beside each word of a list. */
function withValues(node: SchemaNode, { values }: KeyText): SchemaNode {
  if (!values) return node;
  if (node.items) return { ...node, items: withValues(node.items, { meaning: '', values }) };
  return { ...node, enumDescriptions: (node.enum ?? []).map((word) => values[word]) };
}

/** VS Code says this instead of quoting the pattern. */
function withForm(node: SchemaNode, words: string): SchemaNode {
  const { anyOf, ...rest } = node;
  return {
    ...rest,
    ...('pattern' in node ? { patternErrorMessage: words } : {}),
    ...(anyOf ? { anyOf: anyOf.map((each) => withForm(each, words)) } : {}),
  };
}

/** Ids that the catalog does not know stay legal: a policy may describe assistants of its own. */
function withKnownIds(node: SchemaNode): SchemaNode {
  const known: SchemaNode = {
    enum: shippedAssistants.map(({ id }) => id),
    enumDescriptions: shippedAssistants.map(({ name, vendor }) => `${name} (${vendor})`),
  };
  return { anyOf: [...(node.anyOf ?? [node]), known] };
}
