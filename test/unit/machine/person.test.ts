import { expect, test } from 'vitest';
import { execFileSync } from 'node:child_process';
import { groupNames, groupsOfList, groupsOfTable, userName } from '../../../src/machine/person.ts';

test('the person and the groups are those that the operating system names, whatever the environment says', async () => {
  const before = { ...process.env };
  try {
    for (const name of ['USER', 'LOGNAME', 'USERNAME']) process.env[name] = 'somebody-else';
    process.env['PATH'] = '/nonexistent';
    expect(userName()).toBe(execFileSync('/usr/bin/id', ['-un'], { encoding: 'utf8' }).trim());
    expect(await groupNames()).toContain(execFileSync('/usr/bin/id', ['-gn'], { encoding: 'utf8' }).trim());
  } finally {
    process.env = before;
  }
});

test('where the operating system cannot be asked, that is not "no groups"', async () => {
  expect(await groupNames('aix')).toBeUndefined();
});

test('a group with spaces in its name is one group', () => {
  expect(groupsOfList('domain users\0oss-team\0')).toEqual(['domain users', 'oss-team']);
});

test('the groups of this person are those that the operating system has, each whole', async () => {
  const ids = execFileSync('/usr/bin/id', ['-G'], { encoding: 'utf8' }).trim().split(' ');
  expect(await groupNames()).toHaveLength(ids.length);
});

test("the first column of Windows' table", () => {
  const table =
    '"Everyone","Well-known group","S-1-1-0","Mandatory group"\r\n"CORP\\Domänen-Benutzer, 开发","Group","S-1-5-21","Enabled"\r\n';
  expect(groupsOfTable(table)).toEqual(['Everyone', 'CORP\\Domänen-Benutzer, 开发']);
});
