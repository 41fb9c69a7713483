// What may stand in the audit trail. Whatever does not fit is cut or becomes "?", so that a hostile or careless name can
// never carry a path or a person's name into it.

/** An extension id, a publisher, a setting or `*`; `?` is written for anything else. */
export const idPattern = /^(?:[*?]|[a-z0-9_+$~][a-z0-9_+$~-]*(?:\.[a-z0-9_+$~][a-z0-9_+$~.-]*)?)$/i;
export const longestId = 200;

/** A command, a package with its registry or an image, as a catalog or a policy names it. Never a path: no segment but a scope's. */
export const commandPattern = /^(?:\?|(?:[a-z]{1,12}:)?(?:@[a-z0-9][a-z0-9._-]{0,99}\/)?[a-z0-9_][a-z0-9._+-]{0,99})$/i;

/** The numbers of a version; words after them are cut. */
export const versionPattern = /^\d{1,10}(?:\.\d{1,10}){0,3}/;

/** Keys of the policy format: the only words a pointer may hold. A test compares them with the format. */
export const policyKeys = [
  ...[
    '$schema',
    'formatVersion',
    'organization',
    'name',
    'contact',
    'url',
    'revision',
    'issuedAt',
    'expiresAt',
    'mode',
  ],
  ...['unlisted', 'banned', 'approved', 'exceptions', 'assistants', 'assistant', 'extension', 'publisher', 'command'],
  ...['package', 'mcpServer', 'host', 'versions', 'reason', 'effectiveFrom', 'action', 'useInstead', 'surfaces'],
  ...['preferred', 'install', 'vsix', 'sha256', 'allow', 'users', 'groups', 'hosts', 'workspaces', 'until', 'ticket'],
  ...['id', 'vendor', 'extensions', 'relation', 'source', 'get', 'npm', 'product', 'reload', 'afterMinutes'],
  ...[
    'kinds',
    'status',
    'cli',
    'generic',
    'packages',
    'registry',
    'settingPrefixes',
    'commandPrefixes',
    'viewPrefixes',
  ],
  ...['prefix', 'workspaceArtefacts', 'homeArtefacts', 'path'],
  ...['fallback', 'snooze', 'maxDays', 'exceptionRequest', 'mail', 'template'],
] as const;

/** A JSON pointer into a policy document, of known keys and positions in lists only. */
export const pointerPattern = new RegExp(
  `^(?:/(?:\\d{1,9}|${policyKeys.map((key) => key.replace('$', String.raw`\$`)).join('|')}))*$`,
);

/** A value of VS Code's extensions.allowed. `other` stands for everything else, which is not written down. */
export type RecordedValue = boolean | 'stable' | 'other' | string[];

export function recordableId(text: string): string {
  return text.length <= longestId && idPattern.test(text) ? text : '?';
}

export function recordableCommand(text: string): string {
  return commandPattern.test(text) ? text : '?';
}

export function recordableVersion(text: string | undefined): string | undefined {
  return versionPattern.exec(text ?? '')?.[0];
}

/** The pointer as far as it is made of the format's own keys: an unknown key could say anything. */
export function recordablePointer(pointer: string | undefined): string | undefined {
  const parts = (pointer ?? '').split('/').slice(1);
  const end = parts.findIndex((part) => !pointerPattern.test(`/${part}`));
  const known = end === -1 ? parts : parts.slice(0, end);
  return known.length === 0 ? undefined : `/${known.join('/')}`;
}

export function recordableValue(value: unknown): RecordedValue {
  if (typeof value === 'boolean' || value === 'stable') return value;
  if (!Array.isArray(value) || value.length > 100) return 'other';
  const versions = value.map((item) => (typeof item === 'string' ? recordableVersion(item) : undefined));
  return versions.every((version) => version !== undefined) ? versions : 'other';
}
