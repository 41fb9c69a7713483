import { escaped, visibleText } from '../core/visibleText.ts';
import { jsonLines } from './jsonLines.ts';

/** What a command has of the world besides files: where it prints, and what is piped into it. */
export interface Terminal {
  /** One line. A line break in it is the text's own, and is shown as an escape. */
  print(line: string): void;
  /** A value for programs. */
  json(value: unknown): void;
  /** One line of what is no result: problems with the usage or the input. */
  error(line: string): void;
  /** Standard input, piece by piece. */
  input(): AsyncIterable<Uint8Array>;
}

interface Streams {
  readonly out: { write(text: string): unknown };
  readonly err: { write(text: string): unknown };
  readonly in: AsyncIterable<Uint8Array>;
}

/** Of long JSON as it is written out: each piece takes a call of the system. */
const pieceLength = 64 * 1024;

/**
 * What is printed repeats policies, file names and arguments. None of it may speak to the terminal, look like another
 * line, or command the CI system whose log it stands in.
 */
export function terminalOn(streams: Streams): Terminal {
  return {
    print: (line) => void streams.out.write(`${harmless(line)}\n`),
    json: (value) => {
      // Line breaks inside of strings are escaped by then, and the escapes are those of JSON.
      let piece = '';
      for (const line of jsonLines(value)) {
        piece += `${harmless(line)}\n`;
        if (piece.length < pieceLength) continue;
        streams.out.write(piece);
        piece = '';
      }
      if (piece !== '') streams.out.write(piece);
    },
    error: (line) => void streams.err.write(`${harmless(line)}\n`),
    input: () => streams.in,
  };
}

/** GitHub obeys a line that begins with `::`; Azure, TeamCity and an older form of GitHub obey `##name[` anywhere in it. */
function harmless(line: string): string {
  return visibleText(line)
    .replace(/^(\s*):(?=:)/, (_, space: string) => space + escaped(':'))
    .replaceAll(/#(?=#\w*\[)/g, escaped);
}
