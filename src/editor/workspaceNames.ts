import { workspace, type WorkspaceFolder } from 'vscode';

export function folders(): readonly WorkspaceFolder[] {
  return workspace.workspaceFolders ?? [];
}

/** Of several folders each has its name before the path; two may be called alike, so their place among them too. */
export function nameIn(folder: WorkspaceFolder, path: string): string {
  const all = folders();
  if (all.length === 1) return path;
  const isAlone = all.filter(({ name }) => name === folder.name).length === 1;
  return `${isAlone ? folder.name : `${folder.name} (${folder.index + 1})`}/${path}`;
}
