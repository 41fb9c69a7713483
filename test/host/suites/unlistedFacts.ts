/** What the suites on unlisted assistants are told: unlisted.json beside the workspace. */
export interface UnlistedFacts {
  /** Installed before the first window. */
  readonly unlisted: string;
  /** Installed while it is open, from this file. */
  readonly later: string;
  readonly laterVsix: string;
  /** The real Claude Code under another id. */
  readonly copy: string;
  readonly ordinary: readonly { readonly id: string; readonly runs: boolean }[];
}
