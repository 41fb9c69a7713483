import { describe, expect, test } from 'vitest';
import { seen } from './names.ts';
import { posixUses } from './posixLines.ts';
import { posixOthers } from './posixOthers.ts';
import { cmdOthers, cmdUses, powershellOthers, powershellUses } from './windowsLines.ts';

describe.each([
  ['posix', posixUses, posixOthers],
  ['cmd', cmdUses, cmdOthers],
  ['powershell', powershellUses, powershellOthers],
] as const)('%s', (shell, uses, others) => {
  test.each(uses)('uses: %j', (commandLine, ...expected) => {
    expect(seen(commandLine, shell)).toEqual(expected);
  });

  test.each(others)('does not use: %j', (commandLine) => {
    expect(seen(commandLine, shell)).toEqual([]);
  });
});
