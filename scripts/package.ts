import { buildAll } from './build/bundles.ts';
import { packageVsix } from './build/vsix.ts';

await buildAll();
process.stdout.write(`${await packageVsix()}\n`);
