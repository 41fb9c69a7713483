import type { ShellWord } from './shellWord.ts';

/** What a line of cmd.exe consists of. Targets of redirections are left out. */
export type CmdToken =
  { readonly kind: 'word'; readonly word: ShellWord } | { readonly kind: 'separator' | 'newline' | 'open' | 'close' };

const blank = /[ \t]/;
/** A number before it says which stream: 2>nul */
const redirection = /^\d?[<>]/;
const special = /[ \t\r\n&|()<>]/;

/** Words, quotes, carets and separators of cmd.exe. */
export function cmdTokens(text: string): { readonly tokens: readonly CmdToken[]; readonly openQuote: boolean } {
  const tokens: CmdToken[] = [];
  let openQuote = false;
  let afterRedirection = false;
  for (let at = 0; at < text.length;) {
    const char = text.charAt(at);
    if (blank.test(char)) at += 1;
    else if (redirection.test(text.slice(at, at + 2))) {
      afterRedirection = true;
      // 2>&1: the ampersand belongs to it.
      at += /^\d?[<>]{1,2}&?/.exec(text.slice(at, at + 4))?.[0].length ?? 1;
    } else if (special.test(char)) {
      afterRedirection = false;
      tokens.push({ kind: kindOf(char) });
      at += 1;
    } else {
      const read = readWord(text, at);
      openQuote ||= read.openQuote;
      at = read.word.end;
      if (!afterRedirection) tokens.push({ kind: 'word', word: read.word });
      afterRedirection = false;
    }
  }
  return { tokens, openQuote };
}

function kindOf(char: string): 'separator' | 'newline' | 'open' | 'close' {
  if (char === '(') return 'open';
  if (char === ')') return 'close';
  return char === '\n' ? 'newline' : 'separator';
}

/** A quote ends with its line. A caret makes the next sign an ordinary one, or joins two lines. */
function readWord(text: string, start: number): { readonly word: ShellWord; readonly openQuote: boolean } {
  let value = '';
  let inQuote = false;
  let at = start;
  for (; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '\n' && inQuote) break;
    if (char === '"') inQuote = !inQuote;
    else if (inQuote) value += char;
    else if (char === '^') {
      at += text.startsWith('\r\n', at + 1) ? 2 : 1;
      value += /[\r\n]/.test(text.charAt(at)) ? '' : text.charAt(at);
    } else if (special.test(char)) break;
    else value += char;
  }
  const end = Math.min(at, text.length);
  const quoted = text.charAt(start) === '"' ? { quoted: true as const } : {};
  return { word: { text: value, at: start, end, ...quoted }, openQuote: inQuote };
}
