/** One measured figure, beside a peer measured in the same run where there is one. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly peer?: { readonly name: string; readonly value: number };
  /** What we hold ourselves to: a value, or a ratio to the peer. */
  readonly limit?: { readonly value: number } | { readonly ratio: number };
}

export function isWithinLimit({ value, peer, limit }: Figure): boolean {
  if (!limit) return true;
  return 'ratio' in limit ? value <= limit.ratio * (peer?.value ?? 0) : value <= limit.value;
}

export function printFigure(figure: Figure): string {
  const { name, value, unit, peer, limit } = figure;
  const number = (each: number): string => each.toPrecision(3);
  const beside = peer ? `; ${peer.name} ${number(peer.value)} ${unit}, ratio ${(value / peer.value).toFixed(2)}` : '';
  const held = !limit
    ? ''
    : ` [${isWithinLimit(figure) ? 'holds' : 'DOES NOT HOLD'}: at most ${'ratio' in limit ? `ratio ${limit.ratio}` : `${limit.value} ${unit}`}]`;
  return `${name}: ${number(value)} ${unit}${beside}${held}`;
}

/** Runs the jobs in turn, so that both meet the same machine, and returns each one's median in milliseconds. */
export function medianTimes(rounds: number, jobs: readonly (() => void)[]): number[] {
  const times = jobs.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [index, job] of jobs.entries()) {
      const started = performance.now();
      job();
      times[index]?.push(performance.now() - started);
    }
  }
  return times.map(median);
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}
