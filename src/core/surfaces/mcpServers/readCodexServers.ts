import { parse, TomlError } from 'smol-toml';
import { toPointer } from '../../jsonPointer.ts';
import type { TextRange } from '../../policy/problemRange.ts';
import { longestText, type Unreadable, type Written } from '../writtenFile.ts';
import { serverOf, type WrittenServer } from './writtenServer.ts';

/** The servers in the config.toml of Codex. Of a broken file nothing is told: Codex does not start with one either. */
export function readCodexServers(text: string): Written<WrittenServer> {
  if (text.length > longestText) return { items: [], problem: { cause: 'tooLarge', line: 1, column: 1 } };
  const file = tomlOf(text.replace(/^\uFEFF/, ''));
  if ('problem' in file) return { items: [], problem: file.problem };
  const items = Object.entries(objectOf(file.value['mcp_servers'])).flatMap(([name, value]) => {
    const server = objectOf(value);
    if (Object.keys(server).length === 0) return [];
    const common = {
      name,
      pointer: toPointer(['mcp_servers', name]),
      range: rangeOf(text, name),
      args: textsOf(server['args']),
      envNames: Object.keys(objectOf(server['env'])),
      headerNames: ['http_headers', 'env_http_headers'].flatMap((key) => Object.keys(objectOf(server[key]))),
    };
    return [serverOf(common, textOf(server['command']), textOf(server['url']))];
  });
  return { items };
}

type Table = Readonly<Record<string, unknown>>;

function tomlOf(text: string): { readonly value: Table } | { readonly problem: Unreadable } {
  try {
    return { value: parse(text, { maxDepth: 100 }) };
  } catch (error) {
    // What else is thrown has no place: the stack ran out, or a number is too large.
    const { line, column } = error instanceof TomlError ? error : { line: 1, column: 1 };
    return { problem: { cause: 'notAValue', line, column } };
  }
}

/** The parser tells no places. A header of a table is found by its text, and the first line stands for any other form. */
function rangeOf(text: string, name: string): TextRange {
  const headers = [name, JSON.stringify(name), `'${name}'`].map((key) => `[mcp_servers.${key}]`);
  const found = headers
    .map((header) => ({ offset: text.indexOf(header), length: header.length }))
    .find(({ offset }) => offset >= 0);
  return found ?? { offset: 0, length: Math.min(1, text.length) };
}

function objectOf(value: unknown): Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Table) : {};
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
