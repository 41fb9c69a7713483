import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { placeWritableHere } from '../../../src/machine/writableHere.ts';
import { useTemporaryFolder } from './temporaryFolder.ts';

const inFolder = useTemporaryFolder();

/** As an ordinary user: root may write everywhere. */
function asOrdinaryUser(file: string): string {
  const module = new URL('../../../src/machine/writableHere.ts', import.meta.url).href;
  const script = `import { placeWritableHere } from '${module}'; console.log(placeWritableHere(process.argv[1]) ?? 'nowhere')`;
  const isRoot = process.getuid?.() === 0;
  const run = [process.execPath, '--input-type=module', '-e', script, file];
  const [program = '', ...args] = isRoot
    ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', ...run]
    : run;
  return execFileSync(program, args, { encoding: 'utf8' }).trim();
}

test.skipIf(process.platform !== 'linux')(
  'a file that can be written, a folder in which one can be made, or neither',
  () => {
    chmodSync(inFolder(), 0o755);
    mkdirSync(inFolder('managed'));
    writeFileSync(inFolder('managed/policy.json'), '{}');
    chmodSync(inFolder('managed/policy.json'), 0o666);
    expect(asOrdinaryUser(inFolder('managed/policy.json'))).toBe(inFolder('managed/policy.json'));
    chmodSync(inFolder('managed/policy.json'), 0o444);
    chmodSync(inFolder('managed'), 0o777);
    expect(asOrdinaryUser(inFolder('managed/policy.json'))).toBe(inFolder('managed'));
    chmodSync(inFolder('managed'), 0o555);
    expect(asOrdinaryUser(inFolder('managed/policy.json'))).toBe('nowhere');
    chmodSync(inFolder('managed'), 0o755);
    expect(readdirSync(inFolder('managed'))).toEqual(['policy.json']);
    expect(readFileSync(inFolder('managed/policy.json'), 'utf8')).toBe('{}');
  },
);

test('where it cannot be told, that is an error and not "nowhere"', () => {
  expect(() => placeWritableHere(inFolder('missing/policy.json'))).toThrow(/ENOENT/);
});
