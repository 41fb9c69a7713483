import { FileSystemError, FileType, Uri, workspace, type FileStat } from 'vscode';
import type { CauseCode } from '../core/cause.ts';
import type { Problem } from '../core/problem.ts';
import { longestText } from '../core/surfaces/writtenFile.ts';

/** The text of a file, a problem where it cannot be told, and neither where there is no such file. */
export interface FolderFile {
  readonly text?: string;
  readonly problem?: Problem;
}

/** In bytes; a text has no more characters than that. */
const largest = longestText;

/** Reads as the window does: also on another machine. What a person is just writing counts more than what is saved. */
export async function readFolderFile(uri: Uri, name: string): Promise<FolderFile> {
  const open = workspace.textDocuments.find((each) => !each.isClosed && each.uri.toString() === uri.toString());
  if (open) return { text: open.getText() };
  try {
    const { type, size } = await workspace.fs.stat(uri);
    // A pipe, a device or a link that leads nowhere may never end.
    if ((type & FileType.File) === 0) return unreadable(name, 'notAFile');
    if (size > largest) return unreadable(name, 'tooLarge');
    const bytes = await workspace.fs.readFile(uri);
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch (error) {
    if (isAbsence(error)) return {};
    if (error instanceof TypeError) return unreadable(name, 'notUtf8');
    const code = error instanceof FileSystemError ? error.code : String(error);
    return code === 'NoPermissions' ? unreadable(name, 'denied') : unreadable(name, 'systemSays', code);
  }
}

/** Those that are there: a folder where the name ends with `/`, else a file. What cannot be asked for is a problem. */
export async function presentIn(
  folder: Uri,
  artefacts: readonly string[],
  nameOf: (artefact: string) => string,
): Promise<{ readonly present: readonly string[]; readonly problems: readonly Problem[] }> {
  const present: string[] = [];
  const problems: Problem[] = [];
  for (const artefact of artefacts) {
    try {
      const stat = await workspace.fs.stat(Uri.joinPath(folder, artefact));
      if (isAs(artefact, stat)) present.push(artefact);
    } catch (error) {
      if (isAbsence(error)) continue;
      const code = error instanceof FileSystemError ? error.code : String(error);
      problems.push(...[unreadable(nameOf(artefact), 'systemSays', code).problem].flatMap((each) => each ?? []));
    }
  }
  return { present, problems };
}

function isAs(artefact: string, { type }: FileStat): boolean {
  return (type & (artefact.endsWith('/') ? FileType.Directory : FileType.File)) !== 0;
}

function isAbsence(error: unknown): boolean {
  return error instanceof FileSystemError && ['FileNotFound', 'FileNotADirectory'].includes(error.code);
}

function unreadable(file: string, cause: CauseCode, error = ''): FolderFile {
  const args = { file, error, limit: largest / 1_000_000 };
  return { problem: { code: 'workspaceFileUnreadable', severity: 'warning', args, cause, place: { file } } };
}
