import { spawnSync } from 'node:child_process';

/** What building VS Code's native modules takes, and how to get it. */
const needed = [
  { programs: ['python3', 'python'], what: 'Python 3', debian: 'python3' },
  { programs: ['make'], what: 'make', debian: 'make' },
  { programs: ['c++', 'g++', 'clang++'], what: 'a C++ compiler', debian: 'g++' },
];

/** Throws with all that is missing, before minutes are spent. Windows: node-gyp looks for its own tools. */
export function requireBuildTools(): void {
  if (process.platform === 'win32') return;
  const missing = needed.filter(({ programs }) => !programs.some(canRun));
  if (missing.length === 0) return;
  const names = missing.map(({ what }) => what).join(', ');
  const hint =
    process.platform === 'darwin'
      ? 'xcode-select --install'
      : `apt-get install ${missing.map(({ debian }) => debian).join(' ')}`;
  throw new Error(`Missing on this machine: ${names}. Install it, for example with: ${hint}`);
}

function canRun(program: string): boolean {
  return spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined;
}
