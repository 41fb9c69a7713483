import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { claudeCodeVsix } from '../../scripts/editor/claudeCode.ts';
import { packageJsonOf } from '../fixtures/manifests/manifestOf.ts';
import { ordinaryManifests } from '../fixtures/manifests/ordinary.ts';
import type { UnlistedFacts } from './suites/unlistedFacts.ts';
import { notRunHere } from './support/notRunHere.ts';
import { extensionHostsEnded } from './support/extensionHosts.ts';
import { useBrowser } from './support/realBrowser.ts';
import { Scenario } from './support/scenario.ts';
import { testEditors } from './support/testEditors.ts';
import { packExtension, renamedCopy, writeExtension } from './support/unpackedExtensions.ts';

const browser = useBrowser();
const policy = JSON.stringify({
  formatVersion: 1,
  organization: { name: 'Example Corp' },
  revision: 1,
  mode: 'enforce',
  unlisted: 'block',
  banned: [{ assistant: 'claude-code' }],
});

const claude = { name: 'claude-code', displayName: 'Claude Code', description: '' };

let scenario: Scenario | undefined;
afterEach(async () => {
  await scenario?.dispose();
  scenario = undefined;
});

/** An assistant that no list can have: its id is made at random. */
function neverSeen(): Record<string, unknown> & { readonly id: string } {
  const [publisher, name] = [`p${randomBytes(5).toString('hex')}`, `n${randomBytes(5).toString('hex')}`];
  return {
    id: `${publisher}.${name}`,
    ...packageJsonOf(
      {
        ...{ name, displayName: 'Bright', description: 'Answers questions about your code.' },
        commands: ['Bright: Ask'],
        contributes: {
          chatParticipants: [{ id: `${name}.bright`, name: 'bright', description: 'Ask' }],
          languageModelChatProviders: [{ vendor: name, displayName: 'Bright' }],
        },
      },
      publisher,
    ),
  };
}

describe.each(testEditors)('assistants that nobody listed, VS Code $version', (editor) => {
  test.skipIf(notRunHere)('never start; a renamed copy neither; thirty ordinary extensions do', async () => {
    const [{ id: unlisted, ...here }, { id: later, ...comesLater }] = [neverSeen(), neverSeen()];
    const ordinary = ordinaryManifests.map((made) => packageJsonOf(made));
    scenario = await Scenario.create({
      editor,
      extensions: [],
      unpacked: [here, ...ordinary],
      managedPolicy: policy,
      server: { forSuites: true },
    });
    const { folder } = scenario.home;
    const { file } = await claudeCodeVsix();
    const copy = await renamedCopy(file, path.join(folder, 'renamed'), 'somebody', 'friendly-helper');
    await scenario.install(copy);
    const vsix = await packExtension(path.join(folder, 'later'), comesLater);
    const facts: UnlistedFacts = {
      ...{ unlisted, later, laterVsix: vsix, copy: 'somebody.friendly-helper' },
      ordinary: ordinaryManifests.map(({ name, hasCode }) => ({ id: `example.${name}`, runs: hasCode !== false })),
    };
    await writeFile(path.join(folder, 'unlisted.json'), JSON.stringify(facts));
    const cursor = path.join(scenario.home.home, '.cursor', 'extensions', 'anthropic.claude-code-2.0.1');
    await writeExtension(cursor, packageJsonOf({ ...claude, description: 'Claude Code' }, 'anthropic'));
    await scenario.window('unlistedFirst', browser());
    // The agent inside the editor is turned off as the window closes.
    await extensionHostsEnded(scenario.home.home);
    const settings = await scenario.readSettings();
    await scenario.window('unlistedSecond', browser());
    expect(await scenario.readSettings()).toBe(settings);
  });
});
