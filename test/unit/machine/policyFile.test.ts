import { execFileSync } from 'node:child_process';
import { chownSync, mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { LastGoodFile } from '../../../src/machine/lastGoodFile.ts';
import { managedFiles } from '../../../src/machine/managedFolder.ts';
import { PolicyFile } from '../../../src/machine/policyFile.ts';
import { PolicyPlaces } from '../../../src/machine/policyPlaces.ts';
import { SharedThread } from '../../../src/machine/sharedThread.ts';
import { pathWritableByOthers } from '../../../src/machine/trustedPath.ts';
import { aPolicy } from '../core/policy/policyExamples.ts';
import { useTemporaryFolder } from './temporaryFolder.ts';

const inFolder = useTemporaryFolder();
const reader = (): PolicyFile =>
  new PolicyFile(inFolder('policy.json'), 'policyFileSetting', undefined, new SharedThread());
const codes = async (file: PolicyFile): Promise<unknown> => {
  const reading = await file.read();
  return reading.kind === 'unusable' ? reading.problems.map(({ code }) => code) : reading.kind;
};

describe('a policy file', () => {
  test('is read, and told apart by its content', async () => {
    const file = reader();
    writeFileSync(inFolder('policy.json'), JSON.stringify(aPolicy()));
    const first = await file.read();
    expect(first).toMatchObject({ kind: 'document', policy: aPolicy(), file: inFolder('policy.json') });
    expect(await file.read()).toBe(first);
    writeFileSync(inFolder('policy.json'), JSON.stringify(aPolicy({ revision: 2 })));
    const second = await file.read();
    expect(second).toMatchObject({ policy: { revision: 2 } });
    expect(second.kind === 'document' && first.kind === 'document' && second.fingerprint === first.fingerprint).toBe(
      false,
    );
  });

  test('that is not there is absent; a dangling link in its place is not', async () => {
    expect(await codes(reader())).toBe('absent');
    symlinkSync(inFolder('nowhere'), inFolder('policy.json'));
    expect(await codes(reader())).toEqual(['policyDanglingLink']);
  });

  test('whose folder goes away is not withdrawn', async () => {
    mkdirSync(inFolder('share'));
    writeFileSync(inFolder('share/policy.json'), JSON.stringify(aPolicy()));
    const file = new PolicyFile(inFolder('share/policy.json'), 'managedFolder', undefined, new SharedThread());
    expect(await codes(file)).toBe('document');
    rmSync(inFolder('share'), { recursive: true });
    expect(await codes(file)).toEqual(['policyFolderGone']);
  });

  test('that is a folder is said to be no file', async () => {
    mkdirSync(inFolder('policy.json'));
    expect(await codes(reader())).toEqual(['policyNotAFile']);
  });

  test.skipIf(process.platform === 'win32')('that is a pipe does not hang', async () => {
    execFileSync('mkfifo', [inFolder('policy.json')]);
    expect(await codes(reader())).toEqual(['policyNotAFile']);
  });

  test('that is far too large is not read', async () => {
    writeFileSync(inFolder('policy.json'), '');
    truncateSync(inFolder('policy.json'), 50 * 1024 * 1024);
    expect(await codes(reader())).toEqual(['policyTooLarge']);
  });

  test('in another encoding is not guessed at', async () => {
    writeFileSync(inFolder('policy.json'), Buffer.from(`\uFEFF${JSON.stringify(aPolicy())}`, 'utf16le'));
    expect(await codes(reader())).toEqual(['policyNotUtf8']);
  });

  test.skipIf(process.platform === 'win32')('that is a link to itself says so', async () => {
    symlinkSync('policy.json', inFolder('policy.json'));
    expect(await reader().read()).toMatchObject({ problems: [{ code: 'policyUnreadable', cause: 'linkLoop' }] });
  });

  test('with an error names file, line and column', async () => {
    writeFileSync(inFolder('policy.json'), '{\n  "mode": enforce\n}');
    expect(await reader().read()).toMatchObject({
      kind: 'unusable',
      problems: [
        { code: 'policySyntax', cause: 'notAValue', place: { file: inFolder('policy.json'), line: 2, column: 11 } },
      ],
    });
  });

  test('of a hundred thousand entries is read', async () => {
    const banned = Array.from({ length: 100_000 }, (_, index) => ({
      extension: `publisher-${index}.extension-${index}`,
    }));
    writeFileSync(inFolder('policy.json'), JSON.stringify(aPolicy({ banned })));
    expect(await reader().read()).toMatchObject({ kind: 'document' });
  });
});

describe.skipIf(process.platform === 'win32')('a file that must be trusted', () => {
  test('is refused where others could write it, with the place', async () => {
    writeFileSync(inFolder('policy.json'), JSON.stringify(aPolicy()));
    const reading = await new PolicyFile(
      inFolder('policy.json'),
      'managedFolder',
      managedFiles('linux').trust,
      new SharedThread(),
    ).read();
    expect(reading).toMatchObject({
      kind: 'unusable',
      problems: [{ code: 'policyWritableByOthers', args: { place: expect.stringMatching(/^\//) as string } }],
    });
  });

  test('is refused where another user owns the file itself', () => {
    writeFileSync(inFolder('policy.json'), '{}', { mode: 0o644 });
    if (process.getuid?.() === 0) chownSync(inFolder('policy.json'), 65534, 65534);
    expect(pathWritableByOthers(inFolder('policy.json'))).toBe(inFolder('policy.json'));
  });

  test('is refused where a link leads through a place that others can write', () => {
    symlinkSync('/etc/passwd', inFolder('link'));
    expect(pathWritableByOthers(inFolder('link'))).toBeDefined();
  });

  test('is trusted where only root can', () => {
    expect(pathWritableByOthers('/etc/passwd')).toBeUndefined();
  });
});

describe('the places', () => {
  const places = (trial: string): PolicyPlaces =>
    new PolicyPlaces(managedFiles('linux'), () => trial, new SharedThread(), new LastGoodFile(inFolder('own')), {
      now: () => Date.now(),
    });

  test('give no policy where none is named', async () => {
    expect(await places('').read()).toEqual({ kind: 'absent' });
  });

  test('read the file that the setting names', async () => {
    writeFileSync(inFolder('policy.json'), JSON.stringify(aPolicy()));
    expect(await places(inFolder('policy.json')).read()).toMatchObject({
      kind: 'document',
      origin: 'policyFileSetting',
    });
  });

  test('refuse a relative path: it would mean another file in every window', async () => {
    expect(await places('policy.json').read()).toMatchObject({
      kind: 'unusable',
      problems: [{ code: 'policyPathNotAbsolute' }],
    });
  });
});
