import type { LocalizedText } from '../policy/policySchema.ts';

/** The text in the reader's language: that very tag, the same language, English, or whatever there is. */
export function inLanguage(text: LocalizedText, language: string): string {
  if (typeof text === 'string') return text;
  const wanted = language.toLowerCase();
  const base = wanted.split('-')[0] ?? wanted;
  const tags = Object.keys(text);
  const find = (matches: (tag: string) => boolean): string | undefined =>
    tags.find((tag) => matches(tag.toLowerCase()));
  const tag =
    find((each) => each === wanted) ??
    find((each) => each === base || each.startsWith(`${base}-`)) ??
    find((each) => each === 'en' || each.startsWith('en-')) ??
    tags[0];
  return tag === undefined ? '' : (text[tag] ?? '');
}
