import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Work in an empty folder that is only ours (mode 0700: mkdtemp) and is gone afterwards, however the work ended. */
export async function inPrivateFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'approved-assistants-'));
  try {
    return await work(folder);
  } finally {
    // On Windows a scanner may still hold a new file open for a moment.
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
