/** Every command of ours. A test keeps this list, the manifest and the registered handlers in step. */
export const commandIds = {
  showStatus: 'approvedAssistants.showStatus',
  checkNow: 'approvedAssistants.checkNow',
  getApproved: 'approvedAssistants.getApproved',
  putOff: 'approvedAssistants.putOff',
  undoAllChanges: 'approvedAssistants.undoAllChanges',
  showRecorded: 'approvedAssistants.showRecorded',
  openRecordFile: 'approvedAssistants.openRecordFile',
} as const;

export type CommandId = (typeof commandIds)[keyof typeof commandIds];
