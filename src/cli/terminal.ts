/** What a command has of the world besides files: where it prints, and what is piped into it. */
export interface Terminal {
  print(line: string): void;
  /** What is no result: problems with the usage or the input. */
  error(line: string): void;
  /** Standard input, piece by piece. */
  input(): AsyncIterable<Uint8Array>;
}
