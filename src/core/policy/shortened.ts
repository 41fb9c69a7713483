/** A value as JSON, cut where it is longer than a person reads in a sentence. */
export function shortened(value: unknown): string {
  const text = printed(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** What JSON calls the type of a value. */
export function typeName(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function printed(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    // The stack was exhausted: printing does not reach as deep as reading.
    return typeName(value);
  }
}
