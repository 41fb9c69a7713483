import type { ExtensionManifest } from './extensionManifest.ts';
import type { FoundExtension } from './machineInventory.ts';
import type { Recognise } from './recognition.ts';

/** Far above what packs bring along. */
const mostBrought = 1000;
const longestId = 300;
const longestName = 300;

/**
 * A manifest's verdict, and of the manifest only what a report still says: its names, and what it brings along. Whoever
 * keeps thousands of them, some made to be large, needs no more memory than for thousands of names.
 */
export function onceJudged(
  manifest: ExtensionManifest,
  recognise: Recognise,
): Required<Pick<FoundExtension, 'manifest' | 'recognition'>> {
  const { publisher, name, version, displayName, hasCode, extensionPack, extensionDependencies } = manifest;
  return {
    recognition: recognise(manifest),
    manifest: {
      publisher: publisher.slice(0, longestId),
      name: name.slice(0, longestId),
      ...(version === undefined ? {} : { version: version.slice(0, longestId) }),
      ...(displayName === undefined ? {} : { displayName: displayName.slice(0, longestName) }),
      categories: [],
      keywords: [],
      hasCode,
      activationEvents: [],
      contributes: {},
      enabledApiProposals: [],
      extensionPack: ids(extensionPack),
      extensionDependencies: ids(extensionDependencies),
    },
  };
}

function ids(all: readonly string[]): string[] {
  return all.slice(0, mostBrought).map((id) => id.slice(0, longestId));
}
