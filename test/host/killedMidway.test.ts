import { existsSync, readFileSync, watch } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parse as parseJsonc, type ParseError } from 'jsonc-parser';
import { afterEach, describe, expect, test } from 'vitest';
import { WorkbenchPage } from '../../scripts/editor/workbenchPage.ts';
import { errorCode } from '../../src/machine/errorCode.ts';
import { ledgerSchema } from '../../src/core/remediation/ledgerSchema.ts';
import { extensionHosts } from './support/extensionHosts.ts';
import { untilFiles } from './support/fileEvents.ts';
import { fixtureVsix } from './support/fixtureExtensions.ts';
import { notRunHere } from './support/notRunHere.ts';
import { useBrowser } from './support/realBrowser.ts';
import { Scenario } from './support/scenario.ts';
import { testEditors, usesDesktop } from './support/testEditors.ts';

const browser = useBrowser();

/** `npm test -- --thorough` does it a hundred times. */
const kills = Number(process.env['AA_KILLS'] ?? 6);

const cannotKill = usesDesktop || notRunHere !== undefined;

/** Longer than it takes from a new policy to the last write, in milliseconds. */
const applyTime = 700;

const settings =
  '{\n  // mine\n  "editor.fontSize": 13,\n  "extensions.allowed": { "*": true, "x.y": "stable" /* odd */ }\n}\n';
const policy = (revision: number, isBan: boolean): string =>
  JSON.stringify({
    formatVersion: 1,
    organization: { name: 'Example Corp' },
    revision,
    mode: 'enforce',
    banned: isBan ? [{ extension: 'example.starts-later' }] : [],
  });

let scenario: Scenario | undefined;
afterEach(async () => {
  await scenario?.dispose();
  scenario = undefined;
});

describe.each(testEditors)('an extension host that is killed while it applies a policy, VS Code $version', (editor) => {
  test.skipIf(cannotKill)(
    `leaves valid files and is made good by the next: ${kills} times`,
    async () => {
      scenario = await Scenario.create({
        editor,
        extensions: [fixtureVsix('starts-later')],
        settings,
        managedPolicy: policy(0, false),
      });
      const window = await WorkbenchPage.open(browser(), await scenario.url());
      expect(await window.statusBarText()).toBe('AI assistants: OK');
      let inTheMiddle = 0;
      for (let revision = 1; revision <= kills; revision += 1) {
        const isBan = revision % 2 === 1;
        await killWhileApplying(scenario, policy(revision, isBan), revision % 4 < 2);
        if (expectValid(scenario)) inTheMiddle += 1;
        await window.page.reload();
        const { settingsFile } = scenario;
        await untilFiles('the next host has made it good', scenario.home.userFolder, () =>
          isMadeGood(settingsFile, isBan),
        );
        expect(await window.statusBarText()).toBe('AI assistants: OK');
        expectValid(scenario);
      }
      // Of a few kills none may fall between two writes; of fifty some must.
      if (kills >= 50) expect(inTheMiddle).toBeGreaterThan(0);
      scenario.writePolicy(policy(kills + 1, false));
      const { settingsFile } = scenario;
      await untilFiles(
        'everything is given back',
        scenario.home.userFolder,
        () => readFileSync(settingsFile, 'utf8') === settings,
      );
      await window.close();
    },
    60_000 + kills * 30_000,
  );
});

/** Kills at a random moment: after the policy has changed, or after the first change in the ledger's folder. */
async function killWhileApplying(
  { home, writePolicy }: Scenario,
  text: string,
  fromFirstChange: boolean,
): Promise<void> {
  const hosts = extensionHosts(home.home);
  expect(hosts.length).toBeGreaterThan(0);
  const changed = new Promise<void>((resolve) => {
    const folder = path.join(home.userFolder, 'approved-assistants');
    const watcher = watch(existsSync(folder) ? folder : home.userFolder, () => {
      watcher.close();
      resolve();
    });
  });
  writePolicy(text);
  if (fromFirstChange) await changed;
  await delay(Math.random() * (fromFirstChange ? applyTime / 4 : applyTime));
  expect(hosts.filter(isKilled).length).toBeGreaterThan(0);
}

/** One whose page was closed before may be ending by itself. */
function isKilled(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (errorCode(error) === 'ESRCH') return false;
    throw error;
  }
}

/** @returns whether the ledger says that something was being written */
function expectValid({ settingsFile, home }: Scenario): boolean {
  const text = readFileSync(settingsFile, 'utf8');
  const errors: ParseError[] = [];
  expect(parseJsonc(text, errors, { allowTrailingComma: true })).toMatchObject({ 'editor.fontSize': 13 });
  expect(errors).toEqual([]);
  expect(text).toContain('"x.y": "stable"');
  const folder = path.join(home.userFolder, 'approved-assistants');
  const trail = path.join(folder, 'audit.jsonl');
  // Only the last line can be half written, and the next event begins a new one.
  const lines = existsSync(trail) ? readFileSync(trail, 'utf8').split('\n').slice(0, -1) : [];
  for (const line of lines) expect(() => JSON.parse(line) as unknown).not.toThrow();
  if (!existsSync(path.join(folder, 'ledger.json'))) return false;
  const { entries } = ledgerSchema.parse(JSON.parse(readFileSync(path.join(folder, 'ledger.json'), 'utf8')));
  // What we wrote is never without somebody who gives it back.
  if (text.includes('"example.starts-later": false')) expect(entries).toMatchObject([{ key: 'example.starts-later' }]);
  return entries.some(({ state }) => state === 'intended');
}

function isMadeGood(settingsFile: string, isBan: boolean): boolean {
  const text = readFileSync(settingsFile, 'utf8');
  return isBan ? text.includes('"example.starts-later": false') : text === settings;
}
