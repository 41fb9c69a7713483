import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { editorTable, type EditorNames } from '../../src/machine/scan/editorTable.ts';
import { root } from '../root.ts';

export const editorsPageFile = 'docs/admin/editors.md';

const introduction = `# Known editors

<!-- Made by npm run generate, from src/machine/scan/editorTable.ts. -->

The editors of the VS Code family whose folders this version knows: ${editorTable.length} of them. A [scan](scanning.md) looks
there, and so does the status page for the other editors of the same person. **Id** is what \`editor\` says in reports.

- **Extensions** lie in these folders of a home. A server is what runs on a remote machine, in WSL or in a container.
- **User data** is a folder of that name below \`~/.config\` on Linux, \`~/Library/Application Support\` on macOS and
  \`%APPDATA%\` on Windows; those with a path are folders of a home. Profiles, and what is turned off, stand in it.
- **Programs** are looked at for what ships with the editor, and for a portable copy's own data. On macOS the name is that of the
  \`.app\` in \`/Applications\` or \`~/Applications\`, on Windows that of the folder in \`%ProgramFiles%\` or
  \`%LOCALAPPDATA%\\Programs\`.
- What could not be read anywhere is left out, so an empty place means "not known". An editor that is missing here is not looked
  at: tell us its name and where its \`product.json\` can be read.
`;

/** The page of the editors that a scan knows. */
export async function editorsPage(): Promise<string> {
  const head = [
    '| Editor | Id | Extensions | User data | Programs | Where it can be checked |',
    '|---|---|---|---|---|---|',
  ];
  const table = [...head, ...editorTable.map(row)].join('\n');
  const page = [introduction, table].join('\n');
  return format(page, { ...(await resolveConfig(path.join(root, editorsPageFile))), parser: 'markdown' });
}

function row({ id, name, source, ...names }: EditorNames): string {
  const cells = [name, `\`${id}\``, extensions(names), userData(names), programs(names), source];
  return `| ${cells.map((each) => each.replaceAll('|', String.raw`\|`)).join(' | ')} |`;
}

type Folders = Omit<EditorNames, 'id' | 'name' | 'source'>;

function extensions({ dataFolder, server, packaged = [] }: Folders): string {
  return lines([
    ...(dataFolder === undefined ? [] : [`\`${dataFolder}/extensions\``]),
    ...(server === undefined ? [] : [`\`${server}/extensions\` (server)`]),
    ...packaged.map((each) => `\`${each.extensions}\``),
  ]);
}

function userData({ userData: own, packaged = [] }: Folders): string {
  const others = packaged.flatMap((each) => each.userData ?? []);
  return lines([...(own === undefined ? [] : [own]), ...others].map((each) => `\`${each}\``));
}

function programs({ linuxPrograms = [], macProgram, windowsProgram }: Folders): string {
  return lines([
    ...linuxPrograms.map((each) => `\`${each}\``),
    ...(macProgram === undefined ? [] : [`macOS: \`${macProgram}\``]),
    ...(windowsProgram === undefined ? [] : [`Windows: \`${windowsProgram}\``]),
  ]);
}

function lines(texts: readonly string[]): string {
  return texts.join('<br>');
}
