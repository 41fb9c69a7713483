import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { generatedFiles } from './generate/generatedFiles.ts';
import { root } from './root.ts';

/** Writes the committed files that are made from code. Tests fail where they differ. */
for (const [file, text] of Object.entries(await generatedFiles())) await writeFile(path.join(root, file), text);
