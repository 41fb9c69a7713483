import { readFile } from 'node:fs/promises';
import path from 'node:path';

type Words = Readonly<Record<string, string>>;

/**
 * VS Code looks translations up by the English text; we keep both sides by code. Joins them.
 *
 * @throws where a translation is missing, or one English text would need two translations
 */
export async function l10nBundle(folder: string, language: string): Promise<Words> {
  const english = await readWords(path.join(folder, 'en.json'));
  const translated = await readWords(path.join(folder, `${language}.json`));
  const bundle: Record<string, string> = {};
  for (const [code, words] of Object.entries(english)) {
    const translation = translated[code];
    if (translation === undefined) throw new Error(`l10n/${language}.json has no words for ${code}`);
    if (bundle[words] !== undefined && bundle[words] !== translation) {
      throw new Error(`l10n/${language}.json translates "${words}" in two ways (${code})`);
    }
    bundle[words] = translation;
  }
  return bundle;
}

async function readWords(file: string): Promise<Words> {
  return JSON.parse(await readFile(file, 'utf8')) as Words;
}
