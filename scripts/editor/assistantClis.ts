import path from 'node:path';
import { unpackedPackage } from '../setup/npmPackage.ts';
import { claudeCodePackage, qwenCodePackage } from './recipes.ts';

/** The real command line of Claude Code: a script for Node. */
export async function claudeCodeCli(): Promise<string> {
  return path.join(await unpackedPackage(claudeCodePackage), 'cli.js');
}

/** The real command line of Qwen Code: a script for Node. */
export async function qwenCodeCli(): Promise<string> {
  return path.join(await unpackedPackage(qwenCodePackage), 'cli-entry.js');
}
