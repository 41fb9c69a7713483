/**
 * What an extension's manifest (package.json) says of it, as far as it tells what the extension is. Read from data that
 * anybody may have written: every field has the right type, and texts from package.nls.json are filled in.
 */
export interface ExtensionManifest {
  /** As spelled in the manifest; empty where it has none. */
  readonly publisher: string;
  readonly name: string;
  readonly version?: string;
  readonly displayName?: string;
  readonly description?: string;
  readonly categories: readonly string[];
  readonly keywords: readonly string[];
  /** It runs code of its own (`main` or `browser`); without it only declares. */
  readonly hasCode: boolean;
  readonly activationEvents: readonly string[];
  /** Contribution points by name, as they stand. */
  readonly contributes: Readonly<Record<string, unknown>>;
  readonly enabledApiProposals: readonly string[];
  /** Ids of the extensions that a pack installs with it. */
  readonly extensionPack: readonly string[];
  readonly extensionDependencies: readonly string[];
}

/** The lower-cased id by which an editor knows the extension of a manifest; undefined where it has no name. */
export function idIn({ publisher, name }: Pick<ExtensionManifest, 'publisher' | 'name'>): string | undefined {
  // VS Code's own word for a missing publisher.
  return name === '' ? undefined : `${publisher || 'undefined_publisher'}.${name}`.toLowerCase();
}
