/** Where in a file. Line and column count from 1; the path is a JSON pointer. */
export interface ProblemPlace {
  readonly file?: string;
  readonly path?: string;
  readonly line?: number;
  readonly column?: number;
}
