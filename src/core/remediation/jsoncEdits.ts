import { createScanner, type Edit, type Node } from 'jsonc-parser';

/** VS Code's own indentation of settings.json, where a file shows none. */
const defaultIndentation = '    ';

/** How a file is laid out. */
interface Style {
  readonly eol: string;
  readonly indentation: string;
}

/** Puts new last properties into an object, in the style of the file: one line or many, trailing comma or none. */
export function insertProperties(text: string, parent: Node, depth: number, properties: [string, unknown][]): Edit[] {
  const brace = parent.offset + parent.length - 1;
  const inside = text.slice(parent.offset + 1, brace);
  const last = parent.children?.at(-1);
  const style = styleOf(text);
  const trailingComma = last ? commaAfter(text, endOf(last)) : undefined;
  const isOneLine = last !== undefined && !inside.includes('\n');
  const indent = style.indentation.repeat(depth);
  const lead = isOneLine ? ' ' : style.eol + indent;
  const print = printer(style, isOneLine ? undefined : indent);
  const printed = properties.map(([key, value]) => `${lead}${JSON.stringify(key)}: ${print(value)}`).join(',');
  const close = last !== undefined || inside.includes('\n') ? '' : style.eol + style.indentation.repeat(depth - 1);
  const content = printed + (trailingComma === undefined ? '' : ',') + close;
  const addition = { offset: brace - inside.length + inside.trimEnd().length, length: 0, content };
  if (!last || trailingComma !== undefined) return [addition];
  return [{ offset: endOf(last), length: 0, content: ',' }, addition];
}

/** Takes properties out of an object, and gives what is then the last one the comma that the last one had, or none. */
export function removeProperties(text: string, object: Node, gone: ReadonlySet<Node>): Edit[] {
  const properties = object.children ?? [];
  const removals = properties.filter((property) => gone.has(property)).map((property) => removal(text, property));
  const last = properties.at(-1);
  const stays = properties.findLast((property) => !gone.has(property));
  if (!stays) return [emptied(text, object, removals)];
  const isOrphan = last !== undefined && gone.has(last) && commaAfter(text, endOf(last)) === undefined;
  const orphan = isOrphan ? commaAfter(text, endOf(stays)) : undefined;
  return orphan === undefined ? removals : [...removals, { offset: orphan, length: 1, content: '' }];
}

export function replaceValue(text: string, value: Node, depth: number, next: unknown): Edit {
  const style = styleOf(text);
  return { offset: value.offset, length: value.length, content: printer(style, style.indentation.repeat(depth))(next) };
}

/** A property with its comma and the white space before it. */
function removal(text: string, property: Node): Edit {
  const start = text.slice(0, property.offset).trimEnd().length;
  const end = (commaAfter(text, endOf(property)) ?? endOf(property) - 1) + 1;
  return { offset: start, length: end - start, content: '' };
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
