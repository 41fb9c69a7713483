import { createScanner, type Edit, type Node } from 'jsonc-parser';

/** VS Code's own indentation of settings.json, where a file shows none. */
const defaultIndentation = '    ';

/** How a file is laid out. */
interface Style {
  readonly eol: string;
  readonly indentation: string;
}

/** Puts a new last property into an object, in the style of the file: one line or many, trailing comma or none. */
export function insertProperty(text: string, parent: Node, depth: number, key: string, value: unknown): Edit[] {
  const brace = parent.offset + parent.length - 1;
  const inside = text.slice(parent.offset + 1, brace);
  const last = parent.children?.at(-1);
  const style = styleOf(text);
  const trailingComma = last ? commaAfter(text, endOf(last)) : undefined;
  const isOneLine = last !== undefined && !inside.includes('\n');
  const indent = style.indentation.repeat(depth);
  const lead = isOneLine ? ' ' : style.eol + indent;
  const property = `${JSON.stringify(key)}: ${print(value, style, isOneLine ? undefined : indent)}`;
  const close = last !== undefined || inside.includes('\n') ? '' : style.eol + style.indentation.repeat(depth - 1);
  const content = lead + property + (trailingComma === undefined ? '' : ',') + close;
  const addition = { offset: brace - inside.length + inside.trimEnd().length, length: 0, content };
  if (!last || trailingComma !== undefined) return [addition];
  return [{ offset: endOf(last), length: 0, content: ',' }, addition];
}

/** Takes a property out, and gives the one before it the comma that the removed one had, or none. */
export function removeProperty(text: string, property: Node): Edit[] {
  const siblings = property.parent?.children ?? [];
  const index = siblings.indexOf(property);
  const before = siblings[index - 1];
  const comma = commaAfter(text, endOf(property));
  const start = text.slice(0, property.offset).trimEnd().length;
  const removal = { offset: start, length: (comma ?? endOf(property) - 1) + 1 - start, content: '' };
  const isLast = index === siblings.length - 1;
  const orphan = isLast && comma === undefined && before ? commaAfter(text, endOf(before)) : undefined;
  if (orphan !== undefined) return [{ offset: orphan, length: 1, content: '' }, removal];
  if (siblings.length > 1) return [removal];
  return [collapsed(text, property, removal)];
}

export function replaceValue(text: string, value: Node, depth: number, next: unknown): Edit[] {
  const style = styleOf(text);
  const content = print(next, style, style.indentation.repeat(depth));
  return [{ offset: value.offset, length: value.length, content }];
}

/** An object that has become empty loses the white space inside it too. */
function collapsed(text: string, property: Node, removal: Edit): Edit {
  const object = property.parent;
  if (!object) return removal;
  const start = object.offset + 1;
  const brace = object.offset + object.length - 1;
  const rest = text.slice(start, removal.offset) + text.slice(removal.offset + removal.length, brace);
  return rest.trim() === '' ? { offset: start, length: brace - start, content: '' } : removal;
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
function print(value: unknown, { eol, indentation }: Style, indent: string | undefined): string {
  if (indent === undefined) return JSON.stringify(value);
  return JSON.stringify(value, undefined, indentation).replaceAll('\n', eol + indent);
}
