import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { step } from './progress.ts';

/** Everything in here can be made again: the folder may be deleted at any time. */
const cacheFolder = path.join(
  process.env['XDG_CACHE_HOME'] ?? path.join(os.homedir(), '.cache'),
  'approved-assistants',
);

/**
 * A folder of the cache, made once. It is filled under another name and renamed when it is complete, so that an
 * interrupted or parallel set-up never leaves half of one behind.
 */
export async function cached(name: string, what: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const folder = path.join(cacheFolder, name);
  if (existsSync(folder)) return folder;
  await mkdir(cacheFolder, { recursive: true });
  await step(what, async () => {
    const making = await mkdtemp(path.join(cacheFolder, 'making-'));
    try {
      await fill(making);
      await rename(making, folder);
    } catch (error) {
      await rm(making, { recursive: true, force: true });
      // Another process was faster: its folder is as good.
      if (!existsSync(folder)) throw error;
    }
  });
  return folder;
}
