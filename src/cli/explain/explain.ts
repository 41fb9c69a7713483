import { command } from '../command.ts';
import { dayOf } from '../dayOption.ts';
import { exitCodes } from '../exitCodes.ts';
import { judgingDay } from '../judgingDay.ts';
import { loadManagedPolicy, loadPolicy } from '../loadedPolicy.ts';
import { problemLine, refuse } from '../problemText.ts';
import { explainJson } from './explainJson.ts';
import { explainReport } from './explainReport.ts';
import { explainText } from './explainText.ts';
import { whoIsAsking } from './whoIsAsking.ts';

/** `explain ID`: what a policy says of an extension or an assistant, and every reason for it. */
export const explainCommand = command({
  words: ['explain'],
  operands: ['ID'],
  summary: 'Say what a policy decides about an extension or an assistant, and why.',
  details: [
    'ID is an extension (anthropic.claude-code) or an assistant of the catalog (claude-code), for which each of its extensions is explained. The policy is the managed one of this machine, or the file of --policy (- for standard input).',
    'Without --user, --group, --host and --repository the answer is for you, on this computer, with the current folder open. With any of them it is for exactly what they say.',
    'The exit code is 0 where nothing would happen, and 1 where it would be recorded, warned about or turned off.',
  ],
  options: {
    policy: { type: 'string', value: 'FILE', summary: 'The policy to ask, instead of the managed one.' },
    user: { type: 'string', value: 'NAME', summary: 'Answer for this user.' },
    group: { type: 'strings', value: 'NAME', summary: 'In this group. May be repeated.' },
    host: { type: 'string', value: 'NAME', summary: 'On this computer.' },
    repository: {
      type: 'strings',
      value: 'ADDRESS',
      summary: 'With a folder of this repository open. May be repeated.',
    },
    version: { type: 'string', value: 'VERSION', summary: 'The version of the extension.' },
    at: { type: 'string', value: 'DATE', summary: 'Judge as of this UTC day (2026-07-10) instead of today.' },
    json: { type: 'boolean', summary: 'Print JSON instead of text.' },
  },
  examples: [
    'approved-assistants explain claude-code',
    'approved-assistants explain anthropic.claude-code --policy policy.json --user alice --at 2026-12-24',
  ],
  run: async ({ operands: [id = ''], options }, terminal) => {
    const now = options.at === undefined ? Date.now() : dayOf(options.at);
    const result = await (options.policy === undefined ? loadManagedPolicy() : loadPolicy(options.policy, terminal));
    if (!result.ok) return refuse(result.problems, terminal);
    const { loaded } = result;
    const { who, notLooked } = await whoIsAsking(options, loaded.policy);
    const { today, problems: otherDay } = judgingDay(loaded.policy, now);
    const found = explainReport(id, options.version, loaded, { who, today });
    if ('code' in found) return refuse([found], terminal);
    const problems = [...found.problems, ...notLooked, ...otherDay];
    if (options.json) terminal.json(explainJson({ ...found, problems }));
    else {
      for (const problem of problems) terminal.error(problemLine(problem));
      for (const line of explainText(found)) terminal.print(line);
    }
    const acts = found.extensions.some(({ explanation }) => explanation.decision.effect !== 'none');
    return acts ? exitCodes.findings : exitCodes.clean;
  },
});
