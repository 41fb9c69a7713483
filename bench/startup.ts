import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { claudeCodeVsix } from '../scripts/editor/claudeCode.ts';
import type { EditorRecipe } from '../scripts/editor/recipes.ts';
import { root } from '../scripts/root.ts';
import { embeddedTestEditor } from '../test/host/support/embeddedTestEditor.ts';
import { median, type Figure } from './measure.ts';

/** What the suite startupFigures read in one window. */
interface StartFigures {
  /** Our activation and Git's as the editor's own "Startup Performance" page has them, in milliseconds. */
  readonly own: Activation;
  readonly git: Activation;
  /** From activate() to the write of extensions.allowed, as our log says, in milliseconds. */
  readonly writeIssued: number;
  readonly claude: 'never activated' | 'runningUntilReload';
  readonly extensions: number;
}

interface Activation {
  readonly load: number;
  readonly call: number;
  /** Until the promise of activate() resolves. */
  readonly finish: number;
}

/** Starts a new person's editor again and again with a hundred extensions, the real banned one among them. */
export async function benchStartup(recipe: EditorRecipe, starts: number, browser: Browser): Promise<Figure[]> {
  const seen: StartFigures[] = [];
  for (let start = 0; start < starts; start++) seen.push(await oneStart(recipe, browser));
  const middle = (read: (each: StartFigures) => number): number => median(seen.map(read));
  const total = ({ load, call }: Activation): number => load + call;
  const stopped = seen.filter(({ claude }) => claude === 'never activated').length;
  const at = `VS Code ${recipe.version}, ${starts} starts, ${seen[0]?.extensions ?? 0} extensions`;
  return [
    {
      name: `activate() to the write issued (${at})`,
      value: middle((each) => each.writeIssued),
      unit: 'ms',
      limit: { value: 15 },
    },
    { name: `code loaded (${at})`, value: middle((each) => each.own.load), unit: 'ms', limit: { value: 15 } },
    {
      name: `activation as the editor reports it, load + call (${at})`,
      value: middle((each) => total(each.own)),
      unit: 'ms',
      peer: { name: 'built-in Git', value: middle((each) => total(each.git)) },
      limit: { ratio: 0.1 },
    },
    {
      name: `activation until its promise resolves, with the first ban written and seen (${at})`,
      value: middle((each) => each.own.finish),
      unit: 'ms',
      peer: { name: 'built-in Git', value: middle((each) => each.git.finish) },
    },
    {
      name: `first windows in which the banned extension never activated (${at})`,
      value: stopped,
      unit: `of ${starts}`,
    },
  ];
}

async function oneStart(recipe: EditorRecipe, browser: Browser): Promise<StartFigures> {
  const editor = embeddedTestEditor(recipe);
  const home = await editor.makeHome(await mkdtemp(path.join(os.tmpdir(), 'aa-bench-')));
  try {
    const vsix = path.join(root, 'dist', 'approved-assistants.vsix');
    await editor.install(home, [vsix, (await claudeCodeVsix()).file], []);
    await addFillers(home.extensions, 98);
    const policyFile = path.join(root, 'policies', 'ban-claude-code.json');
    await mkdir(home.userFolder, { recursive: true });
    await writeFile(
      path.join(home.userFolder, 'settings.json'),
      JSON.stringify({ 'approvedAssistants.policyFile': policyFile }),
    );
    await writeFile(path.join(home.folder, 'scenario.json'), JSON.stringify({ home, editorVersion: recipe.version }));
    const windows = await editor.open(home, { forSuites: true });
    try {
      const printed = await windows.run('startupFigures', browser);
      const text = await readFile(path.join(home.folder, 'figures.json'), 'utf8').catch(async () => {
        throw new Error(
          `A start left no figures. ${await readFile(path.join(home.folder, 'startupFigures.result.json'), 'utf8')}\n${printed}`,
        );
      });
      return JSON.parse(text) as StartFigures;
    } finally {
      await windows.close();
    }
  } finally {
    await rm(home.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Adds extensions that only declare something, as most that a developer has; written as the editor itself lists them. */
async function addFillers(folder: string, count: number): Promise<void> {
  const file = path.join(folder, 'extensions.json');
  const list = JSON.parse(await readFile(file, 'utf8')) as unknown[];
  for (let index = 0; index < count; index++) {
    const name = `filler-${index}`;
    const relativeLocation = `example.${name}-1.0.0`;
    const place = path.join(folder, relativeLocation);
    await mkdir(place);
    const manifest = { name, publisher: 'example', version: '1.0.0', engines: { vscode: '^1.99.0' }, contributes: {} };
    await writeFile(path.join(place, 'package.json'), JSON.stringify(manifest));
    const location = { $mid: 1, path: place, scheme: 'file' };
    list.push({ identifier: { id: `example.${name}` }, version: '1.0.0', location, relativeLocation, metadata: {} });
  }
  await writeFile(file, JSON.stringify(list));
}
