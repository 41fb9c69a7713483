import path from 'node:path';
import { unpackedPackage } from '../setup/npmPackage.ts';
import { claudeCodePackage } from './recipes.ts';

/** The VSIX of the real Claude Code extension, and its version. */
export async function claudeCodeVsix(): Promise<{
  readonly file: string;
  readonly id: string;
  readonly version: string;
}> {
  const folder = await unpackedPackage(claudeCodePackage);
  return {
    file: path.join(folder, 'vendor', 'claude-code.vsix'),
    id: 'anthropic.claude-code',
    version: claudeCodePackage.version,
  };
}
