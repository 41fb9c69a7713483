import { optionList, readOptions } from './options.ts';
import { fetchedAndRun, installed, named, subcommands } from './packageVerbs.ts';
import type { Starter } from './start.ts';

/** A command from the project's own folders. */
const localCommand: Starter = (args) => [{ words: readOptions(args).operands, as: 'byRunner' }];
/** A script of the project may have the same name. */
const scriptOrCommand: Starter = (args) => [
  { words: readOptions(args).operands.slice(0, 1), as: 'byRunner', uncertain: true },
];

const npmValued = optionList('-w --workspace -C --prefix --registry --loglevel --cache --userconfig');
const npmInstall = installed('npm', npmValued);
const npmRun = fetchedAndRun('npm', ['-p', '--package'], npmValued);
const npm = subcommands(
  { exec: npmRun, x: npmRun, ...named(['install', 'i', 'in', 'isntall', 'add'], npmInstall) },
  { valued: [...npmValued, '-p', '--package'] },
);

const pnpmValued = optionList('-C --dir --filter -F --package --registry --reporter');
const pnpmRun = fetchedAndRun('npm', ['--package'], pnpmValued);
const pnpm = subcommands(
  { dlx: pnpmRun, exec: localCommand, ...named(['add', 'install', 'i'], installed('npm', pnpmValued)), run: () => [] },
  { valued: pnpmValued },
  scriptOrCommand,
);

const yarnAdd = installed('npm', ['--cwd']);
const yarn = subcommands(
  {
    dlx: fetchedAndRun('npm', ['-p', '--package']),
    exec: localCommand,
    add: yarnAdd,
    run: scriptOrCommand,
    global: subcommands({ add: yarnAdd }, {}),
  },
  { valued: ['--cwd'] },
  scriptOrCommand,
);

const bunx = fetchedAndRun('npm', ['-p', '--package']);
const bun = subcommands(
  { x: bunx, run: scriptOrCommand, ...named(['add', 'install', 'i', 'a'], installed('npm', ['--cwd'])) },
  { valued: ['--cwd'] },
);

const denoPackage =
  (as: 'byRunner' | 'byInstall'): Starter =>
  (args) =>
    readOptions(args)
      .operands.slice(0, 1)
      .filter(({ text }) => text.startsWith('npm:'))
      .map((spec) => ({ spec, registry: 'npm', as }));
const denoRun = denoPackage('byRunner');
const deno = subcommands({ run: denoRun, x: denoRun, install: denoPackage('byInstall') }, {});

/** Programs that fetch packages of npm, run what is in them, or put them onto the machine. */
export const npmStarters: ReadonlyMap<string, Starter> = new Map<string, Starter>([
  ['npm', npm],
  ['npx', npmRun],
  ['pnpm', pnpm],
  ['pnpx', pnpmRun],
  ['yarn', yarn],
  ['bun', bun],
  ['bunx', bunx],
  ['deno', deno],
  ['corepack', localCommand],
]);
