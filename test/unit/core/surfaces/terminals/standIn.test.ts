import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isPlainCommand, standInsFor } from '../../../../../src/core/surfaces/terminals/standIn.ts';
import { visibleText } from '../../../../../src/core/visibleText.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'aa-unit-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const hostile = ["it's; touch owned", '$(touch owned) `touch owned`', '%s %d \\n', '"; exit 0 #', '通过 é', '--help'];

function run(lines: readonly string[]): {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
} {
  const [standIn] = standInsFor('claude', lines, 'posix');
  const file = path.join(folder, standIn?.fileName ?? '');
  writeFileSync(file, standIn?.content ?? '', { mode: 0o755 });
  return spawnSync(file, ['--version'], { cwd: folder, encoding: 'utf8', env: { PATH: '' } });
}

describe.skipIf(process.platform === 'win32')('in a POSIX shell', () => {
  test('its lines are printed as they stand, to standard error, and it ends with 126', () => {
    expect(run(hostile)).toMatchObject({ status: 126, stdout: '', stderr: `${hostile.join('\n')}\n` });
    expect(readdirSync(folder)).toEqual(['claude']);
  });

  test('whatever the lines are', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 4 }), (lines) => {
        const { status, stderr } = run(lines);
        expect({ status, stderr }).toEqual({
          status: 126,
          stderr: lines.map((line) => `${visibleText(line)}\n`).join(''),
        });
      }),
      { numRuns: 30 },
    );
  });
});

describe('on Windows', () => {
  const files = new Map(standInsFor('claude', hostile, 'windows').map((each) => [each.fileName, each.content]));

  test('there is one for each shell', () => {
    expect([...files.keys()]).toEqual(['claude', 'claude.cmd']);
  });

  test('cmd.exe is given nothing that it would obey', () => {
    const printed = (files.get('claude.cmd') ?? '').split('\r\n').filter((line) => line.startsWith('>&2 echo('));
    expect(printed).toHaveLength(hostile.length);
    // Every sign that means something to it has a caret before it; percent signs are doubled.
    for (const line of printed) {
      const text = line.slice('>&2 echo('.length).replaceAll(/\^./g, '').replaceAll('%%', '');
      expect(text).not.toMatch(/[&|<>()%!"^]/);
    }
  });

  test('no program of the current folder is run for it', () => {
    const lines = (files.get('claude.cmd') ?? '').split('\r\n').filter((line) => /chcp/i.test(line));
    expect(lines).toHaveLength(3);
    for (const line of lines) expect(line).toMatch(/^(?:for .* in \(')?"%SystemRoot%\\System32\\chcp\.com"/);
  });

  test.each(['a', '%', '"', '😀a'])('a line of many %s is not longer than cmd.exe reads', (sign) => {
    const [, cmd] = standInsFor('claude', [sign.repeat(20_000)], 'windows');
    const printed = cmd!.content.split('\r\n').find((line) => line.startsWith('>&2 echo('));
    expect(printed!.length).toBeLessThanOrEqual(2_100);
    expect(Buffer.from(printed!).toString()).toBe(printed);
  });
});

test.each([
  ['claude', true],
  ['cursor-agent', true],
  ['q', true],
  ['../claude', false],
  ['a b', false],
  ['', false],
  ['.profile', false],
  ['-rf', false],
  ['a$b', false],
  ['claude.', false],
  ['con', false],
  ['NUL', false],
  ['aux.tool', false],
  ['com1', false],
  ['lpt9', false],
  ['console', true],
  ['com10', true],
])('%j can be a file name that means nothing to a shell: %s', (command, isPlain) => {
  expect(isPlainCommand(command)).toBe(isPlain);
});
