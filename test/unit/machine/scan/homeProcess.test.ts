import { writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { limitsFor, scanHomeAsOwner } from '../../../../src/machine/scan/homeProcess.ts';
import { useTemporaryFolder } from '../temporaryFolder.ts';

const inFolder = useTemporaryFolder();
const owner = { uid: 12_345, gid: 12_345 };

describe('a home', () => {
  test.each([
    ['that says nothing and stays', 'setInterval(() => {}, 1000)', 'tookTooLong', { time: 0.3 }],
    [
      'that says nothing more and stays',
      'process.stdout.end(); setInterval(() => {}, 1000)',
      'tookTooLong',
      { time: 1 },
    ],
    ['that says more than it may', 'process.stdout.write("x".repeat(100000))', 'tooMuchThere', {}],
    ['that says what no scan says', 'console.log(\'{"kind":"place","place":{}}\')', 'notUnderstood', {}],
    ['that ends too early', '', 'endedEarly', {}],
    ['that somebody ends', 'process.kill(process.pid, "SIGTERM"); setInterval(() => {}, 1000)', 'endedEarly', {}],
    ['that says too deep a thing', 'console.log("[".repeat(900))', 'notUnderstood', {}],
    [
      'that has not the memory for it',
      'const all = []; for (;;) all.push(Array.from({ length: 10000 }, (_, index) => ({ index })))',
      'outOfMemory',
      { memory: 16 },
    ],
  ])('read by a process %s is named', async (_, code, cause, changes) => {
    const false_ = inFolder('false.mjs');
    writeFileSync(false_, code);
    const work = { home: inFolder(), links: 'named', variables: {}, ...owner } as const;
    const limits = { time: 60, bytes: 1000, memory: 64, ...changes };
    const problems = await scanHomeAsOwner(work, { program: false_, own: [] }, () => expect.unreachable(), limits);
    expect(problems).toMatchObject([{ code: 'scanAccountUnfinished', cause, place: { file: inFolder() } }]);
  });

  test('is named where there is no program to read it with', async () => {
    const work = { home: inFolder(), links: 'named', variables: {}, ...owner } as const;
    const problems = await scanHomeAsOwner(
      work,
      { program: undefined, own: [] },
      () => expect.unreachable(),
      limitsFor(1),
    );
    expect(problems).toMatchObject([{ code: 'scanAccountUnfinished', cause: 'notStarted' }]);
  });

  test('read by a process that cannot be started is named', async () => {
    const work = { home: inFolder(), links: 'named', variables: {}, ...owner } as const;
    const program_ = 'x'.repeat(200_000);
    const problems = await scanHomeAsOwner(
      work,
      { program: program_, own: [] },
      () => expect.unreachable(),
      limitsFor(1),
    );
    expect(problems).toMatchObject([{ code: 'scanAccountUnfinished', cause: 'notStarted' }]);
  });
});
