import { exitCodes } from '../exitCodes.ts';
import { sarif } from '../../core/report/sarif.ts';
import { scanDocument, type ScanRun } from '../../core/report/scanDocument.ts';
import { resultOf, type ScanReport } from '../../core/report/scanReport.ts';
import { isProblem } from '../../core/loop/ports.ts';
import { nothingAsked, type AskedByPolicy } from '../../core/surfaces/onMachine/machineTraces.ts';
import { factsOfPolicy } from '../../core/surfaces/terminals/namedByPolicy.ts';
import { command, UsageError } from '../command.ts';
import { dayOf } from '../dayOption.ts';
import { loadPolicy, type LoadedPolicy } from '../loadedPolicy.ts';
import { refuse } from '../problemText.ts';
import type { Terminal } from '../terminal.ts';
import { tool } from './tool.ts';
import { lookedAt } from './lookedAt.ts';
import { reportOn } from './reportOn.ts';
import { scopeOf } from './scanScope.ts';
import { scanText } from './scanText.ts';
import { scanWords } from './scanWords.ts';

/** `scan`: which AI assistants the editors on this machine have, and what a policy says of each. */
export const scanCommand = command({
  words: ['scan'],
  operands: [],
  summary:
    'Find the AI assistants on this machine, in its editors and by their other ways in, and judge them by a policy.',
  details: [
    'Looks at the files of every editor of the VS Code family: your own, those in the home of --home, or those of everybody (--all-users, as an administrator; as root each home is read under the id of its owner, which Windows does not offer). Nothing is started, changed or sent.',
    'In the same homes it looks for ways in that are no extensions: settings of agents inside the editor, models that were added with a key, tasks, MCP servers, programs and files of assistants. With --workspace it looks also at what a folder has written down. Of these a report has names, hosts, files and lines, and never a value or a command line.',
    'With --policy each finding is judged by that policy (- for standard input), for the user in whose home it is, with the groups that the operating system and the device management name. Exceptions for workspaces count for nobody: no folder is open. Without a policy the report says what is there.',
    'The exit code is 1 where something is installed that the policy warns of or turns off, 3 where there is nothing of that kind and something could not be looked at, else 0. Without a policy nothing is a violation. What is only recorded, and folders that no editor loads, do not count. 2 means that nothing was scanned, or that the report could not be written.',
  ],
  options: {
    policy: { type: 'string', value: 'FILE', summary: 'The policy to judge by. Without it nothing is judged.' },
    home: { type: 'string', value: 'DIR', summary: 'Scan this home instead of your own.' },
    workspace: {
      type: 'strings',
      value: 'DIR',
      summary: 'Look also at what the files of this folder say (tasks, MCP servers, ...). May be repeated.',
    },
    'all-users': { type: 'boolean', summary: 'Scan the homes of all users of this machine.' },
    user: {
      type: 'string',
      value: 'NAME',
      summary: 'With --home: whose it is. Otherwise the name of the folder is taken for the user.',
    },
    group: { type: 'strings', value: 'NAME', summary: 'With --home: a group of theirs. May be repeated.' },
    at: { type: 'string', value: 'DATE', summary: 'Judge as of this UTC day (2026-07-10) instead of today.' },
    'every-extension': { type: 'boolean', summary: 'List also what is no assistant, for policy test --against.' },
    json: { type: 'boolean', summary: 'Print JSON instead of text.' },
    sarif: { type: 'boolean', summary: 'Print SARIF 2.1.0 instead of text.' },
  },
  examples: [
    'approved-assistants scan',
    'approved-assistants scan --policy policy.json --json',
    'approved-assistants scan --all-users --policy /etc/approved-assistants/policy.json --sarif',
  ],
  run: async ({ options }, terminal) => {
    if (options.json && options.sarif) throw new UsageError('Give --json or --sarif, not both.');
    if (options.policy === undefined && options.at !== undefined)
      throw new UsageError('--at is the day by which a policy is judged: give it together with --policy.');
    const startedAt = Date.now();
    const now = options.at === undefined ? startedAt : dayOf(options.at);
    const scope = scopeOf(options);
    if (isProblem(scope)) return refuse([scope], terminal);
    const result = options.policy === undefined ? undefined : await loadPolicy(options.policy, terminal);
    if (result?.ok === false) return refuse(result.problems, terminal);
    const inventory = await lookedAt(scope, options.workspace, askedBy(result?.loaded));
    const owner = { ...(options.user === undefined ? {} : { user: options.user }), groups: options.group };
    const everyExtension = options['every-extension'];
    const report = await reportOn(inventory, owner, { loaded: result?.loaded, now, everyExtension });
    const form = options.json ? 'json' : options.sarif ? 'sarif' : 'text';
    print(report, form, { tool, startedAt }, result?.loaded, terminal);
    return exitOf[resultOf(report)];
  },
});

function askedBy(loaded: LoadedPolicy | undefined): AskedByPolicy {
  if (!loaded) return nothingAsked;
  return { assistants: loaded.policy.assistants ?? [], commands: factsOfPolicy(loaded.policy) };
}

const exitOf = {
  violations: exitCodes.findings,
  couldNotLook: exitCodes.couldNotLook,
  clean: exitCodes.clean,
} as const;

function print(
  report: ScanReport,
  form: 'json' | 'sarif' | 'text',
  run: ScanRun,
  loaded: LoadedPolicy | undefined,
  terminal: Terminal,
): void {
  if (form === 'json') terminal.json(scanDocument(report, run, scanWords));
  else if (form === 'sarif') terminal.json(sarif(report, run, scanWords));
  else for (const line of scanText(report, loaded)) terminal.print(line);
}
