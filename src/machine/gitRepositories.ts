import { statSync } from 'node:fs';
import path from 'node:path';
import type { Problem } from '../core/problem.ts';
import { repositoryName } from '../core/policy/repositoryName.ts';
import { readCappedFile } from './cappedFile.ts';

/** Larger than any git configuration, in bytes. */
const largestFile = 1024 * 1024;

/** More than a person has, and longer than an address is: a configuration that somebody has sent holds nothing up. */
const mostRemotes = 100;
const longestAddress = 2000;

export interface RepositoriesOf {
  /** As `host/path`; none for a folder that belongs to no repository with a remote. */
  readonly repositories: readonly string[];
  readonly problem?: Problem;
}

/**
 * The repositories that a folder belongs to, by the remotes that its git configuration names. Reads nothing else of the
 * repository and starts no git: a repository can name programs that git would run.
 */
export function repositoriesOf(folder: string): RepositoriesOf {
  try {
    const config = configOf(folder);
    const content = config === undefined ? undefined : readCappedFile(config, largestFile);
    if (content === undefined || content.kind === 'missing') return { repositories: [] };
    return content.kind === 'text' ? { repositories: remotesIn(content.text) } : unreadable;
  } catch {
    // Such as links in a circle.
    return unreadable;
  }
}

const unreadable: RepositoriesOf = {
  repositories: [],
  problem: { code: 'repositoryUnreadable', severity: 'warning', args: {} },
};

/** The configuration of the repository that a folder lies in: the nearest `.git` of it and the folders above. */
function configOf(folder: string): string | undefined {
  for (let place = path.resolve(folder); ; place = path.dirname(place)) {
    const git = path.join(place, '.git');
    const stats = statSync(git, { throwIfNoEntry: false });
    if (stats?.isDirectory()) return path.join(git, 'config');
    if (stats?.isFile()) return linkedConfig(git);
    if (path.dirname(place) === place) return undefined;
  }
}

/** A worktree or submodule has a file that names its git folder, and a worktree's folder names the common one. */
function linkedConfig(file: string): string | undefined {
  const folder = pointer(file, /^gitdir:[ \t]*(.+)$/m, path.dirname(file));
  if (folder === undefined) return undefined;
  return path.join(pointer(path.join(folder, 'commondir'), /^(.+)$/m, folder) ?? folder, 'config');
}

function pointer(file: string, pattern: RegExp, base: string): string | undefined {
  const content = readCappedFile(file, largestFile);
  const named = content.kind === 'text' ? pattern.exec(content.text)?.[1]?.trim() : undefined;
  return named === undefined ? undefined : path.resolve(base, named);
}

function remotesIn(config: string): string[] {
  const names = new Set<string>();
  let isRemote = false;
  for (const line of config.split('\n')) {
    if (/^\s*\[/.test(line)) isRemote = /^\s*\[\s*remote\s+"/i.test(line);
    const [, address] = /^\s*url\s*=\s*"?([^"\s#;]+)/i.exec(line) ?? [];
    if (!isRemote || address === undefined || address.length > longestAddress) continue;
    const name = repositoryName(address);
    if (name !== undefined) names.add(name);
    if (names.size >= mostRemotes) break;
  }
  return [...names];
}
