import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildAll } from './build/bundles.ts';
import { packageVsix } from './build/vsix.ts';
import { claudeCodeVsix } from './editor/claudeCode.ts';
import { startDesktop } from './editor/desktop.ts';
import { embeddedEditor, type EmbeddedEditor } from './editor/embeddedEditor.ts';
import {
  installExtensions,
  makeEditorHome,
  startServer,
  type EditorHome,
  type EditorServer,
} from './editor/editorServer.ts';
import { newestEditor } from './editor/recipes.ts';
import { root } from './root.ts';
import { step } from './setup/progress.ts';
import { checkInBrowser } from './start/check.ts';
import { openInBrowser } from './start/openInBrowser.ts';
import { reportChanges } from './start/reportChanges.ts';

const policy = path.join(root, 'policies', 'ban-claude-code.json');

const values = options();

const vsix = await step('Building the extension', async () => {
  await buildAll();
  return packageVsix();
});
const claude = await claudeCodeVsix();
const folder = await mkdtemp(path.join(os.tmpdir(), 'approved-assistants-'));
const home = await makeEditorHome(folder);
await writeFile(path.join(home.workspace, 'hello.ts'), "export const greeting = 'Hello';\n");
const settings = { 'approvedAssistants.policyFile': policy, 'workbench.startupEditor': 'none' };
await writeFile(path.join(home.userFolder, 'settings.json'), `${JSON.stringify(settings, undefined, 2)}\n`);

try {
  if (values.desktop || process.platform === 'win32') await startDesktop(home, [vsix, claude.file], settings);
  else await startEmbedded();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  if (values.check) process.stdout.write(`${JSON.stringify({ ok: false, error: String(error).split('\n')[0] })}\n`);
  process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

function options(): { readonly check: boolean; readonly desktop: boolean } {
  try {
    return parseArgs({
      options: { check: { type: 'boolean', default: false }, desktop: { type: 'boolean', default: false } },
    }).values;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.stderr.write('Usage: npm start -- [--check] [--desktop]\n');
    process.exit(2);
  }
}

async function startEmbedded(): Promise<void> {
  const editor = await embeddedEditor(newestEditor);
  await step('Installing Approved Assistants and the real Claude Code extension into it', async () => {
    await installExtensions(editor, home, [vsix, claude.file]);
  });
  const server = await step(`Starting VS Code ${editor.version}`, () => startServer(editor, home));
  const url = `${server.origin}/?folder=${encodeURIComponent(home.workspace)}`;
  try {
    if (values.check) await check(editor, home, server, url);
    else await showToPerson(home, url);
  } finally {
    await server.stop();
  }
}

async function check(editor: EmbeddedEditor, editorHome: EditorHome, server: EditorServer, url: string): Promise<void> {
  const result = await checkInBrowser({ editor, home: editorHome, url, vsix: claude.file, id: claude.id });
  if (!result.ok) process.stderr.write(`${server.output()}\n`);
  process.stdout.write(`${JSON.stringify(result)}\n`);
  process.exitCode = result.ok ? 0 : 1;
}

async function showToPerson(editorHome: EditorHome, url: string): Promise<void> {
  const reason = (JSON.parse(await readFile(policy, 'utf8')) as { organization: { name: string } }).organization.name;
  process.stdout.write(
    `\nVS Code with Approved Assistants, the policy of ${reason} and Claude Code: ${url}\n` +
      `It uses folders of its own under ${editorHome.folder}; nothing of yours is touched. Ctrl+C ends it.\n` +
      'Each change of a setting is printed here, from when the page is open.\n\n',
  );
  const watching = reportChanges(editorHome, (line) => process.stdout.write(`${line}\n`));
  openInBrowser(url);
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
    process.once('SIGHUP', resolve);
  });
  watching.close();
  process.stdout.write('\nThe editor has ended, and its folders are removed.\n');
}
