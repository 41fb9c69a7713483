import type { Impact } from '../../core/report/impact.ts';
import { placeIn, type LoadedPolicy } from '../loadedPolicy.ts';
import { problemJson } from '../problemText.ts';
import { textTable } from '../textTable.ts';

/** What a policy would do, for people. */
export function impactText(impact: Impact, loaded: LoadedPolicy, today: string): string[] {
  const { machines, findings, decisions, extensions, notDecided } = impact;
  const left = Object.entries(notDecided).map(([surface, count]) => `${surface} ${count}`);
  return [
    `${loaded.name} on ${today}, machines: ${machines}, findings: ${findings}`,
    '',
    ...textTable([
      ['Decision', 'Effect', 'Findings', 'Machines'],
      ...decisions.map((each) => [each.verdict, each.effect, String(each.findings), String(each.machines)]),
    ]),
    '',
    ...textTable([
      ['Extension', 'Decision', 'Effect', 'Machines', 'Decided by'],
      ...extensions.map(({ extension, verdict, effect, machines: count, decidedBy }) => {
        return [extension, verdict, effect, String(count), decidedBy === undefined ? '-' : placeIn(loaded, decidedBy)];
      }),
    ]),
    ...(left.length === 0 ? [] : ['', `Findings that this version does not decide on: ${left.join(', ')}`]),
  ];
}

/** The same as `--json` prints it. Names and meaning are a contract with scripts. */
export function impactJson(impact: Impact, loaded: LoadedPolicy, today: string): Record<string, unknown> {
  const { problems, ...rest } = impact;
  return { version: 1, policy: loaded.name, day: today, ...rest, problems: problems.map(problemJson) };
}
