import { publisherOf, type ExtensionSighting } from '../../../../src/core/inventory/sighting.ts';

/** An installed and enabled extension, changed as a test needs it. */
export function aSighting(id: string, changes: Partial<ExtensionSighting> = {}): ExtensionSighting {
  return {
    surface: 'extensions',
    id,
    publisher: publisherOf(id),
    version: '1.0.0',
    installed: true,
    enabled: true,
    running: false,
    outOfReach: false,
    ...changes,
  };
}
