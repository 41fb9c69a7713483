import { publisherOf } from '../../inventory/sighting.ts';

/** VS Code's allow-list of extensions. Application scope: one value for all windows and profiles. */
export const allowedExtensionsSetting = 'extensions.allowed';

/** The key that stands for every extension that no other key names. */
export const everyExtension = '*';

/** VS Code's allow-list, read as VS Code reads it. */
export interface AllowedList {
  /** By lower-cased key; of keys that differ only in case, the last one counts. */
  readonly keys: ReadonlyMap<string, unknown>;
  /** Denies every extension that it does not name: there is no `"*": true`. */
  readonly isStrict: boolean;
}

/** VS Code restricts nothing unless the value is an object (1.139.1, `AllowedExtensionsService`): then undefined. */
export function readAllowedList(value: unknown): AllowedList | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const keys = new Map(Object.entries(value).map(([key, allowed]): [string, unknown] => [key.toLowerCase(), allowed]));
  return { keys, isStrict: keys.get(everyExtension) !== true };
}

/**
 * Whether VS Code refuses to load every version of an extension: a plain `false`, or a strict list that names neither
 * the extension nor its publisher. Same precedence as VS Code: id, publisher, star.
 */
export function isDenied(list: AllowedList | undefined, id: string): boolean {
  if (!list) return false;
  const own = list.keys.get(id) ?? list.keys.get(publisherOf(id)) ?? undefined;
  return own === undefined ? list.isStrict : own === false;
}
