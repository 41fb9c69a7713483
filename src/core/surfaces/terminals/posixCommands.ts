import { parse, type Command, type CommandExpansionPart, type Redirect, type Word } from 'unbash';
import { programName, type Commands, type ShellWord, type Words } from './shellWord.ts';

/** Brackets inside brackets times the length of the text: the parser reads the rest again for each of them. */
const mostWork = 500_000;

interface Found {
  readonly commands: Words[];
  readonly texts: ShellWord[];
  incomplete: boolean;
}

/**
 * The commands of a text in the language of bash, those in substitutions and bodies included.
 *
 * @returns undefined where it was not taken apart, because that could take long or goes deeper than the stack
 */
export function posixCommands(text: string): Commands | undefined {
  if (nesting(text) * text.length > mostWork) return undefined;
  const found: Found = { commands: [], texts: [], incomplete: false };
  try {
    gather(parse(text.replaceAll('\r\n', ' \n')), undefined, found);
    return found;
  } catch {
    // Deeper than the stack, mostly; any other error of the parser leaves us as ignorant.
    return undefined;
  }
}

/** Walks everything below a node. `span` is given where positions count in another text than the one asked about. */
function gather(node: unknown, span: Span | undefined, found: Found): void {
  if (typeof node !== 'object' || node === null) return;
  if (Array.isArray(node)) {
    for (const item of node) gather(item, span, found);
    return;
  }
  if ('errors' in node && node.errors !== undefined) found.incomplete = true;
  if (isOf<Command>(node, 'Command')) gatherCommand(node, span, found);
  // `parts` is a getter that no list of keys shows.
  if ('parts' in node) gather(node.parts, span ?? ownSource(node), found);
  for (const [key, value] of Object.entries(node)) if (key !== 'parts') gather(value, span, found);
}

type Span = Pick<ShellWord, 'at' | 'end'>;

/** Escaped backticks are parsed from a text of their own: what is in there is placed where the word is. */
function ownSource(node: object): Span | undefined {
  if (!('text' in node) || !('pos' in node) || !('end' in node)) return undefined;
  const isEscaped = typeof node.text === 'string' && node.text.includes('`') && node.text.includes('\\');
  return isEscaped ? { at: Number(node.pos), end: Number(node.end) } : undefined;
}

function isOf<T extends { readonly type: string }>(node: object, type: T['type']): node is T {
  return 'type' in node && node.type === type;
}

function gatherCommand({ name, suffix, redirects }: Command, span: Span | undefined, found: Found): void {
  if (name === undefined) return;
  const words = [lookedUp(name) ?? name, ...suffix].map((word) => wordOf(word, span));
  found.commands.push(words);
  if (isFed(words)) found.texts.push(...redirects.flatMap(fedText).map((word) => wordOf(word, span)));
}

function wordOf({ value, text, pos, end }: Word, span: Span | undefined): ShellWord {
  return { text: value, at: pos, end, ...span, ...(/^["']/.test(text) ? { quoted: true } : {}) };
}

const lookUps = ['which', 'command', 'type', 'whence'];

/** `"$(which claude)" -p` starts what PATH has under that name. */
function lookedUp(name: Word): Word | undefined {
  const [part, ...others] = name.parts ?? [];
  const inner = part?.type === 'DoubleQuoted' && part.parts.length === 1 ? part.parts[0] : part;
  if (others.length > 0 || inner?.type !== 'CommandExpansion') return undefined;
  const command = onlyCommand(inner);
  const asks = command?.name !== undefined && lookUps.includes(command.name.value);
  return asks ? command.suffix.at(-1) : undefined;
}

function onlyCommand({ script }: CommandExpansionPart): Command | undefined {
  const [statement, ...others] = script?.commands ?? [];
  return others.length === 0 && statement?.command.type === 'Command' ? statement.command : undefined;
}

/** A shell without script reads its commands from what is redirected to it. */
function isFed([program, ...args]: Words): boolean {
  const isShell = /^(?:ba|da|z|k|a)?sh$/.test(programName(program?.text ?? ''));
  return isShell && args.every(({ text }) => text.startsWith('-'));
}

function fedText({ operator, body, target, content, pos, end }: Redirect): readonly Word[] {
  if (operator === '<<<') return target ? [target] : [];
  if (!operator.startsWith('<<')) return [];
  return body ? [body] : content === undefined ? [] : [{ text: content, value: content, pos, end }];
}

/** How deep brackets are in each other, quoted ones too, and how many texts follow later. */
function nesting(text: string): number {
  let depth = 0;
  let deepest = 1;
  for (const mark of text.match(/[([{]|[)\]}]|<</g) ?? []) {
    if (mark === '<<') deepest += 1;
    else depth = '([{'.includes(mark) ? depth + 1 : Math.max(0, depth - 1);
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
