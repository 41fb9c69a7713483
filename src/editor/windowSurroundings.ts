import { workspace } from 'vscode';
import type { ExceptionQuestions } from '../core/decision/exceptions.ts';
import type { Surroundings, SurroundingsSeen } from '../core/loop/ports.ts';
import type { Problem } from '../core/problem.ts';
import { repositoriesOf } from '../machine/gitRepositories.ts';
import { groupNames, hostName, userName } from '../machine/person.ts';

/** The person, the machine, and the folders of this window. */
export class WindowSurroundings implements Surroundings {
  #groups: Promise<readonly string[] | undefined> | undefined;

  async look({ users, groups, workspaces }: ExceptionQuestions): Promise<SurroundingsSeen> {
    const user = userName();
    // A person's groups change with the next login.
    const known = groups ? await (this.#groups ??= groupNames()) : undefined;
    if (known === undefined) this.#groups = undefined;
    const folders = workspaces ? foldersOfWindow() : [];
    const notLooked = [
      ...(users && user === undefined ? [unknown('personUnknown')] : []),
      ...(groups && known === undefined ? [unknown('groupsUnknown')] : []),
      ...folders.flatMap(({ problem }) => problem ?? []).slice(0, 1),
    ];
    const who = {
      ...(user === undefined ? {} : { user }),
      ...(known === undefined ? {} : { groups: known }),
      host: hostName(),
      folders: folders.map(({ repositories }) => repositories),
    };
    return { who, notLooked };
  }
}

/** A folder that is not on this machine belongs to no repository that we could know. */
function foldersOfWindow(): readonly ReturnType<typeof repositoriesOf>[] {
  return (workspace.workspaceFolders ?? []).map(({ uri }) =>
    uri.scheme === 'file' ? repositoriesOf(uri.fsPath) : { repositories: [] },
  );
}

function unknown(code: 'personUnknown' | 'groupsUnknown'): Problem {
  return { code, severity: 'warning', args: {} };
}
