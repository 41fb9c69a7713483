import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, symlinkSync, writeFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { descendantsOf, endProcesses, withDescendants } from '../../../src/machine/processTree.ts';
import { useTemporaryFolder } from './temporaryFolder.ts';

const folder = useTemporaryFolder();
const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

/** A shell that says so when it has started what it is to start. */
async function shell(script: string): Promise<number> {
  const child = spawn('/bin/sh', ['-c', script], { stdio: ['ignore', 'pipe', 'ignore'] });
  started.push(child);
  await once(child.stdout, 'data');
  return child.pid!;
}

describe.skipIf(process.platform !== 'linux')('what a process has started', () => {
  test('is seen with its arguments and where its files lie', async () => {
    writeFileSync(folder('real'), '#!/bin/sh\necho\nread x <&3\n');
    chmodSync(folder('real'), 0o755);
    symlinkSync(folder('real'), folder('named'));
    const pid = await shell(`mkfifo '${folder('never')}'; '${folder('named')}' 3<>'${folder('never')}' & wait`);
    const [script] = descendantsOf(pid)!;
    expect(script?.argv).toEqual(['/bin/sh', folder('named')]);
    expect(script?.files).toContain(folder('real'));
  });

  test('is ended, and nothing beside it', async () => {
    const pid = await shell('sleep 1000 & sh -c "trap : TERM; sleep 2000 & echo; wait; wait" & wait; wait');
    const all = descendantsOf(pid)!;
    const stubborn = all.find(({ argv }) => argv[0] === 'sh')!;
    const targets = withDescendants(stubborn, all);
    expect(targets.map(({ argv }) => argv.at(-1))).toContain('2000');
    expect(await endProcesses(targets)).toBe(true);
    expect(descendantsOf(pid)!.map(({ argv }) => argv.join(' '))).toEqual(['sleep 1000']);
    started.push({ kill: () => process.kill(all.find(({ argv }) => argv[1] === '1000')!.pid) } as never);
  });

  test('is not another process that got its number', async () => {
    const pid = await shell('sleep 1000 & echo; wait');
    const [sleeper] = descendantsOf(pid)!;
    expect(await endProcesses([{ ...sleeper!, startedAt: '1' }])).toBe(true);
    expect(descendantsOf(pid)!.map((each) => each.pid)).toEqual([sleeper!.pid]);
    expect(await endProcesses([sleeper!])).toBe(true);
  });

  test('is not known of a process that is gone', () => {
    expect(descendantsOf(2 ** 22 + 1)).toBeUndefined();
  });
});
