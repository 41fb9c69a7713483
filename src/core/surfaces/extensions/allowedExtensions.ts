import { publisherOf } from '../../inventory/sighting.ts';

/** VS Code's allow-list of extensions. Application scope: one value for all windows and profiles. */
export const allowedExtensionsSetting = 'extensions.allowed';

/** The key that stands for every extension that no other key names. */
export const everyExtension = '*';

export type AllowedObject = Readonly<Record<string, unknown>>;

/** VS Code restricts nothing unless the value is an object (1.139.1, `AllowedExtensionsService`). */
export function isRestriction(value: unknown): value is AllowedObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An allow-list without `"*": true` denies every extension that it does not name. */
export function isStrictList(value: AllowedObject): boolean {
  return value[everyExtension] !== true;
}

/** The spellings under which a key stands in the object: VS Code compares keys lower-cased. */
export function spellingsOf(value: AllowedObject, key: string): string[] {
  return Object.keys(value).filter((spelling) => spelling.toLowerCase() === key);
}

/**
 * Whether VS Code refuses to load the extension for every version of it: only a plain `false`, or a strict list that
 * names neither the extension nor its publisher, is certain. Same precedence as VS Code: id, publisher, star; of keys
 * that differ only in case, the last one counts.
 */
export function isDenied(value: unknown, id: string): boolean {
  if (!isRestriction(value)) return false;
  const lookUp = (key: string): unknown => {
    const spelling = spellingsOf(value, key).at(-1);
    return spelling === undefined ? undefined : value[spelling];
  };
  const own = lookUp(id) ?? lookUp(publisherOf(id));
  return own === undefined || own === null ? isStrictList(value) : own === false;
}
