import { mkdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Recognising, type FromManifest } from '../../../src/machine/recognising.ts';
import { assistantManifests } from '../../fixtures/manifests/assistants.ts';
import { packageJsonOf } from '../../fixtures/manifests/manifestOf.ts';
import { ordinaryManifests } from '../../fixtures/manifests/ordinary.ts';
import { useTemporaryFolder } from './temporaryFolder.ts';

const inFolder = useTemporaryFolder();
const assistant = packageJsonOf(assistantManifests[0]!);
const ordinary = packageJsonOf(ordinaryManifests[0]!);

interface Counted {
  readonly recognising: Recognising;
  /** How many manifests were judged. */
  readonly judged: () => number;
}

function counted(): Counted {
  let count = 0;
  const pause = (): Promise<void> => {
    count += 1;
    return Promise.resolve();
  };
  return { recognising: new Recognising({ pause }, 'en'), judged: () => count };
}

function write(manifest: Record<string, unknown>): void {
  writeFileSync(inFolder('package.json'), JSON.stringify(manifest));
}

const outcome = ({ recognition }: FromManifest): string | undefined => recognition?.outcome;

test('an update in the same folder is judged again, loaded or turned off; what stayed the same is not', async () => {
  const { recognising, judged } = counted();
  write(ordinary);
  expect(outcome(await recognising.loaded(inFolder(), ordinary))).toBe('not');
  expect(outcome(await recognising.loaded(inFolder(), ordinary))).toBe('not');
  expect(judged()).toBe(1);
  expect(outcome(await recognising.loaded(inFolder(), assistant))).toBe('assistant');
  expect(outcome(await recognising.turnedOff(inFolder()))).toBe('not');
  expect(outcome(await recognising.turnedOff(inFolder()))).toBe('not');
  expect(judged()).toBe(3);
  write(assistant);
  expect(outcome(await recognising.turnedOff(inFolder()))).toBe('assistant');
});

test('a file of the same size and time is another one all the same', async () => {
  const { recognising } = counted();
  const size = JSON.stringify(assistant).length;
  write({ ...ordinary, filler: '.'.repeat(size - JSON.stringify({ ...ordinary, filler: '' }).length) });
  expect(outcome(await recognising.turnedOff(inFolder()))).toBe('not');
  const { atime, mtime, size: before } = statSync(inFolder('package.json'));
  write(assistant);
  utimesSync(inFolder('package.json'), atime, mtime);
  expect(statSync(inFolder('package.json')).size).toBe(before);
  expect(outcome(await recognising.turnedOff(inFolder()))).toBe('assistant');
});

test('while the file cannot be read, what was read before stands, and the problem is said', async () => {
  const { recognising } = counted();
  write(assistant);
  expect(outcome(await recognising.turnedOff(inFolder()))).toBe('assistant');
  renameSync(inFolder('package.json'), inFolder('away.json'));
  const gone = await recognising.turnedOff(inFolder());
  expect([outcome(gone), gone.problem]).toEqual(['assistant', undefined]);
  mkdirSync(inFolder('package.json'));
  const unreadable = await recognising.turnedOff(inFolder());
  expect([outcome(unreadable), unreadable.problem?.code]).toEqual(['assistant', 'scanManifestUnreadable']);
  rmSync(inFolder('package.json'), { recursive: true });
  write(ordinary);
  expect(outcome(await recognising.turnedOff(inFolder()))).toBe('not');
});

test('what was never read says nothing of what it is', async () => {
  const { recognising } = counted();
  mkdirSync(inFolder('package.json'));
  expect(await recognising.turnedOff(inFolder())).toMatchObject({ problem: { code: 'scanManifestUnreadable' } });
  expect(outcome(await recognising.turnedOff(inFolder('nowhere')))).toBeUndefined();
});

test('what a policy says of its own assistants counts from then on, and what could be read before still stands', async () => {
  const { recognising } = counted();
  const { name } = assistantManifests[0]!;
  const facts = { id: 'own', commandPrefixes: [name], settingPrefixes: [], viewPrefixes: [] };
  const copied = async (): Promise<string | undefined> =>
    (await recognising.turnedOff(inFolder())).recognition?.copyOf?.assistantId;
  write(assistant);
  expect(await copied()).toBeUndefined();
  recognising.knowing([facts]);
  expect(await copied()).toBe('own');
  recognising.knowing([]);
  expect(await copied()).toBeUndefined();
  recognising.knowing([facts]);
  rmSync(inFolder('package.json'));
  expect(outcome(await recognising.turnedOff(inFolder()))).toBe('assistant');
});

test('texts that neither the editor nor the files give are said, each time, and judged again once they can be read', async () => {
  const { recognising } = counted();
  const { displayName, ...others } = assistant;
  const open = { ...others, displayName: '%name%' };
  write(open);
  const look = {
    loaded: () => recognising.loaded(inFolder(), open),
    turnedOff: () => recognising.turnedOff(inFolder()),
  };
  for (const read of [look.loaded, look.loaded, look.turnedOff, look.turnedOff]) {
    expect(await read()).toMatchObject({ displayName: '%name%', problem: { code: 'scanManifestUnreadable' } });
  }
  writeFileSync(inFolder('package.nls.json'), JSON.stringify({ name: displayName }));
  expect((await look.loaded()).problem).toBeUndefined();
  expect(await look.turnedOff()).toMatchObject({ displayName });
});
