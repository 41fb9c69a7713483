// The signs that galleries and editors let stand in a publisher or a name. Microsoft's takes letters, digits and dashes;
// Open VSX also _ + $ ~; and an editor calls the publisher of an extension without one `undefined_publisher`. VS Code
// itself looks up an id in extensions.allowed as it is, whatever its signs.

/** An extension id as VS Code compares it: lower-cased `publisher.name`. */
export const extensionIdPattern = /^[a-z0-9_+$~][a-z0-9_+$~-]*\.[a-z0-9_+$~][a-z0-9_+$~.-]*$/i;

/** The part of an extension id before the dot. */
export const publisherPattern = /^[a-z0-9_+$~][a-z0-9_+$~-]*$/i;

/** The id of an assistant in the catalog. */
export const assistantIdPattern = /^[a-z0-9][a-z0-9-]*$/;
