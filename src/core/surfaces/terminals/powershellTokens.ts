import { powershellWord } from './powershellWord.ts';
import type { ShellWord } from './shellWord.ts';

/** What a text of PowerShell consists of. Targets of redirections are left out. */
export type PowershellToken =
  /** `expression`: it begins with a quote, a variable or a sign of calculating, so that it is a value. */
  | { readonly kind: 'word'; readonly word: ShellWord; readonly expression: boolean }
  /** `&` and `.` before a program; an ampersand after one is a separator. */
  | { readonly kind: 'ampersand' | 'assign' | 'separator' | 'open' | 'openBlock' | 'openTable' | 'close' };

/** The tokens, and the texts of `"$(…)"`, which are commands. */
export interface PowershellText {
  readonly tokens: readonly PowershellToken[];
  readonly inner: readonly ShellWord[];
  readonly openQuote: boolean;
}

interface Pattern {
  readonly form: RegExp;
  /** Undefined where it is skipped. */
  readonly kind?: Exclude<PowershellToken['kind'], 'word'>;
}

const patterns: readonly Pattern[] = [
  { form: /(?:[ \t]|`\r?\n)+/y },
  { form: /<#[^]*?(?:#>|$)/y },
  { form: /#.*/y },
  // 2>&1 and targets of redirections
  { form: /[1-6*]?>>?(?:&[12]|[ \t]*(?:"[^"\n]*"|'[^'\n]*'|[^\s;|&(){}]+))?/y },
  { form: /&&|\|\||[;|\r\n]/y, kind: 'separator' },
  { form: /&/y, kind: 'ampersand' },
  { form: /@\{/y, kind: 'openTable' },
  { form: /[@$]?\(/y, kind: 'open' },
  { form: /\{/y, kind: 'openBlock' },
  { form: /[)}]/y, kind: 'close' },
  { form: /[+*/%-]?=/y, kind: 'assign' },
];

/** Words, quotes, backticks and separators of PowerShell. */
export function powershellTokens(text: string): PowershellText {
  const tokens: PowershellToken[] = [];
  const inner: ShellWord[] = [];
  let openQuote = false;
  for (let at = 0; at < text.length;) {
    const found = matchAt(text, at);
    if (found) {
      if (found.kind) tokens.push({ kind: found.kind });
      at = found.end;
      continue;
    }
    const read = powershellWord(text, at);
    tokens.push({ kind: 'word', word: read.word, expression: /^["'$[\d@+!,-]/.test(text.charAt(at)) });
    inner.push(...read.inner);
    openQuote ||= read.openQuote;
    at = read.word.end;
  }
  return { tokens, inner, openQuote };
}

function matchAt(text: string, at: number): { readonly kind?: Pattern['kind']; readonly end: number } | undefined {
  for (const { form, kind } of patterns) {
    form.lastIndex = at;
    if (form.test(text)) return { ...(kind ? { kind } : {}), end: form.lastIndex };
  }
  return undefined;
}
