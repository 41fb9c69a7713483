import { afterEach, expect, test, vi } from 'vitest';
import { managedFiles } from '../../../src/machine/managedFolder.ts';

afterEach(() => vi.unstubAllEnvs());

test.each([
  ['linux', '/etc/approved-assistants/policy.json'],
  ['darwin', '/Library/Application Support/ApprovedAssistants/policy.json'],
  ['win32', 'C:\\ProgramData\\ApprovedAssistants\\policy.json'],
] as const)('on %s the managed policy has one place, whatever the environment says', (platform, place) => {
  for (const name of ['ProgramData', 'PROGRAMDATA', 'SystemDrive', 'HOME', 'XDG_CONFIG_HOME'])
    vi.stubEnv(name, '/elsewhere');
  const { policy, enrolment } = managedFiles(platform);
  expect(policy).toBe(place);
  expect(enrolment).toBe(place.replace('policy.json', 'enrolment.json'));
});
