import type { ExtensionManifest } from '../../../../src/core/inventory/extensionManifest.ts';
import { readManifest } from '../../../../src/core/inventory/readManifest.ts';

export interface Names {
  readonly commands?: readonly string[];
  readonly settings?: readonly string[];
  readonly views?: readonly string[];
}

/** A manifest of nobody known, with names of commands, settings and views that a test needs. */
export function namedManifest(
  { commands = [], settings = [], views = [] }: Names,
  description = '',
  displayName = 'Renamed',
): ExtensionManifest {
  const manifest = readManifest({
    ...{ name: 'renamed', publisher: 'somebody', main: './x.js', displayName, description },
    contributes: {
      commands: commands.map((command) => ({ command, title: command })),
      configuration: { properties: Object.fromEntries(settings.map((setting) => [setting, {}])) },
      views: { explorer: views.map((id) => ({ id, name: id })) },
    },
  });
  if (!manifest) throw new Error('Not a manifest.');
  return manifest;
}
