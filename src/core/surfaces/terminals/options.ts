import type { ShellWord, Words } from './shellWord.ts';

/** How a program reads the options before its first operand. */
export interface OptionForm {
  /** Options that take the next word as their value: `-u`, `--user`. `--user=x` and `-ux` need no next word. */
  readonly valued?: readonly string[];
  /** Long options with one dash, or with a slash: they are no clusters of letters. */
  readonly whole?: true;
  /** Options are read after operands too, as far as `--`. */
  readonly mixed?: true;
}

/** The options before the first operand, and what follows them. */
export interface ReadOptions {
  /** Letters of clusters as `-x`, long ones as `--long`; of those with a value, its word. */
  readonly given: ReadonlyMap<string, Words>;
  readonly operands: Words;
}

/** Reads options up to the first operand or `--`. Unknown ones are taken to have no value. */
export function readOptions(words: Words, { valued = [], whole, mixed }: OptionForm = {}): ReadOptions {
  const given = new Map<string, ShellWord[]>();
  const give = (option: string, value?: ShellWord): void => {
    const values = given.get(option) ?? [];
    given.set(option, values);
    if (value) values.push(value);
  };
  const operands: ShellWord[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index];
    if (word === undefined) break;
    if (word.text === '--') return { given, operands: operands.concat(words.slice(index + 1)) };
    if (!/^-./.test(word.text)) {
      if (mixed !== true) return { given, operands: words.slice(index) };
      operands.push(word);
      continue;
    }
    const isLong = whole === true || word.text.startsWith('--');
    const { option, attached } = isLong ? longOption(word.text) : lastOfCluster(word.text, valued, give);
    const takesNext = valued.includes(option) && attached === undefined;
    if (takesNext) index += 1;
    give(option, attached === undefined ? (takesNext ? words[index] : undefined) : { ...word, text: attached });
  }
  return { given, operands };
}

/** Options of a table, written with spaces between them. */
export function optionList(text: string): readonly string[] {
  return text.split(' ');
}

interface OneOption {
  readonly option: string;
  readonly attached: string | undefined;
}

function longOption(text: string): OneOption {
  const equals = text.indexOf('=');
  return equals < 0
    ? { option: text, attached: undefined }
    : { option: text.slice(0, equals), attached: text.slice(equals + 1) };
}

/** `-abc`: each letter is an option, until one takes the rest as its value. */
function lastOfCluster(text: string, valued: readonly string[], give: (option: string) => void): OneOption {
  for (let at = 1; at < text.length; at += 1) {
    const option = `-${text.charAt(at)}`;
    const rest = text.slice(at + 1);
    if (valued.includes(option)) return { option, attached: rest === '' ? undefined : rest };
    if (rest === '') return { option, attached: undefined };
    give(option);
  }
  return { option: text, attached: undefined };
}
