import type { System } from './filesUnder.ts';

const everywhere = ['.local/bin', '.npm-global/bin', '.claude/local', '.bun/bin', '.volta/bin', '.cargo/bin'];

/**
 * Where installers of command line tools put them for one person, below the home. `*` stands for every folder at that point:
 * of each version of Node that nvm keeps.
 */
export const programFolders: Readonly<Record<System, readonly string[]>> = {
  linux: [...everywhere, 'bin', '.yarn/bin', '.local/share/pnpm', '.nvm/versions/node/*/bin'],
  darwin: [...everywhere, 'bin', '.yarn/bin', 'Library/pnpm', '.nvm/versions/node/*/bin'],
  win32: [...everywhere, 'AppData/Roaming/npm', 'AppData/Local/pnpm', 'AppData/Local/Volta/bin', 'scoop/shims'],
};
