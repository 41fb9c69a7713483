import { jsonOf } from './jsonOf.ts';

/** Where an entry of an extensions.json says that the extension lies. */
type ListedLocation =
  /** Relative to the extensions folder. */
  | { readonly kind: 'relative'; readonly path: string }
  | { readonly kind: 'file'; readonly path: string }
  /** On no disk of this machine, or nothing that can be understood. */
  | { readonly kind: 'elsewhere' };

/** An entry of an editor's extensions.json. */
export interface ListedExtension {
  /** Lower-cased. */
  readonly id: string;
  readonly version?: string;
  readonly location: ListedLocation;
  /** It stands in the default profile's list and counts in every profile. */
  readonly inAllProfiles: boolean;
}

export interface ExtensionList {
  readonly entries: readonly ListedExtension[];
  /** Places in the list, from 0, of what is no entry. */
  readonly skipped: readonly number[];
  /** How long the list is: it may have more than was looked at. */
  readonly length: number;
}

/**
 * What an extensions.json says is installed; undefined where its text is no list.
 *
 * @param most how many items of the list are looked at: anybody can make one of millions
 */
export function readExtensionList(text: string, most = Number.POSITIVE_INFINITY): ExtensionList | undefined {
  const list = jsonOf(text);
  if (!Array.isArray(list)) return undefined;
  const read = (list.length > most ? list.slice(0, most) : list).map(entryFrom);
  return {
    length: list.length,
    entries: read.flatMap((entry) => entry ?? []),
    skipped: read.flatMap((entry, index) => (entry ? [] : [index])),
  };
}

function entryFrom(item: unknown): ListedExtension | undefined {
  const { identifier, version, metadata, ...where } = (item ?? {}) as Partial<Record<string, unknown>>;
  const id = (identifier as { id?: unknown } | null | undefined)?.id;
  if (typeof id !== 'string' || !id.includes('.')) return undefined;
  return {
    id: id.toLowerCase(),
    ...(typeof version === 'string' ? { version } : {}),
    location: locationFrom(where['relativeLocation'], where['location']),
    inAllProfiles: (metadata as { isApplicationScoped?: unknown } | null | undefined)?.isApplicationScoped === true,
  };
}

/** The relative one counts where there is one, as in VS Code. */
function locationFrom(relative: unknown, location: unknown): ListedLocation {
  if (typeof relative === 'string' && relative !== '') return { kind: 'relative', path: relative };
  const { scheme, fsPath, path } = (location ?? {}) as { scheme?: unknown; fsPath?: unknown; path?: unknown };
  const file = typeof fsPath === 'string' ? fsPath : path;
  return scheme === 'file' && typeof file === 'string' ? { kind: 'file', path: file } : { kind: 'elsewhere' };
}
