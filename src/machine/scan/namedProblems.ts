import type { Problem } from '../../core/problem.ts';

/** As many as folders that are looked at in one place: where each has one, each is named. */
const mostNamed = 20_000;

/** Problems of one place: of millions the first ones, those that matter before notes, and how many are left out. */
export function namedProblems(place: string, problems: readonly Problem[]): readonly Problem[] {
  if (problems.length <= mostNamed) return problems;
  const gaps = problems.filter(({ severity }) => severity !== 'information');
  const notes = problems.filter(({ severity }) => severity === 'information');
  const severity = gaps.length > mostNamed ? 'warning' : 'information';
  const count = problems.length - mostNamed;
  return [
    ...[...gaps, ...notes].slice(0, mostNamed),
    { code: 'scanNotNamed', severity, args: { file: place, count }, place: { file: place } },
  ];
}
