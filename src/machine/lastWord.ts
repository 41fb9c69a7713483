import type { Problem } from '../core/problem.ts';
import type { Ledger } from '../core/remediation/ledger.ts';
import { sameJson } from '../core/remediation/jsonValue.ts';
import { readSettingsFile, writeSettingsFile } from './settingsFile.ts';

/**
 * Sets the keys that somebody else kept changing once more, as a window closes: an extension that sets its own key again
 * whenever it sees it changed has stopped by then. The ledger says already that these keys are ours.
 */
export async function haveLastWord(file: string, ledger: Ledger): Promise<Problem | undefined> {
  const disputed = ledger.entries.filter(({ putBack }) => putBack !== undefined);
  if (disputed.length === 0) return undefined;
  const { withSetting } = await import('../core/remediation/settingsText.ts');
  const read = await readSettingsFile(file);
  if (read.kind === 'problem') return read.problem;
  if (read.kind === 'missing') return undefined;
  const values = new Map<string, unknown>();
  for (const { setting, key, after } of disputed) {
    const standing = values.get(setting) ?? read.settings[setting];
    if (typeof standing !== 'object' || standing === null || Array.isArray(standing)) continue;
    if (!sameJson((standing as Record<string, unknown>)[key], after))
      values.set(setting, { ...standing, [key]: after });
  }
  if (values.size === 0) return undefined;
  const changes = [...values].map(([setting, value]) => ({ setting, value }));
  const text = changes.reduce((edited, { setting, value }) => withSetting(edited, setting, value), read.text);
  return writeSettingsFile(file, text, read, changes);
}
