/** What an open window lets the others know. */
export interface WindowWord {
  /** Of the policy it goes by. */
  readonly fingerprint: string;
  /** The exceptions that hold in it, as JSON pointers into that policy. */
  readonly exceptions: readonly string[];
}
