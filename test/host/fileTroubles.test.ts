import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { claudeCodeVsix } from '../../scripts/editor/claudeCode.ts';
import { root } from '../../scripts/root.ts';
import { launcherWhereModesCount, whyModesDoNotCount } from './support/fileModes.ts';
import { notRunHere } from './support/notRunHere.ts';
import { useBrowser } from './support/realBrowser.ts';
import { Scenario } from './support/scenario.ts';
import { testEditors } from './support/testEditors.ts';

const browser = useBrowser();
const samplePolicy = readFileSync(path.join(root, 'policies', 'ban-claude-code.json'), 'utf8');
const settings = '{\n  // mine\n  "editor.fontSize": 13,\n  "workbench.startupEditor": "none"\n}\n';

let scenario: Scenario | undefined;
afterEach(async () => {
  await scenario?.dispose();
  scenario = undefined;
});

describe.each(testEditors)('everything that can be wrong with a file, VS Code $version', (editor) => {
  const whyNot = whyModesDoNotCount();

  test.skipIf(whyNot)('under a policy for trying out', { timeout: 400_000 }, async () => {
    const claude = await claudeCodeVsix();
    scenario = await Scenario.create({
      editor,
      extensions: [claude.file],
      settings,
      server: { forSuites: true, launcher: launcherWhereModesCount() },
    });
    await scenario.window('fileTroubles', browser());
    expect(await scenario.readSettings()).toMatch(/^\{\n.*\n {2}\/\/ mine\n {2}"editor\.fontSize": 13,\n/s);
  });

  test.skipIf(whyNot ?? notRunHere)('under a managed policy', { timeout: 400_000 }, async () => {
    const claude = await claudeCodeVsix();
    scenario = await Scenario.create({
      editor,
      extensions: [claude.file],
      settings,
      managedPolicy: samplePolicy,
      server: { forSuites: true, launcher: launcherWhereModesCount(true) },
    });
    await scenario.window('banInForce', browser());
    await scenario.window('managedTroubles', browser());
  });
});
