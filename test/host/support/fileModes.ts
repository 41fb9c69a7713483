import { execFileSync } from 'node:child_process';

const withoutReadingAll = '-dac_override,-dac_read_search';

const setpriv = ['setpriv', `--bounding-set=${withoutReadingAll}`, `--inh-caps=${withoutReadingAll}`];

/**
 * Starts a program for whom the modes of files count.
 *
 * @param isRoot for root they do not, and not for the root of a namespace
 */
export function launcherWhereModesCount(isRoot = process.getuid?.() === 0): readonly string[] {
  return isRoot ? setpriv : [];
}

/** Why modes do not count here; undefined where they do. */
export function whyModesDoNotCount(): string | undefined {
  if (process.platform === 'win32') return 'Windows has no modes';
  if (process.platform === 'darwin') return process.getuid?.() === 0 ? 'root reads every file' : undefined;
  try {
    execFileSync('setpriv', ['--version'], { stdio: 'pipe' });
    return undefined;
  } catch (error) {
    return `a program without root's rights cannot be started (${error instanceof Error ? error.message.trim() : String(error)})`;
  }
}
