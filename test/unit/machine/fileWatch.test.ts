import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { afterEach, test } from 'vitest';
import { FileWatch } from '../../../src/machine/fileWatch.ts';
import { useTemporaryFolder } from './temporaryFolder.ts';

const inFolder = useTemporaryFolder();
let watch: FileWatch | undefined;
afterEach(() => watch?.dispose());

/** Starts watching; each call of the result resolves with the next change after it. */
function watching(file: string): () => Promise<void> {
  let changed: () => void = () => undefined;
  watch = new FileWatch(
    file,
    () => {
      changed();
    },
    (error) => {
      throw new Error(error);
    },
  );
  return () => new Promise((resolve) => (changed = resolve));
}

test('tells of a file that is written, replaced and removed', async () => {
  const next = watching(inFolder('policy.json'));
  for (const act of [
    () => writeFileSync(inFolder('policy.json'), '1'),
    () => {
      writeFileSync(inFolder('other'), '2');
      renameSync(inFolder('other'), inFolder('policy.json'));
    },
    () => rmSync(inFolder('policy.json')),
  ]) {
    const told = next();
    act();
    await told;
  }
});

test('tells of a file whose folders do not exist yet', async () => {
  const next = watching(inFolder('a/b/policy.json'));
  for (const act of [
    () => mkdirSync(inFolder('a')),
    () => mkdirSync(inFolder('a/b')),
    () => writeFileSync(inFolder('a/b/policy.json'), '1'),
  ]) {
    const told = next();
    act();
    await told;
  }
});
