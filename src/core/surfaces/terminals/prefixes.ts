import { optionList, readOptions, type OptionForm } from './options.ts';
import type { How, Start, Starter } from './start.ts';
import type { Words } from './shellWord.ts';

/** A program that runs the command in its arguments. */
interface Prefix extends OptionForm {
  /** Words between its options and the command: the seconds of `timeout`. */
  readonly operands?: number;
  /** With one of these options it only asks or edits, and starts nothing. */
  readonly asks?: readonly string[];
  /** With one of these options PATH may be another than the terminal's. */
  readonly elsewhere?: readonly string[] | true;
  /** `A=1` before the command. */
  readonly assigns?: true;
}

const sudoValued = optionList(
  '-C -D -g -h -p -R -r -t -T -u -U --user --group --host --prompt --chdir --chroot --role --type --other-user --close-from --command-timeout',
);

const prefixes: Readonly<Record<string, Prefix>> = {
  sudo: {
    valued: sudoValued,
    asks: optionList('-l --list -e --edit -v --validate'),
    elsewhere: true,
    assigns: true,
  },
  doas: { valued: ['-C', '-u'], elsewhere: true },
  nohup: {},
  time: { valued: ['-f', '-o', '--format', '--output'] },
  nice: { valued: ['-n', '--adjustment'] },
  ionice: { valued: ['-c', '-n', '--class', '--classdata'], asks: ['-p', '--pid'] },
  taskset: { operands: 1, asks: ['-p', '--pid'] },
  timeout: { valued: ['-k', '-s', '--kill-after', '--signal'], operands: 1 },
  stdbuf: { valued: optionList('-i -o -e --input --output --error') },
  setsid: {},
  command: { asks: ['-v', '-V'], elsewhere: ['-p'] },
  exec: { valued: ['-a'], elsewhere: ['-c'] },
  noglob: {},
  nocorrect: {},
  and: {},
  or: {},
  not: {},
  xargs: {
    valued: optionList(
      '-a -d -E -I -J -L -n -P -R -s -S --arg-file --delimiter --max-args --max-procs --max-chars --max-lines',
    ),
  },
  parallel: {
    valued: optionList('-j --jobs -a --arg-file -I -n -N --colsep --delay --timeout --joblog'),
  },
  caffeinate: { valued: ['-t', '-w'] },
  chronic: {},
  screen: { valued: optionList('-S -t -T -c -e -h -p -s'), asks: ['-r', '-x', '-X', '-list', '-ls'] },
  unbuffer: {},
  winpty: {},
  rlwrap: { valued: optionList('-f -H -s -C -p') },
  arch: {},
  strace: { valued: optionList('-a -e -E -I -o -O -p -P -s -S -u -U -X') },
  firejail: { whole: true },
  proxychains: { valued: ['-f'] },
  proxychains4: { valued: ['-f'] },
  'cross-env': { assigns: true },
  'cross-env-shell': { assigns: true },
  dotenv: { valued: ['-e', '-c', '-v', '-p'] },
  'systemd-run': {
    valued: optionList('-p -E -u -M -H --unit --property --setenv --uid --gid --slice --working-directory'),
    elsewhere: true,
  },
  'flatpak-spawn': { elsewhere: true },
  unshare: { valued: ['-S', '-G', '-R', '-w'] },
  wsl: {
    valued: optionList('-d --distribution -u --user --cd --shell-type'),
    asks: optionList(
      '-l --list --install --status --shutdown --terminate -t --unregister --export --import --set-default -s',
    ),
    elsewhere: true,
  },
};

const assignment = /^[A-Za-z_][A-Za-z0-9_]*\+?=/;

/** Takes assignments off the front; `ownPath` where one of them is of PATH. */
function withoutAssignments(words: Words): { readonly rest: Words; readonly ownPath: boolean } {
  const first = words.findIndex(({ text }) => !assignment.test(text));
  const rest = first < 0 ? [] : words.slice(first);
  const ownPath = words.slice(0, words.length - rest.length).some(({ text }) => /^path\+?=/i.test(text));
  return { rest, ownPath };
}

function starterOf({ operands: skipped = 0, asks = [], elsewhere = [], assigns, ...form }: Prefix): Starter {
  return (args) => {
    const { given, operands } = readOptions(args, form);
    if (asks.some((option) => given.has(option))) return [];
    const plain = assigns === true ? withoutAssignments(operands) : { rest: operands, ownPath: false };
    const words = plain.rest.slice(skipped);
    const isElsewhere = plain.ownPath || elsewhere === true || elsewhere.some((option) => given.has(option));
    return [{ words, ...asElsewhere(isElsewhere) }];
  };
}

const env: Starter = (args, shell) => {
  const { given, operands } = readOptions(args, {
    valued: optionList('-u -C -S -P --unset --chdir --split-string'),
  });
  // A lone dash is an old spelling of -i.
  const dash = operands[0]?.text === '-';
  const { rest, ownPath } = withoutAssignments(dash ? operands.slice(1) : operands);
  const fresh = dash || ['-i', '-P', '--ignore-environment'].some((option) => given.has(option));
  const where = asElsewhere(ownPath || fresh);
  const texts = [...(given.get('-S') ?? []), ...(given.get('--split-string') ?? [])];
  return [{ words: rest, ...where }, ...texts.map((text): Start => ({ text, shell, ...where }))];
};

function asElsewhere(isElsewhere: boolean): { readonly as?: How } {
  return isElsewhere ? { as: 'byNameElsewhere' } : {};
}

/** Programs that do nothing but run another one, under other circumstances. */
export const prefixStarters: ReadonlyMap<string, Starter> = new Map([
  ['env', env],
  ...Object.entries(prefixes).map(([name, prefix]): [string, Starter] => [name, starterOf(prefix)]),
]);
