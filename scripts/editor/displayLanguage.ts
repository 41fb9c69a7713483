import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { EditorHome } from './editorServer.ts';

/**
 * Registers a language pack without words of its own: the editor runs in that language, its extensions are asked for
 * their translations, and what has none stays English. VS Code's real packs are not in the npm registry.
 */
export async function addDisplayLanguage(home: EditorHome, language: string): Promise<void> {
  const folder = path.join(home.folder, 'language-pack');
  const words = path.join(folder, 'main.i18n.json');
  await mkdir(folder, { recursive: true });
  await writeFile(words, JSON.stringify({ version: '1.0.0', contents: {} }));
  const extensions = [{ extensionIdentifier: { id: 'example.language-pack' }, version: '1.0.0' }];
  const pack = { hash: 'empty', extensions, translations: { vscode: words }, label: language };
  await writeFile(path.join(home.serverData, 'data', 'languagepacks.json'), JSON.stringify({ [language]: pack }));
}
