/** What is said in terminals, and of what is started there. */
export const terminalSentenceCodes = [
  'terminal.stopped',
  'terminal.notApproved',
  'terminal.useInstead',
  'terminal.useCommandInstead',
  'terminal.questions',
  'terminal.moreInformation',
  'terminal.tooltip',
  'terminal.interrupted',
  'terminal.notStopped',
  'terminal.warned',
  'event.commandStarted',
  'detail.start.seen',
  'detail.start.told',
  'detail.start.stopped',
  'detail.start.notStopped',
] as const;
