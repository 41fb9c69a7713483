import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { commands, DiagnosticSeverity, Uri, window, workspace } from 'vscode';
import type { CodeAction } from 'vscode';
import { activated, runner, statusPage, until } from './inEditor.ts';
import { fileIn, places, said } from './writtenUses.ts';

const recommendations = '.vscode/extensions.json';

/** One window over a workspace that uses a banned assistant and an approved one side by side. */
export const run = runner('workspaceFiles', {
  'only the banned assistant is reported, at its lines': async () => {
    await activated();
    await until('there is something in Problems', () => said('package.json').length > 0);
    assert.deepEqual(places('.vscode/tasks.json'), ['5 written.command']);
    assert.deepEqual(places('.vscode/launch.json'), ['4 written.command']);
    assert.deepEqual(places('package.json'), ['4 written.command']);
    assert.deepEqual(places('.vscode/mcp.json'), ['4 written.server']);
    assert.deepEqual(places(recommendations), ['4 written.recommendation']);
    assert.deepEqual(places('.devcontainer/devcontainer.json'), ['4 written.devContainer']);
    assert.deepEqual(places('CLAUDE.md'), []);
  },
  'with organization, reason and replacement': () => {
    const [{ message, severity } = assert.fail()] = said('.vscode/tasks.json');
    for (const words of ['ask claude', 'Claude Code', 'Example Corp', 'High-risk software list', 'Qwen Code'])
      assert.ok(message.includes(words), message);
    assert.equal(severity, DiagnosticSeverity.Warning);
  },
  'the status page has each of them with its place, also the file that is only information': async () => {
    await until('the page has them', async () => (await statusPage()).includes('Other ways in'));
    const page = await statusPage();
    for (const place of ['.vscode/tasks.json:5', '.vscode/mcp.json:4', 'package.json:4', 'CLAUDE.md'])
      assert.ok(page.includes(place), page);
    assert.ok(!page.includes('QWEN.md'), page);
  },
  'the quick fix moves the recommendation, and keeps the comments': async () => {
    const document = await workspace.openTextDocument(Uri.file(fileIn(recommendations)));
    await window.showTextDocument(document);
    const [{ range } = assert.fail()] = said(recommendations);
    const found = await commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range);
    const ours = found.filter(({ edit }) => edit !== undefined);
    assert.equal(ours.length, 2);
    const [{ edit } = assert.fail()] = ours.filter(({ isPreferred }) => isPreferred);
    assert.ok(edit && (await workspace.applyEdit(edit)));
    await until('nothing is said any more', () => said(recommendations).length === 0);
    const text = document.getText();
    for (const kept of ['// for chatting', '/* approved */', '"qwenlm.qwen-code-vscode-ide-companion"'])
      assert.ok(text.includes(kept), text);
    assert.match(text, /"unwantedRecommendations": \[\s*"anthropic.claude-code"\s*\]/);
    await document.save();
  },
  'a file that another program changes is looked at again': async () => {
    writeFileSync(fileIn('.vscode/launch.json'), '{ "configurations": [] }');
    await until('nothing is said of it', () => said('.vscode/launch.json').length === 0);
    rmSync(fileIn('package.json'));
    await until('nothing is said of it', () => said('package.json').length === 0);
    assert.deepEqual(places('.vscode/tasks.json'), ['5 written.command']);
  },
  'nothing was written but by the person': () => {
    assert.ok(readFileSync(fileIn('.vscode/tasks.json'), 'utf8').includes('"claude -p hello"'));
  },
});
