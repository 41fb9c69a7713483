import type { ShellWord } from './shellWord.ts';

/** One word of PowerShell. */
export interface PowershellWord {
  readonly word: ShellWord;
  /** The texts of `"$(…)"`: commands that run while the word is made. */
  readonly inner: readonly ShellWord[];
  readonly openQuote: boolean;
}

/** A piece of a word: what it says, where it ends, and whether its end was missing. */
interface Piece {
  readonly value: string;
  readonly end: number;
  readonly inner?: readonly ShellWord[];
  readonly open?: boolean;
}

const ordinary = /[^ \t\r\n;|&(){}>"'`$]+/y;
const ordinaryOfVariable = /[^ \t\r\n;|&(){}>"'`$=]+/y;
const hereStringStart = /@(["'])[ \t]*\r?\n/y;
const literal = /'((?:[^']|'')*)('?)/y;
const bracedVariable = /\$\{[^}]*\}?/y;

/** Reads the word that begins at `start`: quotes, backticks, here-strings. */
export function powershellWord(text: string, start: number): PowershellWord {
  let value = '';
  let at = start;
  let openQuote = false;
  const inner: ShellWord[] = [];
  const plain = text.charAt(start) === '$' ? ordinaryOfVariable : ordinary;
  for (;;) {
    const piece = pieceAt(text, at, plain);
    if (piece === undefined) break;
    value += piece.value;
    at = piece.end;
    inner.push(...(piece.inner ?? []));
    openQuote ||= piece.open === true;
  }
  // A sign that begins no piece is a word of its own: reading always gets on.
  const end = Math.max(at, start + 1);
  const quoted = /["']/.test(text.charAt(start)) ? { quoted: true as const } : {};
  return { word: { text: at > start ? value : text.charAt(start), at: start, end, ...quoted }, inner, openQuote };
}

function pieceAt(text: string, at: number, plain: RegExp): Piece | undefined {
  const char = text.charAt(at);
  if (char === '@') {
    const lines = hereString(text, at);
    if (lines) return lines;
  }
  if (char === '"') return doubleQuoted(text, at);
  if (char === "'") {
    const [whole = '', content = '', end] = matchAt(literal, text, at);
    return { value: content.replaceAll("''", "'"), end: at + whole.length, open: end === '' };
  }
  if (char === '`') {
    const length = text.startsWith('\r\n', at + 1) ? 3 : 2;
    return { value: text.slice(at + 1, at + length).replace(/[\r\n]/g, ''), end: Math.min(at + length, text.length) };
  }
  const [variable] = matchAt(bracedVariable, text, at);
  if (variable !== undefined) return { value: variable, end: at + variable.length };
  if (char === '$') return text.charAt(at + 1) === '(' ? undefined : { value: '$', end: at + 1 };
  const [run] = matchAt(plain, text, at);
  return run === undefined ? undefined : { value: run, end: at + run.length };
}

function matchAt(form: RegExp, text: string, at: number): readonly (string | undefined)[] {
  form.lastIndex = at;
  return form.exec(text) ?? [];
}

/** Lines between `@"` and `"@`, or to the end of the text. */
function hereString(text: string, at: number): Piece | undefined {
  const [begin, quote] = matchAt(hereStringStart, text, at);
  if (begin === undefined || quote === undefined) return undefined;
  const from = at + begin.length;
  const found = text.indexOf(`\n${quote}@`, from - 1);
  const value = found < 0 ? text.slice(from) : text.slice(from, Math.max(from, found));
  const inner = quote === '"' ? substitutions(value, from) : [];
  return { value, end: found < 0 ? text.length : found + 3, inner, open: found < 0 };
}

/** Up to the closing quote; `""` and a backtick make the next sign an ordinary one. */
function doubleQuoted(text: string, start: number): Piece {
  let value = '';
  const inner: ShellWord[] = [];
  let at = start + 1;
  for (; at < text.length; at += 1) {
    const char = text.charAt(at);
    const found = substitutionAt(text, at);
    if (found) {
      inner.push(found);
      value += text.slice(at, found.end);
      at = found.end - 1;
    } else if (char === '`') {
      at += 1;
      value += text.charAt(at);
    } else if (char !== '"') value += char;
    else if (text.charAt(at + 1) === '"') {
      at += 1;
      value += '"';
    } else return { value, end: at + 1, inner };
  }
  return { value, end: text.length, inner, open: true };
}

/** What stands in `$(…)` among lines in which quotes mean nothing. */
function substitutions(lines: string, offset: number): readonly ShellWord[] {
  const found: ShellWord[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const one = substitutionAt(lines, at);
    if (one) found.push({ ...one, at: offset + one.at, end: offset + one.end });
    if (one) at = one.end - 1;
    else if (lines.charAt(at) === '`') at += 1;
  }
  return found;
}

/** Up to the parenthesis that closes it, or to the end where there is none. */
function substitutionAt(text: string, at: number): ShellWord | undefined {
  if (!text.startsWith('$(', at)) return undefined;
  const parentheses = /[()]/g;
  parentheses.lastIndex = at;
  let depth = 0;
  for (let found = parentheses.exec(text); found; found = parentheses.exec(text)) {
    depth += found[0] === '(' ? 1 : -1;
    const end = parentheses.lastIndex;
    if (depth === 0) return { text: text.slice(at + 2, end - 1), at, end };
  }
  return { text: text.slice(at + 2), at, end: text.length };
}
