import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import {
  commands,
  ConfigurationTarget,
  languages,
  Position,
  Range,
  Uri,
  window,
  workspace,
  WorkspaceEdit,
} from 'vscode';
import type { CodeAction, CompletionList, Diagnostic, Hover, MarkdownString, TextDocument } from 'vscode';
import { activated, facts, runner, until } from './inEditor.ts';

const fileIn = (...names: string[]): string => path.join(facts().home.workspace, ...names);
const ours = 'approved-assistants/policy.json';
const policy = `{
  // A comment is allowed here.
  "formatVersion": 1,
  "organization": { "name": "Example Corp" },
  "revision": 1,
  "mode": "observe",
  "banned": [{ "assistant": "claude-kode", "effectiveFrom": "2999-01-01" }],
  "approved": [{ "assistant": "qoder" }]
}
`;

/** Writes a file and opens it as a person would. */
async function opened(name: string, text: string): Promise<TextDocument> {
  mkdirSync(path.dirname(fileIn(name)), { recursive: true });
  writeFileSync(fileIn(name), text);
  const document = await workspace.openTextDocument(Uri.file(fileIn(name)));
  await window.showTextDocument(document);
  return document;
}

function find(document: TextDocument, words: string): Range {
  const offset = document.getText().indexOf(words);
  assert.ok(offset >= 0, `the text has no ${words}`);
  return new Range(document.positionAt(offset), document.positionAt(offset + words.length));
}

async function replace(document: TextDocument, words: string, by: string): Promise<void> {
  const edit = new WorkspaceEdit();
  edit.replace(document.uri, find(document, words), by);
  assert.ok(await workspace.applyEdit(edit));
}

const complaints = ({ uri }: TextDocument): Diagnostic[] => languages.getDiagnostics(uri);
const own = (document: TextDocument): Diagnostic[] =>
  complaints(document).filter(({ source }) => source === 'Approved Assistants');
const codes = (document: TextDocument): unknown[] => own(document).map(({ code }) => code);

/** What completion offers there; without words, at the beginning. */
async function offered(document: TextDocument, words?: string): Promise<string[]> {
  const place = words === undefined ? new Position(0, 0) : find(document, words).start.translate(0, 1);
  const command = 'vscode.executeCompletionItemProvider';
  const list = await commands.executeCommand<CompletionList>(command, document.uri, place);
  return list.items.map(({ label }) => (typeof label === 'string' ? label : label.label).replaceAll('"', ''));
}

async function hover(document: TextDocument, words: string): Promise<string> {
  const place = find(document, words).start.translate(0, 2);
  const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', document.uri, place);
  return hovers.flatMap(({ contents }) => contents.map((each) => (each as MarkdownString).value)).join('\n');
}

async function fix(document: TextDocument, range: Range): Promise<void> {
  const actions = await commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range);
  const fixes = actions.filter(({ isPreferred }) => isPreferred);
  assert.equal(fixes.length, 1);
  const [{ edit } = {}] = fixes;
  assert.ok(edit && (await workspace.applyEdit(edit)));
}

const isLoaded = (): boolean =>
  Object.keys(createRequire(__filename).cache).some((file) => path.basename(file) === 'authoring.cjs');

const trialPolicy = (file: string | undefined): Thenable<void> =>
  workspace.getConfiguration('approvedAssistants').update('policyFile', file, ConfigurationTarget.Global);

let document: TextDocument;
let elsewhere: TextDocument;

/** One window in which a person writes a policy. */
export const run = runner('authoring', {
  'without a policy file open, nothing is loaded': async () => {
    await activated();
    elsewhere = await opened('policy.json', policy);
    assert.equal(isLoaded(), false);
  },
  'a misspelled assistant is underlined, with its code': async () => {
    document = await opened(ours, policy);
    await until('the diagnostic is there', () => own(document).length > 0);
    assert.deepEqual(codes(document), ['policyUnknownAssistantSuggestion']);
    assert.equal(document.getText(own(document)[0]?.range), '"claude-kode"');
    assert.equal(document.languageId, 'jsonc');
    assert.ok(isLoaded());
  },
  'its quick fix repairs it': async () => {
    const [complaint] = own(document);
    assert.ok(complaint);
    await fix(document, complaint.range);
    assert.ok(document.getText().includes('"assistant": "claude-code"'));
    await until('the diagnostic is gone', () => own(document).length === 0);
  },
  'the schema complains about an unknown key, and we do not repeat it': async () => {
    await replace(document, '"mode": "observe"', '"mode": "observe", "modee": 1');
    await until('the schema complains', () => complaints(document).length > 0);
    await replace(document, '"modee": 1', '"modee": 1, "banned": []');
    await until('we complain', () => own(document).length > 0);
    assert.deepEqual(codes(document), ['policyDuplicateKey']);
    assert.ok(
      complaints(document).some(
        ({ range, source }) => source !== 'Approved Assistants' && document.getText(range).includes('modee'),
      ),
    );
    await replace(document, ', "modee": 1, "banned": []', '');
    await until('all is well', () => complaints(document).length === 0);
  },
  'what may stand there is offered': async () => {
    const modes = await offered(document, '"observe"');
    for (const mode of ['observe', 'warn', 'enforce']) assert.ok(modes.includes(mode), modes.join());
    const assistants = await offered(document, '"claude-code"');
    for (const id of ['claude-code', 'qwen-code']) assert.ok(assistants.includes(id), assistants.join());
    const first = await offered(await opened('team.approved-assistants.json', ''));
    assert.ok(first.includes('A first policy'), first.join());
  },
  'every key says what it means': async () => {
    assert.match(await hover(document, '"effectiveFrom"'), /first day/);
    assert.match(await hover(document, '"observe"'), /Record only/);
  },
  'a fix is offered for what the schema complains about': async () => {
    await replace(document, '"claude-code"', '"Claude-Code"');
    await until('the schema complains', () => complaints(document).length > 0);
    assert.deepEqual(codes(document), []);
    await fix(document, find(document, '"Claude-Code"'));
    await until('all is well', () => complaints(document).length === 0);
    assert.ok(document.getText().includes('"claude-code"'));
  },
  'other files get nothing from us': async () => {
    const settings = await opened('settings.json', policy);
    for (const each of [elsewhere, settings]) {
      assert.deepEqual(own(each), []);
      assert.ok(!(await offered(each, '"observe"')).includes('enforce'));
    }
  },
  'the file that the setting for trying out names gets everything from us, as long as it does': async () => {
    await replace(elsewhere, '"revision": 1', '"revision": "1"');
    await trialPolicy(elsewhere.uri.fsPath);
    await until('we complain', () => own(elsewhere).length > 0);
    assert.deepEqual(codes(elsewhere), ['policyWrongType']);
    await trialPolicy(undefined);
    await until('nothing is left', () => own(elsewhere).length === 0);
  },
});
