import type { Installation } from './machineInventory.ts';

/** What one profile's files say of an extension that it has. */
export interface InProfile {
  readonly profile: string;
  /** Undefined where it is not known. */
  readonly isDisabled: boolean | undefined;
}

/** What is known of an extension's folder beside the profiles that have it. */
export interface FolderState {
  /** The lists of all profiles could be read. */
  readonly listsAreKnown: boolean;
  /** It waits to be deleted. */
  readonly isObsolete: boolean;
}

/**
 * What the files say of an extension. A list that has it counts more than a mark for deletion, as it does for the editor: so
 * such a mark hides nothing that still runs.
 */
export function installationOf(inProfiles: readonly InProfile[], state: FolderState): Installation {
  if (inProfiles.some(({ isDisabled }) => isDisabled === false)) return 'enabled';
  if (inProfiles.length > 0) return inProfiles.every(({ isDisabled }) => isDisabled) ? 'disabled' : 'installed';
  // Without its list an editor takes what lies in the folder.
  return state.listsAreKnown || state.isObsolete ? 'leftOver' : 'installed';
}
