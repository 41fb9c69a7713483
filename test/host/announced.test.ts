import { afterEach, describe, test } from 'vitest';
import { claudeCodeVsix } from '../../scripts/editor/claudeCode.ts';
import { notRunHere } from './support/notRunHere.ts';
import { useBrowser } from './support/realBrowser.ts';
import { Scenario } from './support/scenario.ts';
import { testEditors } from './support/testEditors.ts';

const browser = useBrowser();

let scenario: Scenario | undefined;
afterEach(async () => {
  await scenario?.dispose();
  scenario = undefined;
});

/** In two days (UTC): it is still to come where midnight passes before the window opens. */
function inTwoDays(): string {
  return new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
}

describe.each(testEditors)('a ban that was announced, VS Code $version', (editor) => {
  test.skipIf(notRunHere)('counts down and comes into force in the same window', async () => {
    const { file } = await claudeCodeVsix();
    const policy = {
      formatVersion: 1,
      organization: { name: 'Example Corp' },
      revision: 1,
      mode: 'enforce',
      banned: [{ assistant: 'claude-code', effectiveFrom: inTwoDays() }],
    };
    scenario = await Scenario.create({
      editor,
      extensions: [file],
      managedPolicy: JSON.stringify(policy),
      server: { forSuites: true },
    });
    await scenario.window('announced', browser());
  });
});
