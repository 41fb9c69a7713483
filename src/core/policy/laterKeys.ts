/** Keys that are read and checked, and have no effect in this version. */
export const laterSubjects = ['command', 'package', 'mcpServer', 'host'] as const;
export const laterKeys = ['exceptionRequest'] as const;
