/** A part of a pattern: an escape, a range of letters, a single letter, a bracket, or anything else. */
const parts = /\\.|([a-z])-([a-z])|([a-z])|[[\]]|[^]/gi;

/**
 * The source of a pattern for JSON Schema, which knows no flags: a pattern that ignores case names both cases of every
 * letter instead. Without named groups and Unicode properties.
 */
export function flaglessPattern({ source, ignoreCase }: RegExp): string {
  if (!ignoreCase) return source;
  let inClass = false;
  const anyCase = (letter: string): string => {
    const both = letter.toUpperCase() + letter.toLowerCase();
    return inClass ? both : `[${both}]`;
  };
  return source.replaceAll(parts, (part: string, from?: string, to?: string, letter?: string) => {
    if (part === '[' || part === ']') inClass = part === '[';
    if (letter !== undefined) return anyCase(letter);
    if (from === undefined || to === undefined) return part;
    return inClass ? `${upper(from, to)}${lower(from, to)}` : `${anyCase(from)}-${anyCase(to)}`;
  });
}

const upper = (from: string, to: string): string => `${from.toUpperCase()}-${to.toUpperCase()}`;
const lower = (from: string, to: string): string => `${from.toLowerCase()}-${to.toLowerCase()}`;
