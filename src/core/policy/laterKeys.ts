/** Keys that are read and checked, and have no effect in this version. */
export const laterKeys = ['exceptionRequest'] as const;
