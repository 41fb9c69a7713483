import { buildAll } from './build/bundles.ts';

await buildAll();
