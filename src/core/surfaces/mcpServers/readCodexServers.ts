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
  const rangeOf = headersIn(text);
  const items = Object.entries(objectOf(file.value['mcp_servers'])).flatMap(([name, value]) => {
    const server = objectOf(value);
    if (Object.keys(server).length === 0) return [];
    const common = {
      name,
      pointer: toPointer(['mcp_servers', name]),
      range: rangeOf(name),
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

/** The parser tells no places. A header of a table is found by its text, and the first character stands for any other form. */
function headersIn(text: string): (name: string) => TextRange {
  const headers = new Map<string, TextRange>();
  for (const { 0: header, 1: key = '', index } of text.matchAll(/^\[mcp_servers\.([^\]\n]+)\]/gm)) {
    headers.set(key.trim(), { offset: index, length: header.length });
  }
  const first = { offset: 0, length: Math.min(1, text.length) };
  return (name) => headers.get(name) ?? headers.get(JSON.stringify(name)) ?? headers.get(`'${name}'`) ?? first;
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
