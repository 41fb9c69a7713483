import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { catalogModule, catalogModuleFile } from './generate/catalogModule.ts';
import { root } from './root.ts';

const write = (file: string, text: string): Promise<void> => writeFile(path.join(root, file), text);

// The other files are made by code that reads this one.
await write(catalogModuleFile, await catalogModule());

/** Writes the committed files that are made from code. Tests fail where they differ. */
const { generatedFiles } = await import('./generate/generatedFiles.ts');
for (const [file, text] of Object.entries(await generatedFiles())) await write(file, text);
