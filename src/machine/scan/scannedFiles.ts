import type { UserFile } from '../../core/surfaces/onMachine/readUserFile.ts';
import type { WorkspaceFile } from '../../core/surfaces/inWorkspace/readers.ts';
import type { MachineTraces } from '../../core/surfaces/onMachine/machineTraces.ts';
import { usesInFile, type UsesFound } from '../../core/surfaces/onMachine/usesInFile.ts';
import { longestText } from '../../core/surfaces/writtenFile.ts';
import { SharedThread } from '../sharedThread.ts';
import { pathsOf, type FilesUnder, type NotLookedAt } from './filesUnder.ts';
import { notLookedAt } from './scanProblems.ts';
import type { Problem } from '../../core/problem.ts';

/** Of one home or workspace: far above what people have. */
const mostUses = 2000;

/** What is searched for: made only where there is something to search. */
export type Tracing = () => MachineTraces;

/** Looks into files, and gathers what they show. */
export class ScannedFiles {
  readonly #root: string;
  readonly #files: FilesUnder;
  readonly #tracing: Tracing;
  readonly #thread = new SharedThread();
  readonly #uses: UsesFound['uses'][number][] = [];
  readonly #problems = new Map<string, Problem>();

  /** @param root the home or the folder of the workspace, without links in it */
  constructor(root: string, files: FilesUnder, tracing: Tracing) {
    this.#root = root;
    this.#files = files;
    this.#tracing = tracing;
  }

  /** A problem of one place is said once, however many ways lead there. */
  problem(problem: Problem): void {
    this.#problems.set(`${problem.code} ${problem.place?.file ?? ''} ${problem.place?.line ?? ''}`, problem);
  }

  add(use: UsesFound['uses'][number]): void {
    this.#uses.push(use);
  }

  /** Why something was not looked at; that it is not there is no problem. */
  async notSeen(file: string, why: NotLookedAt): Promise<void> {
    if (why.kind === 'missing') return;
    const place = why.kind === 'link' ? await this.#linkAbove(file) : file;
    const problem = notLookedAt('workspaceFileUnreadable', place, why);
    this.problem({ ...problem, args: { ...problem.args, limit: longestText / 1_000_000 } });
  }

  async lookInto(file: string, kind: UserFile | WorkspaceFile, editorName?: string): Promise<void> {
    const content = await this.#files.text(file, longestText);
    if (content.kind !== 'text') return this.notSeen(file, content);
    const steps = usesInFile({ file, kind, text: content.text }, this.#tracing());
    const { uses, problems } = await this.#thread.work(steps);
    for (const use of uses) this.add({ ...use, ...(editorName === undefined ? {} : { editorName }) });
    for (const problem of problems) this.problem(problem);
  }

  /** The first link on the way: all that lies behind it is one thing that was not looked at. */
  async #linkAbove(file: string): Promise<string> {
    const paths = pathsOf(this.#files.system);
    let folder = this.#root;
    for (const part of paths.relative(this.#root, file).split(paths.sep)) {
      const listed = await this.#files.list(folder);
      const entry = listed.kind === 'folder' ? listed.entries.find(({ name }) => name === part) : undefined;
      if (!entry) return file;
      folder = paths.join(folder, part);
      if (entry.kind === 'link') return folder;
    }
    return file;
  }

  found(): UsesFound {
    const problems = [...this.#problems.values()];
    if (this.#uses.length <= mostUses) return { uses: this.#uses, problems };
    const args = { file: this.#root, found: this.#uses.length, limit: mostUses };
    const tooMany: Problem = { code: 'scanTooMany', severity: 'warning', args, place: { file: this.#root } };
    return { uses: this.#uses.slice(0, mostUses), problems: [...problems, tooMany] };
  }
}
