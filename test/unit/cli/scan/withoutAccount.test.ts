import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { scanReportSchema, type ScanDocument } from '../../../../src/core/report/scanReportSchema.ts';
import { aPolicy } from '../../core/policy/policyExamples.ts';
import { useTemporaryFolder } from '../../machine/temporaryFolder.ts';
import { runWith } from '../brokenSystem.ts';
import { useRealCli } from '../realCli.ts';

const inFolder = useTemporaryFolder();
const cli = useRealCli('cli-without-account');
const claude = 'anthropic.claude-code';

/** As in containers that run under an id which no list of accounts has. */
const noAccount = "os.userInfo = () => { throw Object.assign(new Error('no entry'), { code: 'ENOENT' }); };";
const noHome = 'os.homedir = os.userInfo;';

beforeEach(() => {
  const folder = path.join(inFolder('somebody'), '.vscode', 'extensions', `${claude}-1.0.0`);
  mkdirSync(folder, { recursive: true });
  const manifest = { publisher: 'anthropic', name: 'claude-code', version: '1.0.0' };
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
});

function scanned(changes: string, ...args: string[]): { readonly code: number | null; readonly found: ScanDocument } {
  const variables = { HOME: inFolder('somebody'), USERPROFILE: inFolder('somebody') };
  const { code, printed } = runWith(inFolder('preload.cjs'), changes, [cli.file, 'scan', '--json', ...args], variables);
  return { code, found: scanReportSchema.parse(JSON.parse(printed)) };
}

test('without an account: the home of the environment is scanned, of nobody that has a name', () => {
  const { found } = scanned(noAccount);
  const finding = found.findings.find(({ id }) => id === claude);
  expect(finding).toMatchObject({ folder: expect.stringContaining(inFolder('somebody')) as string });
  expect(finding?.user).toBeUndefined();
  expect(found.homes).toMatchObject([{ folder: inFolder('somebody'), places: 1 }]);
  expect(found.problems.filter(({ code }) => code === 'scanUserUnknown')).toEqual([]);
});

test('without an account: exceptions for users are said not to count', () => {
  const file = inFolder('policy.json');
  writeFileSync(
    file,
    JSON.stringify(aPolicy({ exceptions: [{ allow: [{ assistant: 'claude-code' }], users: ['alice'] }] })),
  );
  const { code, found } = scanned(noAccount, '--policy', file);
  expect([code, found.problems.map((each) => each.code)]).toEqual([3, expect.arrayContaining(['scanUserUnknown'])]);
});

test('without an account and a home: that is said, and exit 3', () => {
  const { code, found } = scanned(noAccount + noHome);
  expect([code, found.problems.map((each) => each.code)]).toEqual([3, expect.arrayContaining(['scanOwnHomeUnknown'])]);
});

test('without an account a home that is named is looked at as ever', () => {
  const { code, found } = scanned(noAccount + noHome, '--home', inFolder('somebody'));
  expect([code, found.findings.map(({ id }) => id)]).toEqual([0, [claude]]);
});
