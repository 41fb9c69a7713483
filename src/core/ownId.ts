/** The id of the extension that this program belongs to: no policy acts on it. */
export const ownId = 'approved-assistants.approved-assistants';
