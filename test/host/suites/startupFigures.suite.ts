import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { commands, extensions, workspace } from 'vscode';
import { activated, claudeId, facts, listed, runner, statusPage, until } from './inEditor.ts';

/** Reads what the editor measured of its own start; the benchmark collects it. */
export const run = runner('startupFigures', {
  'the figures of this start': async () => {
    const own = await activated();
    await until('Git is active', () => extensions.getExtension('vscode.git')?.isActive === true);
    await commands.executeCommand('perfview.show');
    const perfview = (): string | undefined =>
      workspace.textDocuments.find(({ uri }) => uri.scheme === 'perf')?.getText();
    await until('the editor shows its figures', () => perfview()?.includes(own.id) === true);
    const page = await statusPage();
    const stillRuns = page
      .split('\n')
      .some((line) => line.includes(claudeId) && line.includes('still running until the window reloads'));
    if (!stillRuns && listed(claudeId)) throw new Error(`Neither stopped nor said to run:\n${page}`);
    const figures = {
      own: activation(perfview() ?? '', own.id.toLowerCase()),
      git: activation(perfview() ?? '', 'vscode.git'),
      writeIssued: writeIssued(),
      claude: stillRuns ? 'runningUntilReload' : 'never activated',
      extensions: extensions.all.filter(({ extensionPath }) => extensionPath.startsWith(facts().home.folder)).length,
    };
    writeFileSync(path.join(facts().home.folder, 'figures.json'), JSON.stringify(figures));
  },
});

/** A row of the page's table: | extension | eager | load code | call activate | finish activate | event | by |. */
function activation(perfview: string, id: string): { load: number; call: number; finish: number } {
  const row = perfview.split('\n').find((line) => line.split('|')[1]?.trim().toLowerCase() === id);
  const [, , load, call, finish] = (row ?? '')
    .split('|')
    .slice(1)
    .map((cell) => Number(cell.trim()));
  if (load === undefined || call === undefined || finish === undefined || Number.isNaN(load + call + finish))
    throw new Error(`No figures of ${id} in:\n${perfview}`);
  return { load, call, finish };
}

function writeIssued(): number {
  const logs = path.join(facts().home.serverData, 'data', 'logs');
  const [file] = readdirSync(logs, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('Approved Assistants.log'),
  );
  const found = /Settings are written, (\d+(?:\.\d+)?) ms after activation began/.exec(
    readFileSync(path.join(logs, file ?? ''), 'utf8'),
  );
  if (!found) throw new Error('The log does not say when the write was issued.');
  return Number(found[1]);
}
