const vsix = 'https://artifacts.example.com/in-house-assistant-1.4.0.vsix';
const sha256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const oneAssistant = { assistant: 'claude-code' };

/** What may stand under a key, for who has left it out. Every key that some document must have is here. */
const examples: Readonly<Record<string, unknown>> = {
  formatVersion: 1,
  organization: { name: 'Example Corp' },
  name: 'Example Corp',
  revision: 1,
  mode: 'warn',
  allow: [oneAssistant],
  install: { vsix, sha256 },
  vsix,
  sha256,
  reload: { afterMinutes: 30 },
  afterMinutes: 30,
  snooze: { maxDays: 7 },
  maxDays: 7,
  exceptionRequest: { mail: 'ai-tools@example.com' },
  id: 'in-house-assistant',
  vendor: 'Example Corp',
  extensions: [],
  'extensions[].id': 'example-corp.in-house-assistant',
  relation: 'is',
  source: 'published manifest',
  registry: 'npm',
  host: 'api.example.com',
  prefix: 'inHouseAssistant',
  path: '.in-house/rules',
  product: 'page',
  url: 'https://intra.example.com/assistant',
  'banned[]': oneAssistant,
  'approved[]': oneAssistant,
  'allow[]': oneAssistant,
  casesVersion: 1,
  cases: [],
  what: oneAssistant,
  expect: { verdict: 'banned' },
  keys: { keys: [] },
  'keys.keys': [],
  kty: 'OKP',
  crv: 'Ed25519',
  kid: 'example-2026',
};

/** As JSON with spaces in it; undefined where none is known. An item of a list is asked for by its place in it. */
export function exampleOf(path: readonly PropertyKey[]): string | undefined {
  const names = path.slice(-3).map((part) => (typeof part === 'number' ? '[]' : `.${String(part)}`));
  // The longest name first: an id of an extension is none of an assistant.
  const known = names
    .map((_, index) => names.slice(index).join('').replace(/^\./, ''))
    .find((name) => Object.hasOwn(examples, name));
  return known === undefined ? undefined : spaced(examples[known]);
}

/** As people write it: `{ "name": "Example Corp" }`. */
function spaced(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{ ${Object.entries(value)
    .map(([key, each]) => `${JSON.stringify(key)}: ${spaced(each)}`)
    .join(', ')} }`;
}
