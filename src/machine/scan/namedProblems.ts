import { isGap, type Problem } from '../../core/problem.ts';

/** More than folders that are looked at in one place: where each has one, each is named. */
const mostNamed = 25_000;

/** Problems of one place: of millions the first ones, and how many are left out. Those that say most come first, notes last. */
export function namedProblems(place: string, problems: readonly Problem[]): readonly Problem[] {
  if (problems.length <= mostNamed) return problems;
  const ranked = [0, 1, 2].flatMap((rank) => problems.filter((problem) => rankOf(problem) === rank));
  const severity = ranked.slice(mostNamed).some(isGap) ? 'warning' : 'information';
  const count = problems.length - mostNamed;
  const rest: Problem = { code: 'scanNotNamed', severity, args: { file: place, count }, place: { file: place } };
  return [...ranked.slice(0, mostNamed), rest];
}

function rankOf(problem: Problem): 0 | 1 | 2 {
  if (problem.code === 'scanTooMany') return 0;
  return isGap(problem) ? 1 : 2;
}
