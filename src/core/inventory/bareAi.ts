/**
 * The two letters `ai` are a word in other languages: "to the" in Italian, "who" in Vietnamese, "have" in French, "there" in
 * Portuguese. In such texts only AI as it is written everywhere, in capitals, speaks of artificial intelligence.
 */

/** No English words, and none that other languages write in texts that are English otherwise. */
const romance =
  /\b(?:il|gli|del|dei|della|delle|dal|dai|nel|nei|sul|sui|che|una|alle|alla|anche|dopo|sono|di|al|les?|des|une|pour|dans|avec|du|sur|os|um|uma|para|com|que|da|na|em|los|las|el|con|por|pe|cu|din|sau|este|la|et|ou)\b/gi;
const english = /\b(?:the|and|of|with|for|your|to|is|are|from|by|you|or|this|that|an|it)\b/gi;
/** Vowels with two marks, or of its own: no other language of Latin letters has them. */
const vietnamese = /[\u1ea0-\u1ef9ăơư]/giu;

const enough = 2;
/** Nobody needs more to see which language it is. */
const mostText = 2_000;

/** Whether `ai` in small letters may be a word of the language that a manifest's texts are written in. */
export function mayBeOtherWord(texts: readonly string[]): boolean {
  const text = texts.join(' ').slice(0, mostText).normalize('NFC');
  const foreign = different(text, romance);
  return different(text, vietnamese) >= enough || (foreign >= enough && foreign > different(text, english));
}

/** Without `ai` between other words where it is not in capitals. What is nothing but `ai`, such as a keyword, stays. */
export function withoutBareAi(text: string): string {
  return /^\W*ai\W*$/i.test(text) ? text : text.replaceAll(/(?<![\p{L}\p{N}])(?:ai|Ai|aI)(?![\p{L}\p{N}])/gu, ' ');
}

function different(text: string, pattern: RegExp): number {
  return new Set(text.match(pattern)?.map((word) => word.toLowerCase())).size;
}
