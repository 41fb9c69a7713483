/** What can be wrong with what is done in terminals. */
export const terminalProblemCodes = ['standInsNotWritten'] as const;
