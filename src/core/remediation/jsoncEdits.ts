import { createScanner, type Edit, type Node } from 'jsonc-parser';

/** VS Code's own indentation of settings.json, where a file shows none. */
const defaultIndentation = '    ';

/** How a file is laid out. */
interface Style {
  readonly eol: string;
  readonly indentation: string;
}

/** A property of an object, or an item of a list where it has no key. */
export interface NewItem {
  readonly key?: string;
  readonly value: unknown;
}

/** Puts new last items into an object or list, in the style of the file: one line or many, trailing comma or none. */
export function insertItems(text: string, parent: Node, depth: number, items: readonly NewItem[]): Edit[] {
  const closing = parent.offset + parent.length - 1;
  const inside = text.slice(parent.offset + 1, closing);
  const last = parent.children?.at(-1);
  const style = styleOf(text);
  const trailingComma = last ? commaAfter(text, endOf(last)) : undefined;
  const isOneLine = last !== undefined && !inside.includes('\n');
  const indent = style.indentation.repeat(depth);
  const lead = isOneLine ? ' ' : style.eol + indent;
  const print = printer(style, isOneLine ? undefined : indent);
  const printed = items.map(
    ({ key, value }) => lead + (key === undefined ? '' : `${JSON.stringify(key)}: `) + print(value),
  );
  const close = last !== undefined || inside.includes('\n') ? '' : style.eol + style.indentation.repeat(depth - 1);
  const content = printed.join(',') + (trailingComma === undefined ? '' : ',') + close;
  const addition = { offset: closing - inside.length + withoutEndSpace(inside).length, length: 0, content };
  if (!last || trailingComma !== undefined) return [addition];
  return [{ offset: endOf(last), length: 0, content: ',' }, addition];
}

/** Takes items out of an object or list, and gives what is then the last one the comma that the last one had, or none. */
export function removeItems(text: string, parent: Node, gone: ReadonlySet<Node>): Edit[] {
  const items = parent.children ?? [];
  const removals = removalsOf(text, parent, gone);
  const last = items.at(-1);
  const stays = items.findLast((item) => !gone.has(item));
  if (!stays) return [emptied(text, parent, removals)];
  const isOrphan = last !== undefined && gone.has(last) && commaAfter(text, endOf(last)) === undefined;
  const orphan = isOrphan ? commaAfter(text, endOf(stays)) : undefined;
  return orphan === undefined ? removals : [...removals, { offset: orphan, length: 1, content: '' }];
}

/** @param written the new value as it is to be written, where that is known */
export function replaceValue(text: string, value: Node, depth: number, next: unknown, written?: string): Edit {
  const style = styleOf(text);
  const content = written ?? printer(style, style.indentation.repeat(depth))(next);
  return { offset: value.offset, length: value.length, content };
}

/** From the last to the first, because what follows an item counts, and the items behind it may go too. */
function removalsOf(text: string, parent: Node, gone: ReadonlySet<Node>): Edit[] {
  const items = parent.children ?? [];
  const removals: Edit[] = [];
  let rest = 0;
  for (let index = items.length - 1; index >= 0; index -= 1) {
    const [before, item, next] = [items[index - 1], items[index], items[index + 1]];
    if (!item || !gone.has(item)) continue;
    const end = (commaAfter(text, endOf(item)) ?? endOf(item) - 1) + 1;
    const goesOn = next !== undefined && gone.has(next) && withoutEndSpace(text.slice(end, next.offset)) === '';
    if (!goesOn) rest = end;
    removals.push(removal(text, item, before ? endOf(before) : parent.offset + 1, end, rest));
  }
  return removals.reverse();
}

/**
 * An item with its comma and the white space before it.
 *
 * @param rest where the first thing stands that stays behind it
 */
function removal(text: string, item: Node, from: number, end: number, rest: number): Edit {
  const spaceStart = withoutEndSpace(text.slice(0, item.offset)).length;
  // The line break that ends a comment stays, unless another follows: else the comment would swallow what comes next.
  const keepsBreak = endsInLineComment(text, from, item.offset) && !/^[ \t]*\r?\n/.test(text.slice(rest));
  const start = keepsBreak ? text.indexOf('\n', spaceStart) + 1 : spaceStart;
  return { offset: start, length: end - start, content: '' };
}

/** Whether the last thing between two places is a comment that ends with its line. */
function endsInLineComment(text: string, from: number, to: number): boolean {
  const scanner = createScanner(text, false);
  scanner.setPosition(from);
  let isLineComment = false;
  for (scanner.scan(); scanner.getTokenOffset() < to; scanner.scan()) {
    const token = text.slice(scanner.getTokenOffset(), scanner.getTokenOffset() + scanner.getTokenLength());
    if (token.trim() !== '') isLineComment = token.startsWith('//');
  }
  return isLineComment;
}

/** An object that has become empty loses the white space inside it too; comments stay. */
function emptied(text: string, object: Node, removals: readonly Edit[]): Edit {
  const start = object.offset + 1;
  const brace = object.offset + object.length - 1;
  const rest = removals
    .toReversed()
    .reduce((left, { offset, length }) => left.slice(0, offset) + left.slice(offset + length), text);
  const inside = rest.slice(start, rest.length - (text.length - brace));
  return { offset: start, length: brace - start, content: inside.trim() === '' ? '' : inside };
}

/** JSON knows four kinds of white space; others belong to the comment that they end. */
function withoutEndSpace(text: string): string {
  let end = text.length;
  while (end > 0 && ' \t\r\n'.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** Where the comma after a value stands, if there is one: comments may come before it. */
function commaAfter(text: string, offset: number): number | undefined {
  const scanner = createScanner(text, true);
  scanner.setPosition(offset);
  scanner.scan();
  return text[scanner.getTokenOffset()] === ',' ? scanner.getTokenOffset() : undefined;
}

function endOf(node: Node): number {
  return node.offset + node.length;
}

function styleOf(text: string): Style {
  const indentation = /\n([ \t]+)\S/.exec(text)?.[1] ?? defaultIndentation;
  return { eol: text.includes('\r\n') ? '\r\n' : '\n', indentation };
}

/** @param indent of the line that the value begins on; none prints on one line */
function printer({ eol, indentation }: Style, indent: string | undefined): (value: unknown) => string {
  if (indent === undefined) return (value) => JSON.stringify(value);
  return (value) => JSON.stringify(value, undefined, indentation).replaceAll('\n', eol + indent);
}
