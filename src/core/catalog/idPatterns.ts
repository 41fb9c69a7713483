/** An extension id as VS Code compares it: lower-cased `publisher.name`. */
export const extensionIdPattern = /^[a-z0-9][a-z0-9-]*\.[a-z0-9][a-z0-9._-]*$/i;

/** The id of an assistant in the catalog. */
export const assistantIdPattern = /^[a-z0-9][a-z0-9-]*$/;
