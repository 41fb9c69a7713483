import { realpathSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { limitsFor, scanHomeAsOwner } from '../../../../src/machine/scan/homeProcess.ts';
import type { LookedPlace } from '../../../../src/core/inventory/machineInventory.ts';
import { nothingAsked } from '../../../../src/core/surfaces/onMachine/machineTraces.ts';
import { useTemporaryFolder } from '../temporaryFolder.ts';

const inFolder = useTemporaryFolder();
const owner = { uid: 12_345, gid: 12_345 };
const nothingFound = { place: () => expect.unreachable(), uses: () => expect.unreachable() };

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
    const problems = await scanHomeAsOwner(work, { program: false_, asked: nothingAsked }, nothingFound, limits);
    expect(problems).toMatchObject([{ code: 'scanAccountUnfinished', cause, place: { file: inFolder() } }]);
  });

  const claimed = (changes: Partial<LookedPlace>): string => {
    const place = { editor: 'vscode', editorName: 'VS Code', kind: 'desktop', folder: inside(), profiles: [] } as const;
    const lines = [{ kind: 'place', place: { ...place, problems: [], extensions: [], ...changes } }, { kind: 'done' }];
    const code = lines.map((line) => `console.log(${JSON.stringify(JSON.stringify(line))});`).join('');
    writeFileSync(inFolder('false.mjs'), code);
    return inFolder('false.mjs');
  };
  const inside = (): string => path.join(realpathSync(inFolder()), '.vscode');

  test('is that of whom it belongs to, whatever its process claims', async () => {
    const work = { home: inFolder(), user: 'ann', links: 'named', variables: {}, ...owner } as const;
    const program = claimed({ user: 'bo' });
    const places: LookedPlace[] = [];
    const add = { ...nothingFound, place: (place: LookedPlace): unknown => places.push(place) };
    expect(await scanHomeAsOwner(work, { program, asked: nothingAsked }, add, limitsFor(1))).toEqual([]);
    const { user: _, ...nobodys } = work;
    expect(await scanHomeAsOwner(nobodys, { program, asked: nothingAsked }, add, limitsFor(1))).toEqual([]);
    expect(places.map(({ user, folder }) => [user, folder])).toEqual([
      ['ann', inside()],
      [undefined, inside()],
    ]);
  });

  test.each([
    ['outside of it', () => path.join(path.dirname(inside()), '..', 'bo', '.vscode')],
    ['above it, written as if it were in it', () => `${inside()}${path.sep}..${path.sep}..${path.sep}bo`],
    ['beside it, with a name that begins like its own', () => `${path.dirname(inside())}2${path.sep}.vscode`],
  ])('has no places %s', async (_, folder) => {
    const work = { home: inFolder(), links: 'named', variables: {}, ...owner } as const;
    const program = claimed({ folder: folder() });
    const problems = await scanHomeAsOwner(work, { program, asked: nothingAsked }, nothingFound, limitsFor(1));
    expect(problems).toMatchObject([{ code: 'scanAccountUnfinished', cause: 'notUnderstood' }]);
  });

  test('is named where there is no program to read it with', async () => {
    const work = { home: inFolder(), links: 'named', variables: {}, ...owner } as const;
    const problems = await scanHomeAsOwner(
      work,
      { program: undefined, asked: nothingAsked },
      nothingFound,
      limitsFor(1),
    );
    expect(problems).toMatchObject([{ code: 'scanAccountUnfinished', cause: 'notStarted' }]);
  });

  test('read by a process that cannot be started is named', async () => {
    const work = { home: inFolder(), links: 'named', variables: {}, ...owner } as const;
    const program_ = 'x'.repeat(200_000);
    const problems = await scanHomeAsOwner(
      work,
      { program: program_, asked: nothingAsked },
      nothingFound,
      limitsFor(1),
    );
    expect(problems).toMatchObject([{ code: 'scanAccountUnfinished', cause: 'notStarted' }]);
  });
});
