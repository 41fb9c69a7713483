/** The policy format that this version reads. A new key in the document means a new number. */
export const formatVersion = 1;
