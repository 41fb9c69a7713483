import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { inTurns } from '../src/machine/scan/inTurns.ts';
import { tracing } from '../src/cli/scan/tracing.ts';
import { nothingAsked } from '../src/core/surfaces/onMachine/machineTraces.ts';
import { placesOfHome } from '../src/machine/scan/editorPlaces.ts';
import { thisSystem } from '../src/machine/scan/filesUnder.ts';
import { scanHome } from '../src/machine/scan/scanHome.ts';
import { usesOf } from '../src/machine/scan/usesOf.ts';
import { embeddedEditor } from '../scripts/editor/embeddedEditor.ts';
import { newestEditor } from '../scripts/editor/recipes.ts';
import { median, type Figure } from './measure.ts';

const rounds = 9;
const editors = ['.vscode', '.cursor', '.windsurf', '.kiro', '.trae', '.qoder'];
const each = 200;
/** About as many as real manifests have in the middle: their size comes from these. */
const commands = 60;

/** A scan of a home with everything in it, against reading the same files and against what the editor itself takes to list one of its folders. */
export async function benchScan(): Promise<Figure[]> {
  const home = mkdtempSync(path.join(os.tmpdir(), 'aa-bench-scan-'));
  try {
    const files = [
      ...editors.flatMap((editor) => makeEditor(path.join(home, editor, 'extensions'))),
      ...makeOtherWays(home),
    ];
    const scans: number[] = [];
    const reads: number[] = [];
    for (let round = 0; round < rounds; round++) {
      reads.push(await time(() => inTurns(files, 8, (file) => readFile(file))));
      scans.push(await time(() => scanned(home)));
    }
    const listings: number[] = [];
    const folder = path.join(home, '.vscode', 'extensions');
    for (let round = 0; round < 3; round++) listings.push(await time(() => listedByEditor(folder)));
    const scan = median(scans);
    const extensions = editors.length * each;
    return [
      {
        name: `scan ${editors.length} editors with ${extensions} extensions`,
        value: scan,
        unit: 'ms',
        peer: { name: 'readFile of the same files', value: median(reads) },
        limit: { ratio: 2 },
      },
      {
        name: 'scan of one editor',
        value: scan / editors.length,
        unit: 'ms',
        peer: { name: `VS Code ${newestEditor.version} --list-extensions`, value: median(listings) },
        limit: { ratio: 1 / 20 },
      },
    ];
  } finally {
    rmSync(home, { recursive: true });
  }
}

async function scanned(home: string): Promise<void> {
  let found = 0;
  for await (const { extensions } of scanHome({ home, links: 'followed', variables: {} })) found += extensions.length;
  if (found !== editors.length * each) throw new Error(`Found ${found} extensions.`);
  const { uses } = await usesOf({ home, links: 'followed', variables: {} }, tracing(nothingAsked));
  if (!uses.some(({ what }) => what === 'agentSetting')) throw new Error('The settings were not looked at.');
}

/** What a person has beside extensions: settings of some length, servers, a program. */
function makeOtherWays(home: string): string[] {
  const { userData = '' } =
    placesOfHome(thisSystem, { home, variables: {} }).find(({ editor }) => editor === 'vscode') ?? {};
  const user = path.join(userData, 'User');
  const settings = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`tool${index}.setting`, index]));
  const servers = { files: { command: 'npx', args: ['-y', '@example/files'] } };
  mkdirSync(user, { recursive: true });
  mkdirSync(path.join(home, '.local', 'bin'), { recursive: true });
  const files = { 'settings.json': { ...settings, 'chat.disableAIFeatures': true }, 'mcp.json': { servers } };
  const written = Object.entries(files).map(([name, content]) => [path.join(user, name), content] as const);
  for (const [file, content] of written) writeFileSync(file, JSON.stringify(content, undefined, 2));
  writeFileSync(path.join(home, '.local', 'bin', 'claude'), '');
  return written.map(([file]) => file);
}

async function listedByEditor(folder: string): Promise<void> {
  const { node, serverMain } = await embeddedEditor(newestEditor);
  const data = mkdtempSync(path.join(os.tmpdir(), 'aa-bench-data-'));
  const args = ['--list-extensions', '--show-versions', '--extensions-dir', folder, '--server-data-dir', data];
  // Into a file: it ends without waiting until a pipe is empty.
  const list = path.join(data, 'list');
  const out = openSync(list, 'w');
  execFileSync(node, [serverMain, ...args, '--accept-server-license-terms'], { stdio: ['ignore', out, 'ignore'] });
  closeSync(out);
  const listed = (await readFile(list, 'utf8')).trim().split('\n').length;
  rmSync(data, { recursive: true });
  if (listed < each) throw new Error(`VS Code listed ${listed} extensions of ${each}.`);
}

function makeEditor(folder: string): string[] {
  const entries = Array.from({ length: each }, (_, index) => ({ index, name: `maker.tool${index}-1.0.0` }));
  const files = entries.flatMap(({ index, name }) => makeExtension(path.join(folder, name), index));
  const list = entries.map(({ index, name }) => ({
    identifier: { id: `maker.tool${index}` },
    version: '1.0.0',
    location: { $mid: 1, path: path.join(folder, name), scheme: 'file' },
    relativeLocation: name,
  }));
  writeFileSync(path.join(folder, 'extensions.json'), JSON.stringify(list));
  return [...files, path.join(folder, 'extensions.json')];
}

function makeExtension(folder: string, index: number): string[] {
  const numbers = Array.from({ length: commands }, (_, command) => command);
  const manifest = {
    name: `tool${index}`,
    publisher: 'maker',
    version: '1.0.0',
    engines: { vscode: '^1.80.0' },
    displayName: '%name%',
    description: 'A tool for the bench, with commands and settings as real ones have them.',
    contributes: {
      commands: numbers.map((command) => ({
        command: `tool${index}.run${command}`,
        title: `Run the tool: step ${command}`,
      })),
      configuration: {
        properties: Object.fromEntries(
          numbers.map((command) => [
            `tool${index}.setting${command}`,
            { type: 'boolean', default: true, description: 'Whether this step is run when a file is saved.' },
          ]),
        ),
      },
    },
  };
  mkdirSync(folder, { recursive: true });
  const files = [path.join(folder, 'package.json'), path.join(folder, 'package.nls.json')];
  writeFileSync(files[0] ?? '', JSON.stringify(manifest, undefined, 2));
  writeFileSync(files[1] ?? '', JSON.stringify({ name: `Tool ${index}` }));
  return files;
}

async function time(job: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await job();
  return performance.now() - started;
}
