import type { ExtensionManifest } from '../../../../src/core/inventory/extensionManifest.ts';
import type { FoundExtension, LookedPlace, MachineInventory } from '../../../../src/core/inventory/machineInventory.ts';
import type { Recognition } from '../../../../src/core/inventory/recognition.ts';
import type { Problem } from '../../../../src/core/problem.ts';

/** A manifest with nothing in it, changed as a test needs it. */
export function aManifest(changes: Partial<ExtensionManifest> = {}): ExtensionManifest {
  return {
    publisher: 'example',
    name: 'some',
    categories: [],
    keywords: [],
    hasCode: true,
    activationEvents: [],
    contributes: {},
    enabledApiProposals: [],
    extensionPack: [],
    extensionDependencies: [],
    ...changes,
  };
}

/** An extension that is enabled in the default profile. */
export function anExtension(id: string, changes: Partial<FoundExtension> = {}): FoundExtension {
  const version = changes.version ?? '1.0.0';
  const folder = `/home/alice/.vscode/extensions/${id}-${version}`;
  return { id, version, manifest: aManifest(), installation: 'enabled', profiles: ['Default'], folder, ...changes };
}

/** Where alice has VS Code, changed as a test needs it. */
export function aPlace(extensions: readonly FoundExtension[], changes: Partial<LookedPlace> = {}): LookedPlace {
  return {
    editor: 'vscode',
    editorName: 'Visual Studio Code',
    kind: 'desktop',
    user: 'alice',
    folder: '/home/alice/.vscode/extensions',
    profiles: ['Default'],
    problems: [],
    extensions,
    ...changes,
  };
}

export function aMachine(...places: readonly LookedPlace[]): MachineInventory {
  const users = [...new Set(places.flatMap(({ user }) => user ?? []))];
  return {
    host: 'desk-3',
    homes: users.map((user) => {
      const own = places.filter((place) => place.user === user);
      const isWhole = own.every(({ problems }) => problems.length === 0);
      return { folder: `/home/${user}`, user, places: own.length, isWhole };
    }),
    workspaces: [],
    places,
    uses: [],
    problems: [],
  };
}

/** Judges by a keyword of the manifest, so that a test says what comes out. */
export function fakeRecogniser({ keywords, description = '' }: ExtensionManifest): Recognition {
  const [outcome] = (['assistant', 'possibly'] as const).filter((each) => keywords.includes(each));
  const copied = keywords.find((each) => each.startsWith('copy:'))?.slice('copy:'.length);
  const signal = { signal: 'chatParticipant', weight: 40, found: description } as const;
  return {
    outcome: outcome ?? 'not',
    score: outcome ? 40 : 0,
    evidence: outcome ? [signal] : [],
    ...(copied === undefined || !outcome ? {} : { copyOf: { assistantId: copied, found: [`${copied}.*`] } }),
  };
}

export const unreadable: Problem = {
  code: 'installedUnreadable',
  severity: 'warning',
  args: { file: '/home/bob/.cursor/extensions/extensions.json' },
  cause: 'denied',
  place: { file: '/home/bob/.cursor/extensions/extensions.json' },
};

/** Two people, three editors, and one of everything that a report can say. */
export const company = aMachine(
  aPlace(
    [
      anExtension('anthropic.claude-code', {
        version: '1.0.60',
        manifest: aManifest({ displayName: 'Claude Code for VS Code' }),
        profiles: ['Default', 'Work'],
        disabledIn: ['Work'],
      }),
      anExtension('example.team-pack', {
        manifest: aManifest({
          displayName: 'Team Pack',
          extensionPack: ['Anthropic.Claude-Code', 'example.tidy-json'],
        }),
      }),
      anExtension('example.tidy-json'),
      anExtension('qwenlm.qwen-code-vscode-ide-companion', { version: '0.9.1' }),
      anExtension('example.pilot', {
        version: '3.1.4',
        manifest: aManifest({ displayName: 'Pilot', keywords: ['assistant'], description: 'pilot.chat' }),
      }),
      anExtension('approved-assistants.approved-assistants'),
    ],
    { profiles: ['Default', 'Work'] },
  ),
  aPlace(
    [
      anExtension('anthropic.claude-code', { installation: 'disabled', folder: '/home/bob/.cursor/extensions/claude' }),
      anExtension('saoudrizwan.claude-dev', { installation: 'leftOver', profiles: [], folder: '/home/bob/.cursor/x' }),
      anExtension('example.renamed', {
        manifest: aManifest({
          displayName: 'Renamed',
          keywords: ['assistant', 'copy:claude-code'],
          description: 'renamed.chat',
        }),
        folder: '/home/bob/.cursor/extensions/example.renamed-1.0.0',
      }),
      anExtension('example.words', {
        manifest: aManifest({ displayName: 'Words', keywords: ['possibly'], description: 'prompt' }),
        installation: 'installed',
        folder: '/home/bob/.cursor/extensions/example.words-1.0.0',
      }),
    ],
    {
      editor: 'cursor',
      editorName: 'Cursor',
      user: 'bob',
      folder: '/home/bob/.cursor/extensions',
      problems: [unreadable],
    },
  ),
);
