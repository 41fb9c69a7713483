import { optionList, readOptions } from './options.ts';
import { named, runsIn, subcommands } from './packageVerbs.ts';
import type { Starter } from './start.ts';

const conda = subcommands({ run: runsIn(optionList('-n --name -p --prefix --cwd')) }, {});
const shim = subcommands({ exec: runsIn([]) }, {});
/** What stands before the dashes are versions of tools. */
const afterDashes: Starter = (args) => {
  const at = args.findIndex(({ text }) => text === '--');
  return at < 0 ? [] : [{ words: args.slice(at + 1), as: 'byRunner' }];
};
const direnvExec: Starter = (args) => [{ words: readOptions(args).operands.slice(1), as: 'byRunner' }];

/** Programs that run a command with another PATH or other secrets. */
export const environmentStarters: ReadonlyMap<string, Starter> = new Map<string, Starter>([
  ['conda', conda],
  ['mamba', conda],
  ['micromamba', conda],
  ['mise', subcommands(named(['exec', 'x'], afterDashes), {})],
  ['volta', subcommands({ run: runsIn(['--node', '--npm', '--yarn', '--pnpm']) }, {})],
  ['direnv', subcommands({ exec: direnvExec }, {})],
  ['pyenv', shim],
  ['asdf', shim],
  ['op', subcommands({ run: afterDashes }, {})],
  ['doppler', subcommands({ run: afterDashes }, {})],
]);
