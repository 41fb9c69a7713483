import { mkdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { useTemporaryFolder } from '../machine/temporaryFolder.ts';
import { runWith } from './brokenSystem.ts';
import { useRealCli } from './realCli.ts';

const inFolder = useTemporaryFolder();
const cli = useRealCli('cli-fault');

test.each([
  ['while a command runs', "os.hostname = () => { throw new Error('made up'); };"],
  [
    'where nobody waits for it',
    "os.hostname = () => { process.nextTick(() => { throw new Error('made up'); }); return 'x'; };",
  ],
])('a fault of the program, %s: never the code of a violation, and what to report', (_, changes) => {
  mkdirSync(inFolder('alice'));
  const { code, errors } = runWith(inFolder('preload.cjs'), changes, [cli.file, 'scan', '--home', inFolder('alice')]);
  expect([code, errors]).toEqual([3, expect.stringMatching(/^error programFailed: [^]*made up[^]*\n +at /)]);
});
