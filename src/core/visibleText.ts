/**
 * What a screen does not show as a character, but obeys: C0, DEL and C1 (a terminal's commands, line breaks, tabs), the
 * separators of lines and paragraphs, and what turns the direction of writing.
 */
const obeyed = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** Text of a policy, or of anybody else, for one line of text: what would be obeyed is named instead (`\u001b`). */
export function visibleText(text: string): string {
  return text.replaceAll(obeyed, (character) => escaped(character));
}

/** The escape that JSON has for a character of 16 bits, so that escaped JSON stays the same JSON. */
export function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
