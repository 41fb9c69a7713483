import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { shippedAssistants } from '../src/core/catalog/shippedCatalog.ts';
import { EnforcementLoop } from '../src/core/loop/enforcementLoop.ts';
import { LedgerFile } from '../src/machine/ledgerFile.ts';
import { PolicyFile } from '../src/machine/policyFile.ts';
import { SharedThread } from '../src/machine/sharedThread.ts';
import { editingSetting } from '../src/core/remediation/settingsText.ts';
import { writeSettingsFile } from '../src/machine/settingsFile.ts';
import { FakeEditor } from '../test/fakes/fakeEditor.ts';

/** A process of its own: runs the loop once with the policy that is named, and prints the longest stretch in ms. */
const editor = new FakeEditor();
editor.installed = Array.from({ length: 100 }, (_, index) => ({
  surface: 'extensions',
  id: `other-${index}.extension`,
  publisher: `other-${index}`,
  version: '1.0.0',
  installed: true,
  enabled: true,
  running: false,
  outOfReach: false,
}));
const [, , policyFile = '', folder = ''] = process.argv;
const settingsFile = path.join(folder, 'settings.json');
const { settings, extensions, clock } = editor.ports();
/** What the editor answers comes in a turn of its own, as from the process that it really comes from. */
const answered = async <T>(answer: () => Promise<T>): Promise<T> => {
  await new Promise((resolve) => setImmediate(resolve));
  return answer();
};
const thread = new SharedThread();
const loop = new EnforcementLoop(
  {
    policy: new PolicyFile(policyFile, 'policyFileSetting', undefined, thread),
    ledger: new LedgerFile(folder),
    settings: {
      inForce: (name) => settings.inForce(name),
      read: (names) => answered(() => settings.read(names)),
      write: async (changes) => {
        let text = settingsText;
        for (const { setting, value } of changes) {
          text = await thread.work(editingSetting(text, setting, value));
        }
        const problem = await writeSettingsFile(
          settingsFile,
          text,
          { text: settingsText, settings: JSON.parse(settingsText) as Record<string, unknown> },
          changes,
        );
        return problem ?? answered(() => settings.write(changes));
      },
      refresh: () => answered(() => settings.refresh()),
    },
    removal: { uninstall: () => Promise.resolve(undefined) },
    extensions: {
      look: (own) => answered(() => extensions.look(own)),
      settle: (ids) => answered(() => extensions.settle(ids)),
    },
    clock,
    thread,
    surroundings: editor.ports().surroundings,
    windows: editor.ports().windows,
    terminals: editor.ports().terminals,
    servers: editor.ports().servers,
  },
  shippedAssistants,
  'us.us',
);
const settingsText = JSON.stringify({ 'editor.fontSize': 13, 'files.exclude': { '**/.git': true } }, undefined, 4);
let longest = 0;
let last = performance.now();
const tick = (): void => {
  const now = performance.now();
  longest = Math.max(longest, now - last);
  last = now;
};
const immediately = (): void => {
  tick();
  if (running) setImmediate(immediately);
};
let running = true;

async function main(): Promise<void> {
  // Loading code is measured by itself.
  await import('../src/core/policy/parsePolicy.ts');
  await import('../src/core/remediation/ledgerSchema.ts');
  await import('proper-lockfile');
  await import('write-file-atomic');
  await mkdir(folder, { recursive: true });
  await writeFile(settingsFile, settingsText);
  setImmediate(immediately);
  await new Promise((resolve) => setImmediate(resolve));
  longest = 0;
  const status = await loop.run();
  tick();
  running = false;
  // Written at the first try: a second one would be another run's time.
  if (status.problems.length > 0) throw new Error(JSON.stringify(status.problems));
  if (!status.standing.inForce || status.ledger.entries.length === 0) throw new Error('The policy was not applied.');
  process.stdout.write(`${longest.toFixed(2)}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exitCode = 1;
});
