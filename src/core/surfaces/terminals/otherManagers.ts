import { optionList } from './options.ts';
import { fetchedAndRun, installed, named, runsIn, subcommands } from './packageVerbs.ts';
import type { Starter } from './start.ts';

const pipValued = optionList(
  '-r --requirement -c --constraint -i --index-url --extra-index-url -t --target -e -f --prefix',
);
const pip = subcommands({ install: installed('pypi', pipValued) }, { valued: ['--python', '--log', '--proxy'] });
const uvValued = optionList(
  '--with -p --python --index --index-url --directory --project --package --extra --group --env-file --with-requirements',
);
const uvx = fetchedAndRun('pypi', ['--from'], uvValued);
const uvInstall = installed('pypi', uvValued);
const uvTool = subcommands({ run: uvx, install: uvInstall }, {});
const uv = subcommands(
  {
    tool: uvTool,
    run: runsIn(uvValued),
    add: uvInstall,
    pip: subcommands({ install: installed('pypi', pipValued) }, {}),
  },
  { valued: ['--directory', '--project'] },
);
const pipx = subcommands(
  {
    run: fetchedAndRun('pypi', ['--spec'], ['--python', '--pip-args']),
    install: installed('pypi', ['--python', '--pip-args']),
  },
  {},
);

const addsFromPypi = subcommands({ add: installed('pypi'), run: runsIn([]) }, {});
const brew = subcommands(named(['install', 'reinstall'], installed('homebrew')), {});
const cargo = subcommands(named(['install', 'binstall'], installed('cargo', ['--version', '--vers', '--root'])), {});

/** The same for packages of PyPI, Homebrew and crates.io. What removes or shows a package starts nothing. */
export const otherManagerStarters: ReadonlyMap<string, Starter> = new Map<string, Starter>([
  ['uv', uv],
  ['uvx', uvx],
  ['pipx', pipx],
  ['pip', pip],
  ['pip3', pip],
  ['poetry', addsFromPypi],
  ['pdm', addsFromPypi],
  ['brew', brew],
  ['cargo', cargo],
]);
