import type { Policy } from '../../src/core/policy/policySchema.ts';

/** No key but those that must be there. */
export const smallest: Policy = { formatVersion: 1, organization: { name: 'X' }, revision: 0, mode: 'observe' };

/** Every key of format 1. */
export const everyKey: Policy = {
  $schema: 'policy.schema.json',
  formatVersion: 1,
  organization: { name: 'Example Corp', contact: 'ai-tools@example.com', url: 'https://intra.example.com/ai' },
  revision: 12,
  issuedAt: '2026-11-01T00:00:00Z',
  expiresAt: '2027-11-01T00:00:00Z',
  mode: 'enforce',
  unlisted: 'warn',
  banned: [
    {
      assistant: 'claude-code',
      reason: { en: 'High-risk software list', 'zh-cn': '高风险软件清单' },
      effectiveFrom: '2026-07-10',
      action: 'disable',
      useInstead: ['qoder', 'example-corp.in-house-assistant'],
      mode: 'warn',
      surfaces: ['extensions', 'terminals'],
    },
    { extension: 'vendor.helper', versions: '<2.0.0', reason: 'One text for all', action: 'uninstall' },
    { publisher: 'vendor' },
    { command: 'claude' },
    { package: '@anthropic-ai/claude-code' },
    { mcpServer: { name: 'x', command: 'npx', url: 'https://mcp.example.com' } },
    { host: 'api.example.com' },
  ],
  approved: [
    { assistant: 'qwen-code', preferred: true },
    {
      extension: 'example-corp.in-house-assistant',
      versions: '>=1.0.0',
      install: { vsix: 'https://artifacts.example.com/a.vsix', sha256: 'a'.repeat(64) },
    },
  ],
  exceptions: [
    {
      allow: [{ assistant: 'claude-code' }, { extension: 'vendor.helper' }],
      users: ['alice'],
      groups: ['oss-team'],
      hosts: ['lab-*'],
      workspaces: ['github.com/example-oss/*'],
      until: '2026-12-31',
      ticket: 'SEC-123',
    },
    { allow: [{ publisher: 'vendor' }], hosts: ['**'] },
  ],
  assistants: [
    {
      id: 'helper',
      name: 'Helper',
      vendor: 'Example',
      extensions: [{ id: 'vendor.helper', relation: 'is', source: 'ours' }],
      get: [{ extension: 'vendor.helper' }, { npm: 'helper' }, { product: 'page', url: 'https://example.com' }],
    },
  ],
  reload: { afterMinutes: 30 },
  fallback: 'report',
  snooze: { maxDays: 7 },
  exceptionRequest: { url: 'https://forms.example.com', template: 'text' },
};

/** More entries than are checked in one step. */
export const manyEntries: Policy = {
  ...smallest,
  banned: Array.from({ length: 25 }, (_, index) => ({ extension: `publisher.extension-${index}` })),
  approved: Array.from({ length: 12 }, (_, index) => ({ publisher: `publisher-${index}` })),
};

/** enrolment.json is read by the same means. */
export const enrolment = {
  $schema: 'enrolment.schema.json',
  formatVersion: 1,
  policyUrl: 'https://policy.example.com/policy.jws',
  keys: { keys: [{ kty: 'OKP', crv: 'Ed25519', kid: '2026', x: `${'A'.repeat(42)}A`, use: 'sig', alg: 'EdDSA' }] },
  requireSignature: true,
  refreshMinutes: 60,
  groups: ['oss-team'],
  labels: { team: 'platform', 'cost-center': '高' },
};
