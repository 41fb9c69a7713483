import { lock, lockSync, type LockOptions } from 'proper-lockfile';
import writeFileAtomic, { type Options } from 'write-file-atomic';

/** What libraries do when something is written, as functions: so their code is loaded when the first of them is called. */
export function lockNow(file: string, options: LockOptions): () => void {
  return lockSync(file, options);
}

export function lockWhenFree(file: string, options: LockOptions): Promise<() => Promise<void>> {
  return lock(file, options);
}

export function writeAtomically(file: string, text: string, options: Options): void {
  writeFileAtomic.sync(file, text, options);
}
