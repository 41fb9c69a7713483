import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, test } from 'vitest';
import { claudeCodeVsix } from '../../scripts/editor/claudeCode.ts';
import { fixtureVsix } from './support/fixtureExtensions.ts';
import { notRunHere } from './support/notRunHere.ts';
import { useBrowser } from './support/realBrowser.ts';
import { Scenario } from './support/scenario.ts';
import { testEditors } from './support/testEditors.ts';

const browser = useBrowser();
const nothingBanned = JSON.stringify({
  formatVersion: 1,
  organization: { name: 'Example Corp' },
  revision: 0,
  mode: 'enforce',
});

let scenario: Scenario | undefined;
afterEach(async () => {
  await scenario?.dispose();
  scenario = undefined;
});

describe.each(testEditors)('what runs already, VS Code $version', (editor) => {
  test.skipIf(notRunHere)('is stopped by the reload, however it would start', async () => {
    const starters = (['starts-at-once', 'starts-later', 'starts-on-json', 'starts-on-command'] as const).map(
      fixtureVsix,
    );
    const { file } = await claudeCodeVsix();
    scenario = await Scenario.create({
      editor,
      extensions: [file, ...starters],
      managedPolicy: nothingBanned,
      server: { forSuites: true },
    });
    await writeFile(path.join(scenario.home.workspace, 'any.json'), '{}');
    await scenario.window('runningWhenBanned', browser());
    await scenario.window('neverLoadedAgain', browser());
  });

  test.skipIf(notRunHere)('and fights for its own key does not win', async () => {
    scenario = await Scenario.create({
      editor,
      extensions: [fixtureVsix('meddler')],
      managedPolicy: nothingBanned,
      server: { forSuites: true },
    });
    await scenario.window('meddlerRuns', browser());
    await scenario.window('meddlerLost', browser());
  });
});
