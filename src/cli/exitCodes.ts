/** The contract with scripts; see `approved-assistants --help`. */
export const exitCodes = { clean: 0, findings: 1, badInput: 2, couldNotLook: 3 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
