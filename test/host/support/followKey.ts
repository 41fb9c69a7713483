import { existsSync, readFileSync, watch } from 'node:fs';
import path from 'node:path';
import { parse as parseJsonc } from 'jsonc-parser';

export interface FollowedKey {
  /** Every value that it has had, from the beginning. */
  readonly values: readonly unknown[];
  stop(): void;
}

/** Follows one key of the allow-list in a settings.json. */
export function followKey(file: string, key: string): FollowedKey {
  const values: unknown[] = [];
  const look = (): void => {
    if (!existsSync(file)) return;
    const settings = parseJsonc(readFileSync(file, 'utf8')) as Record<string, Record<string, unknown>>;
    const value = settings['extensions.allowed']?.[key];
    if (values.length === 0 || values.at(-1) !== value) values.push(value);
  };
  look();
  const watcher = watch(path.dirname(file), look);
  return { values, stop: () => watcher.close() };
}
