import path from 'node:path';
import { readCappedFile } from './cappedFile.ts';
import { readingManifest, type ManifestContent, type ReadManifest } from './scan/readingManifest.ts';

/**
 * The manifest in an extension's folder, with its texts as the editor fills them in: those of the language over those of every
 * language. Synchronous, as everything is that the first decision waits for.
 *
 * @param language of the editor, such as `zh-cn`
 */
export function readManifestFile(folder: string, language: string): ReadManifest {
  const words = [
    'package.nls.json',
    `package.nls.${language.split('-')[0] ?? ''}.json`,
    `package.nls.${language}.json`,
  ].map((name) => path.join(folder, name));
  const [first = '', ...others] = new Set(words);
  const files = { folder, file: path.join(folder, 'package.json'), words: [first, ...others] } as const;
  const reading = readingManifest(files, 'warning');
  let step = reading.next();
  while (!step.done) step = reading.next(contentOf(step.value.file, step.value.cap));
  return step.value;
}

function contentOf(file: string, cap: number): ManifestContent {
  const content = readCappedFile(file, cap);
  switch (content.kind) {
    case 'danglingLink':
      return { kind: 'missing' };
    case 'notAFile':
      return { kind: 'wrongKind' };
    case 'notUtf8':
      // Editors replace what is none.
      return { kind: 'text', text: content.replaced };
    case 'text':
    case 'missing':
    case 'tooLarge':
    case 'unreadable':
      return content;
  }
}
