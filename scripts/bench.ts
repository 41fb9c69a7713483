import { stat } from 'node:fs/promises';
import path from 'node:path';
import { benchCommandLines } from '../bench/commandLines.ts';
import { benchDecide } from '../bench/decide.ts';
import { benchLint } from '../bench/lint.ts';
import { isWithinLimit, printFigure, type Figure } from '../bench/measure.ts';
import { benchScan } from '../bench/scan.ts';
import { benchSignedPolicy } from '../bench/signedPolicy.ts';
import { benchStartup } from '../bench/startup.ts';
import { benchChecking, benchStretch } from '../bench/stretch.ts';
import setup from '../test/host/support/globalSetup.ts';
import { lazyChunks } from './build/lazyChunks.ts';
import { launchBrowser } from './editor/browser.ts';
import { floorEditor, newestEditor } from './editor/recipes.ts';
import { root } from './root.ts';

const starts = 10;

await setup();
const figures: Figure[] = [];
const add = (more: readonly Figure[]): void => {
  for (const figure of more) process.stdout.write(`${printFigure(figure)}\n`);
  figures.push(...more);
};
/** What is loaded before the first decision; everything else comes later, or never. */
const first = ['extension', 'app', 'documents', 'recognising'];
const all = ['extension', ...Object.keys(lazyChunks)];
const kilobytes = async (parts: readonly string[]): Promise<number> => {
  const sizes = await Promise.all(parts.map(async (part) => (await stat(path.join(root, 'dist', `${part}.cjs`))).size));
  return sizes.reduce((sum, size) => sum + size, 0) / 1000;
};
const unit = 'KB';
add([
  { name: 'loaded for the first decision, minified', value: await kilobytes(first), unit, limit: { value: 200 } },
  { name: `all ${all.length} files of the extension`, value: await kilobytes(all), unit, limit: { value: 950 } },
]);
add(benchDecide());
add(benchCommandLines());
add(benchLint());
add(await benchSignedPolicy());
add(await benchScan());
add(await benchStretch(starts));
add(benchChecking(starts));
const browser = await launchBrowser();
for (const recipe of [newestEditor, floorEditor]) add(await benchStartup(recipe, starts, browser));
await browser.close();
const missed = figures.filter((figure) => !isWithinLimit(figure));
process.stdout.write(`\n${figures.length} figures, ${missed.length} outside what we hold ourselves to\n`);
process.exitCode = missed.length > 0 ? 1 : 0;
