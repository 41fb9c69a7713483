import { mkdirSync, readFileSync, watch, type FSWatcher } from 'node:fs';
import path from 'node:path';
import { ledgerSchema } from '../../src/core/remediation/ledgerSchema.ts';
import type { EditorHome } from '../editor/editorServer.ts';

/** Says, as it happens, what the extension writes into its ledger. */
export function reportChanges(home: EditorHome, print: (line: string) => void): FSWatcher {
  const folder = path.join(home.userFolder, 'approved-assistants');
  mkdirSync(folder, { recursive: true });
  let before = new Set<string>();
  return watch(folder, (_event, name) => {
    if (name !== 'ledger.json') return;
    const now = new Set(readEntries(path.join(folder, name)));
    const time = new Date().toLocaleTimeString();
    for (const entry of [...now].filter((each) => !before.has(each))) print(`${time}  set    ${entry}`);
    for (const entry of [...before].filter((each) => !now.has(each))) print(`${time}  undone ${entry}`);
    before = now;
  });
}

function readEntries(file: string): string[] {
  const { entries } = ledgerSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  return entries
    .filter(({ state }) => state === 'done')
    .map(({ setting, key, after, rule }) => `${setting}: ${key} = ${JSON.stringify(after)} (policy entry ${rule})`);
}
