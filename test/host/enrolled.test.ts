import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { claudeCodeVsix } from '../../scripts/editor/claudeCode.ts';
import { TestAuthority } from '../fakes/certificates.ts';
import { PublishingServer } from '../fakes/publishingServer.ts';
import { makeKey, signedBy } from '../unit/machine/signing.ts';
import { notRunHere } from './support/notRunHere.ts';
import { useBrowser } from './support/realBrowser.ts';
import { Scenario } from './support/scenario.ts';
import { testEditors } from './support/testEditors.ts';

const browser = useBrowser();
let authority: TestAuthority;
let authorityFile = '';

beforeAll(async () => {
  authority = await TestAuthority.make();
  authorityFile = path.join(await mkdtemp(path.join(os.tmpdir(), 'aa-authority-')), 'authority.pem');
  await writeFile(authorityFile, authority.certificate);
});
afterAll(async () => {
  await rm(path.dirname(authorityFile), { recursive: true, force: true });
});

const banned = [{ assistant: 'claude-code' }];

function policy(revision: number, changes: object): string {
  const common = { formatVersion: 1, organization: { name: 'Example Corp' }, revision, mode: 'enforce' };
  return JSON.stringify({ ...common, ...changes });
}

// Beside each other: both wait for a real refresh minute.
describe.concurrent.each(testEditors)('a signed policy from a server, VS Code $version', (editor) => {
  const title = 'acts, is renewed in an open window, cannot be forged, and works offline';
  test.skipIf(notRunHere)(title, async ({ onTestFinished }) => {
    const [key, foreign] = [makeKey('2026-11'), makeKey('other')];
    const server = await PublishingServer.start(await authority.valid(), {
      first: signedBy(key, policy(1, { banned })),
      lifted: signedBy(key, policy(2, {})),
      again: signedBy(key, policy(3, { banned })),
      stripped: policy(4, {}),
      foreign: signedBy(foreign, policy(5, {})),
      page: '<html>Sign in</html>',
    });
    const { file } = await claudeCodeVsix();
    const enrolment = { formatVersion: 1, policyUrl: `${server.origin}/policy`, keys: { keys: [key.public] } };
    const scenario = await Scenario.create({
      editor,
      extensions: [file],
      // VS Code trusts the system's own authorities instead of Node's, unless it is told otherwise.
      settings: '{\n  "http.systemCertificates": false\n}\n',
      enrolment: JSON.stringify({ ...enrolment, refreshMinutes: 1 }),
      server: { forSuites: true, env: { NODE_EXTRA_CA_CERTS: authorityFile } },
    });
    onTestFinished(() => scenario.dispose());
    await writeFile(path.join(scenario.home.folder, 'server.txt'), server.origin);
    try {
      await scenario.window('enrolled', browser());
    } finally {
      await server.stop();
    }
    await scenario.window('enrolledOffline', browser());
  });
});
