import { mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { homesOf, workspacesIn } from '../../../../src/machine/scan/homes.ts';
import { scanMachine } from '../../../../src/machine/scan/scanMachine.ts';
import { looking } from './looking.ts';
import { useTemporaryFolder } from '../temporaryFolder.ts';

vi.mock('../../../../src/machine/scan/homes.ts');

const inFolder = useTemporaryFolder();

/** A home with two editors, which have so many extensions each. */
function makeHome(user: string, count: number): { user: string; home: string; links: 'named'; variables: object } {
  for (const editor of ['.vscode', '.cursor']) {
    for (let index = 0; index < count; index++) {
      const folder = inFolder(`${user}/${editor}/extensions/a.b${index}-1.0.0`);
      mkdirSync(folder, { recursive: true });
      writeFileSync(`${folder}/package.json`, JSON.stringify({ name: `b${index}`, publisher: 'a' }));
    }
  }
  return { user, home: realpathSync(inFolder(user)), links: 'named', variables: {} };
}

test('what was found stands in the order of the homes, whichever was done first', async () => {
  const homes = [makeHome('ann', 60), makeHome('bo', 1), makeHome('chen', 20), makeHome('dee', 1)];
  vi.mocked(homesOf).mockResolvedValue({ homes: homes.map((home) => ({ ...home, variables: {} })), problems: [] });
  vi.mocked(workspacesIn).mockResolvedValue({ homes: [], problems: [] });
  const asDone: unknown[] = [];
  const onPlace = ({ user, editor }: { user?: string; editor: string }): void => {
    asDone.push([user, editor]);
  };
  const { places } = await scanMachine({ ...looking, scope: { kind: 'home', home: inFolder() }, onPlace });
  const ordered = ['ann', 'bo', 'chen', 'dee'].flatMap((user) => ['vscode', 'cursor'].map((editor) => [user, editor]));
  expect(places.map(({ user, editor }) => [user, editor])).toEqual(ordered);
  // Else this shows nothing.
  expect(asDone).not.toEqual(ordered);
  expect(asDone.toSorted()).toEqual(ordered.toSorted());
});
