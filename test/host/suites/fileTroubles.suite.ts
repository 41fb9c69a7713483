import assert from 'node:assert/strict';
import { chmodSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ConfigurationTarget, Position, Uri, workspace, WorkspaceEdit } from 'vscode';
import { activated, facts, runner, settingsText, type TestList } from './inEditor.ts';
import { policyTroubles } from './policyTroubles.ts';
import { pageShows, PolicyInFile } from './trouble.ts';

const policy = new PolicyInFile(() => path.join(facts().home.folder, 'policy.json'));
const settingsFile = (): string => path.join(facts().home.userFolder, 'settings.json');

/** The file as it is while it is wrong keeps every byte; once it is mended, the ban that came meanwhile acts. */
async function trouble(
  says: readonly string[],
  make: (file: string) => void,
  mend: (good: string) => void,
  left: (file: string) => unknown = (file) => readFileSync(file).toString('latin1'),
): Promise<void> {
  const good = settingsText();
  make(settingsFile());
  const wrong = left(settingsFile());
  policy.issue();
  await pageShows(...says, 'settings.json');
  assert.deepEqual(left(settingsFile()), wrong);
  mend(good);
  await policy.acts();
}

const restore = (good: string): void => {
  rmSync(settingsFile(), { recursive: true });
  writeFileSync(settingsFile(), good);
};

const settingsTroubles: TestList = {
  'settings.json: broken': () =>
    trouble(
      ['Your settings file is not valid JSON', 'A colon is missing there', 'settings.json:2:7'],
      (file) => {
        writeFileSync(file, '{\n  "a" 1\n}\n');
      },
      restore,
    ),
  'settings.json: a list': () =>
    trouble(
      ['Your settings file is not a JSON object in braces'],
      (file) => {
        writeFileSync(file, '[]');
      },
      restore,
    ),
  'settings.json: another encoding': () =>
    trouble(
      ['Your settings file is not saved as UTF-8'],
      (file) => {
        writeFileSync(file, Buffer.from('{ "a": "\xe4" }', 'latin1'));
      },
      restore,
    ),
  'settings.json: more than 32 MB': () =>
    trouble(
      ['Your settings file has 33 MB'],
      (file) => {
        writeFileSync(file, JSON.stringify({ a: ' '.repeat(33 * 1024 * 1024 - 20) }));
      },
      restore,
    ),
  'settings.json: a folder in its place': () =>
    trouble(
      ['Something that is not a file stands in the place of your settings file'],
      (file) => {
        rmSync(file);
        mkdirSync(file);
      },
      restore,
      (file) => lstatSync(file).isDirectory(),
    ),
  'settings.json: a link to nothing': () =>
    trouble(
      ['Your settings file is a link to a file that does not exist'],
      (file) => {
        rmSync(file);
        symlinkSync(`${file}.nowhere`, file);
      },
      restore,
      (file) => lstatSync(file).isSymbolicLink(),
    ),
  'settings.json: no right to read it': () =>
    trouble(
      ['Your settings file could not be read', 'The system does not allow it'],
      (file) => {
        chmodSync(file, 0);
      },
      () => {
        chmodSync(settingsFile(), 0o644);
      },
      (file) => lstatSync(file).size,
    ),
  'settings.json: read-only': () =>
    trouble(
      ['Your settings file is marked as read-only'],
      (file) => {
        chmodSync(file, 0o444);
      },
      () => {
        chmodSync(settingsFile(), 0o644);
      },
    ),
  'settings.json: a folder that cannot be written': () =>
    trouble(
      ['The folder of your settings file cannot be written'],
      (file) => {
        chmodSync(path.dirname(file), 0o555);
      },
      (good) => {
        chmodSync(path.dirname(settingsFile()), 0o755);
        writeFileSync(settingsFile(), good);
      },
    ),
};

const notTroubles: TestList = {
  'settings.json: unsaved in an editor: waits for the save, and both are kept': async () => {
    const document = await workspace.openTextDocument(Uri.file(settingsFile()));
    const edit = new WorkspaceEdit();
    edit.insert(document.uri, new Position(1, 0), '  "example.edited": true, // by hand\n');
    await workspace.applyEdit(edit);
    const before = settingsText();
    policy.issue();
    await pageShows('Your settings file has unsaved changes in an editor');
    assert.equal(settingsText(), before);
    assert.ok(await document.save());
    await policy.acts();
    assert.match(settingsText(), /"example\.edited": true, \/\/ by hand\n/);
  },
  'settings.json: a link: what it names is changed, and the link stays': async () => {
    const real = path.join(facts().home.folder, 'dotfiles.json');
    renameSync(settingsFile(), real);
    symlinkSync(real, settingsFile());
    policy.issue();
    await policy.acts();
    assert.ok(lstatSync(settingsFile()).isSymbolicLink());
    assert.match(readFileSync(real, 'utf8'), new RegExp(`"example\\.trouble-${policy.revision}": false`));
    rmSync(settingsFile());
    renameSync(real, settingsFile());
  },
  'settings.json: changed by another program at the same time: nothing of either is lost': async () => {
    const keys: string[] = [];
    for (let index = 0; index < 10; index++) {
      policy.issue();
      const key = `example.other${index}`;
      const text = settingsText().replace('{\n', `{\n  "${key}": ${index},\n`);
      writeFileSync(`${settingsFile()}.other`, text);
      renameSync(`${settingsFile()}.other`, settingsFile());
      keys.push(key);
      await policy.acts();
    }
    for (const key of keys) assert.ok(settingsText().includes(`"${key}"`), key);
  },
  'settings.json: 20 MB': async () => {
    const good = settingsText();
    const words = Array.from({ length: 400_000 }, (_, index) => `    "word number ${index}, and some more of it"`);
    const large = good.replace('{\n', `{\n  "example.words": [\n${words.join(',\n')}\n  ],\n`);
    writeFileSync(settingsFile(), large);
    policy.issue();
    await policy.acts();
    assert.ok(settingsText().startsWith(large.slice(0, large.indexOf('],\n'))));
    writeFileSync(settingsFile(), good);
    policy.issue();
    await policy.acts();
  },
};

/** One window on whose files everything goes wrong, one after the other, under a policy that is tried out. */
export const run = runner('fileTroubles', {
  'before: the ban acts': async () => {
    await activated();
    policy.issue();
    const configuration = workspace.getConfiguration('approvedAssistants');
    await configuration.update('policyFile', policy.file, ConfigurationTarget.Global);
    await policy.acts();
  },
  ...policyTroubles(policy),
  ...settingsTroubles,
  ...notTroubles,
});
