import { expect, test } from 'vitest';
import { ProgressLine } from '../../../../src/cli/scan/progressLine.ts';

const erase = '\r\u001b[2K';

function screen(isTTY: boolean): {
  isTTY: boolean;
  columns: number;
  readonly written: string[];
  write(text: string): void;
} {
  const written: string[] = [];
  return { isTTY, columns: 11, written, write: (text) => void written.push(text) };
}

/** What stands on a screen after something was shown at each of these times, in milliseconds, and everything was done. */
function writtenAt(times: readonly number[], isTTY = true): string[] {
  let now = 0;
  const on = screen(isTTY);
  const line = new ProgressLine(on, () => now);
  for (const time of times) {
    now = time;
    line.show(`at ${time}`);
  }
  line.done();
  return on.written;
}

test('says nothing of what is soon done, and nothing into files', () => {
  expect(writtenAt([0, 100, 499])).toEqual([]);
  expect(writtenAt([1000, 2000], false)).toEqual([]);
});

test('shows how far it is from half a second on, not more than ten times a second, and goes away', () => {
  expect(writtenAt([499, 500, 550, 600])).toEqual([`${erase}at 500`, `${erase}at 600`, erase]);
});

test('stays on its line, whatever a name has in it', () => {
  const on = screen(true);
  let now = 0;
  const line = new ProgressLine(on, () => now);
  now = 500;
  line.show('a\u001b[2Jb\n and a long name');
  expect(on.written).toEqual([`${erase}${String.raw`a\u001b[2Jb`.slice(0, 10)}`]);
});
