/**
 * Whether a text fits a pattern: `*` stands for any characters but a slash, `**` for any at all, `?` for one that is no
 * slash; everything else for itself, whatever its case.
 *
 * Takes pattern length times text length at most. A pattern made into a regular expression can take years
 * (`*a*a*a*a*a*a`), and this runs while an editor starts.
 */
export function fitsGlob(pattern: string, text: string): boolean {
  const parts = pattern.toLowerCase().match(/\*+|[^*]/gu) ?? [];
  const letters = text.toLowerCase().match(/[^]/gu) ?? [];
  // fits[i]: the parts so far fit the first i letters.
  let fits = [true, ...letters.map(() => false)];
  for (const part of parts)
    fits = part.startsWith('*') ? afterStar(fits, letters, part !== '*') : afterOne(fits, letters, part);
  return fits.at(-1) === true;
}

function afterStar(before: readonly boolean[], letters: readonly string[], crossesSlash: boolean): boolean[] {
  let isOpen = false;
  return before.map((fit, index) => {
    isOpen = fit || (isOpen && (crossesSlash || letters[index - 1] !== '/'));
    return isOpen;
  });
}

function afterOne(before: readonly boolean[], letters: readonly string[], part: string): boolean[] {
  return before.map((_, index) => {
    const letter = letters[index - 1];
    return before[index - 1] === true && (part === '?' ? letter !== '/' : letter === part);
  });
}
