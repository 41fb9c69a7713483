/** What became of something that was called in a terminal. */
export const startOutcomes = ['seen', 'told', 'stopped', 'notStopped'] as const;

export type StartOutcome = (typeof startOutcomes)[number];
