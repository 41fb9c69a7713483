import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { looking } from './looking.ts';
import { scanMachine } from '../../../../src/machine/scan/scanMachine.ts';
import { useTemporaryFolder } from '../temporaryFolder.ts';

const inFolder = useTemporaryFolder();
afterEach(() => {
  vi.restoreAllMocks();
});

class OnlyByName {
  constructor(file: unknown) {
    if (typeof file !== 'string') throw new TypeError('The "path" argument must be a string.');
  }
  readonly close = vi.fn();
}

test.each([
  ['without SQLite', undefined],
  ['with one that opens no addresses', { DatabaseSync: OnlyByName }],
])('a Node %s is said once, as a note', async (_, sqlite) => {
  vi.spyOn(process, 'getBuiltinModule').mockImplementation(() => sqlite);
  const { problems } = await scanMachine({ ...looking, scope: { kind: 'home', home: inFolder() } });
  expect(problems).toMatchObject([{ code: 'scanStatesUnread', severity: 'information' }]);
});

test('a Node that can is not', async () => {
  expect((await scanMachine({ ...looking, scope: { kind: 'home', home: inFolder() } })).problems).toEqual([]);
});

test.skipIf(process.getuid?.() !== 0)(
  'a home that root owns for somebody else is named, where it has an editor',
  async () => {
    const codesOf = async (home: string): Promise<unknown> => {
      const { problems } = await scanMachine({ ...looking, scope: { kind: 'home', home } });
      return problems.map(({ code, severity, place }) => [code, severity, place?.file]);
    };
    mkdirSync(path.join(inFolder('alice'), '.vscode', 'extensions'), { recursive: true });
    mkdirSync(inFolder('bob'));
    expect(await codesOf(inFolder('alice'))).toEqual([['scanStatesOfHomeUnread', 'information', inFolder('alice')]]);
    expect(await codesOf(inFolder('bob'))).toEqual([]);
  },
);
