import { cmdTokens, type CmdToken } from './cmdTokens.ts';
import type { Commands, ShellWord, Words } from './shellWord.ts';

/** The commands of a text in the language of cmd.exe, with those of `if`, `for` and parentheses. */
export function cmdCommands(text: string): Commands {
  const { tokens, openQuote } = cmdTokens(text);
  const reader = new CmdReader();
  for (const token of tokens) reader.take(token);
  reader.endCommand();
  return { commands: reader.commands, texts: reader.texts, incomplete: openQuote };
}

const remark = /^(?:@?rem$|::)/i;

/** Reads one text, sign by sign. */
class CmdReader {
  readonly commands: Words[] = [];
  readonly texts: ShellWord[] = [];
  private words: ShellWord[] = [];
  /** How many parentheses are open in which commands stand. */
  private groups = 0;
  /** Within the parentheses of `for … in (…)`. */
  private inSet = false;
  private inRemark = false;

  take(token: CmdToken): void {
    if (this.inRemark && token.kind !== 'newline') return;
    this.inRemark = false;
    if (token.kind === 'word') this.takeWord(token.word);
    else if (token.kind === 'open') this.open();
    else if (token.kind === 'close') this.close();
    else this.endCommand();
  }

  endCommand(): void {
    const command = withoutKeywords(this.words);
    if (command.length > 0) this.commands.push(command);
    this.words = [];
    this.inSet = false;
  }

  private takeWord(word: ShellWord): void {
    if (this.words.length === 0 && word.quoted !== true && remark.test(word.text)) this.inRemark = true;
    else this.words.push(word);
  }

  private open(): void {
    const [first] = this.words;
    if (first !== undefined && isWord(first, 'for') && isWord(this.words.at(-1), 'in')) this.inSet = true;
    // Elsewhere in a command it is an ordinary sign: echo (x)
    if (first !== undefined && !withoutCondition(this.words).isOpen) return;
    this.groups += 1;
    this.words = [];
  }

  private close(): void {
    if (this.inSet) {
      this.inSet = false;
      this.endSet();
    } else if (this.groups > 0) {
      this.groups -= 1;
      this.endCommand();
    }
  }

  /** `for /f %i in ('COMMAND') do …` runs what is between the single quotes. */
  private endSet(): void {
    const from = this.words.findIndex((word) => isWord(word, 'in')) + 1;
    const set = this.words.slice(from);
    const [first] = set;
    const last = set.at(-1);
    if (first && last && /^'.*'$/s.test(textOf(set)) && isWord(this.words[1], '/f')) {
      this.texts.push({ text: textOf(set).slice(1, -1), at: first.at, end: last.end });
    }
    this.words = [];
  }
}

function textOf(words: Words): string {
  return words.map(({ text }) => text).join(' ');
}

function isWord(word: ShellWord | undefined, keyword: string): boolean {
  return word?.text.toLowerCase().replace(/^@/, '') === keyword;
}

/** What is left to be started after `@`, `else`, `do` and the condition of `if`. */
function withoutKeywords(words: Words): Words {
  let left = words;
  while (['else', 'do', 'if'].some((keyword) => isWord(left[0], keyword))) left = withoutCondition(left).rest;
  const [first, ...rest] = left;
  if (first === undefined || isWord(first, 'for')) return [];
  return first.text.startsWith('@') ? [{ ...first, text: first.text.slice(1) }, ...rest] : left;
}

/** `isOpen`: nothing follows yet, so that a parenthesis opens a group. */
function withoutCondition(words: Words): { readonly rest: Words; readonly isOpen: boolean } {
  const [first] = words;
  if (isWord(first, 'else') || isWord(first, 'do')) return { rest: words.slice(1), isOpen: words.length === 1 };
  if (isWord(first, 'for')) return { rest: [], isOpen: false };
  if (!isWord(first, 'if')) return { rest: words, isOpen: false };
  let at = 1;
  while (isWord(words[at], 'not') || isWord(words[at], '/i')) at += 1;
  at += conditionLength(words.slice(at, at + 2).map(({ text }) => text.toLowerCase()));
  return { rest: words.slice(at), isOpen: words.length <= at };
}

/** exist X; a==b, a== b, a ==b, a == b; a EQU b */
function conditionLength([first = '', second = '']: readonly string[]): number {
  if (['exist', 'defined', 'errorlevel', 'cmdextversion'].includes(first)) return 2;
  if (/.==./.test(first)) return 1;
  return first.endsWith('==') || /^==./.test(second) ? 2 : 3;
}
