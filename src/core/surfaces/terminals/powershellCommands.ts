import { powershellTokens, type PowershellToken } from './powershellTokens.ts';
import type { Commands, ShellWord, Words } from './shellWord.ts';

/** The commands of a text of PowerShell, with those of blocks and parentheses. */
export function powershellCommands(text: string): Commands {
  const { tokens, inner, openQuote } = powershellTokens(text);
  const reader = new PowershellReader();
  for (const token of tokens) reader.take(token);
  const isOpen = reader.finish();
  return { commands: reader.commands, texts: inner, incomplete: openQuote || isOpen };
}

/** A statement that is being read. */
interface Statement {
  readonly words: ShellWord[];
  /** Begun with `&` or `.`: what follows is started, whatever it looks like. */
  invoked?: boolean;
  /** A value is worked out; nothing is started by name. */
  isExpression?: boolean;
  /** Right of the equals sign of a table. */
  assigned?: boolean;
}

interface Outer {
  readonly statement: Statement;
  readonly opening: 'open' | 'openBlock' | 'openTable';
}

/** After the block of one of these, a new statement begins without a separator. */
const blockKeyword = /^(?:if|else|elseif|while|for|foreach|function|filter|try|catch|finally|do|switch)$/i;

class PowershellReader {
  readonly commands: Words[] = [];
  private readonly outer: Outer[] = [];
  private statement: Statement = { words: [] };

  take(token: PowershellToken): void {
    switch (token.kind) {
      case 'word':
        this.word(token.word, token.expression);
        return;
      case 'ampersand':
        if (this.statement.words.length > 0) this.end();
        else this.statement.invoked = true;
        return;
      case 'assign':
        this.assign();
        return;
      case 'separator':
        this.end();
        return;
      case 'open':
      case 'openBlock':
      case 'openTable':
        this.outer.push({ statement: this.statement, opening: this.openingOf(token.kind) });
        this.statement = { words: [] };
        return;
      case 'close':
        this.close();
    }
  }

  /** Whether something was never closed. */
  finish(): boolean {
    const isOpen = this.outer.length > 0;
    while (this.outer.length > 0) this.close();
    this.end();
    return isOpen;
  }

  private openingOf(kind: Outer['opening']): Outer['opening'] {
    return kind === 'openBlock' && /^(?:enum|class)$/i.test(this.statement.words[0]?.text ?? '') ? 'openTable' : kind;
  }

  private word(word: ShellWord, expression: boolean): void {
    const { statement } = this;
    if (statement.words.length === 0 && word.text === '.' && word.quoted !== true) statement.invoked = true;
    else {
      if (statement.words.length === 0 && expression && statement.invoked !== true) statement.isExpression = true;
      statement.words.push(word);
    }
  }

  private assign(): void {
    const inTable = this.outer.at(-1)?.opening === 'openTable';
    if (this.statement.isExpression === true || inTable) this.statement = { words: [], assigned: true };
  }

  private end(): void {
    const { words, invoked, isExpression, assigned } = this.statement;
    this.statement = { words: [] };
    const isKey = this.outer.at(-1)?.opening === 'openTable' && assigned !== true;
    if (isKey || (isExpression === true && invoked !== true)) return;
    const command = /^return$/i.test(words[0]?.text ?? '') ? words.slice(1) : words;
    if (command.length > 0) this.commands.push(command);
  }

  private close(): void {
    this.end();
    const outer = this.outer.pop();
    if (outer === undefined) return;
    this.statement = outer.statement;
    const { words } = this.statement;
    const [first] = words;
    if (outer.opening !== 'openBlock') this.statement.isExpression ||= first === undefined;
    else if (first && blockKeyword.test(first.text)) this.statement = { words: [] };
    // switch ($x) { claude { … } }: a label.
    else if (words.length === 1) this.statement.isExpression = true;
  }
}
