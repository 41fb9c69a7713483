import { createHash } from 'node:crypto';
import type { AuditEvent, AuditFact } from '../../../../src/core/audit/auditEvent.ts';
import type { Policy } from '../../../../src/core/policy/policySchema.ts';
import type { PolicyDocument } from '../../../../src/core/policy/standing.ts';
import { isInRange } from '../../../../src/core/policy/versionRange.ts';

export function stamped(fact: AuditFact, at = '2026-11-22T10:00:00.000Z'): AuditEvent {
  return { v: 1, at, window: '0a1b2c3d', app: '0.1.0', ...fact };
}

export function aDocument(policy: Policy, changes: Partial<PolicyDocument> = {}): PolicyDocument {
  const fingerprint = createHash('sha256').update(JSON.stringify(policy)).digest('hex');
  const document = { kind: 'document', origin: 'managedFolder', file: '/p', fingerprint, policy } as const;
  return { ...document, isInRange, problems: [], ...changes };
}

/** One of each kind. */
export const oneOfEach: readonly AuditFact[] = [
  {
    event: 'policyInForce',
    origin: 'policyFileSetting',
    organization: 'Example Corp',
    revision: 7,
    mode: 'enforce',
    fingerprint: 'ab'.repeat(32),
  },
  { event: 'policyLost', revision: 7 },
  { event: 'policyWithdrawn', revision: 7 },
  { event: 'problem', code: 'settingsSyntax', severity: 'error', line: 12 },
  { event: 'problemSolved', code: 'policyUnknownKey', path: '/banned/0' },
  {
    event: 'decision',
    surface: 'extensions',
    name: 'anthropic.claude-code',
    version: '1.0.60',
    assistant: 'claude-code',
    verdict: 'banned',
    reasonCode: 'bannedByAssistant',
    effect: 'enforce',
    state: 'blockedBySetting',
    rule: '/banned/0',
  },
  { event: 'noLongerFound', surface: 'extensions', name: 'anthropic.claude-code' },
  {
    event: 'change',
    setting: 'extensions.allowed',
    key: 'anthropic.claude-code',
    before: ['1.2.3'],
    after: false,
    outcome: 'set',
    rule: '/banned/0',
  },
  { event: 'change', setting: 'extensions.allowed', key: 'x.y', before: false, after: 'other', outcome: 'restored' },
  { event: 'putBack', setting: 'extensions.allowed', key: 'anthropic.claude-code', times: 2 },
  { event: 'uninstalled', extension: 'anthropic.claude-code', version: '1.0.60', rule: '/banned/0' },
  { event: 'obtained', assistant: 'qwen-code', way: 'gallery' },
  { event: 'noticeShown', keys: ['claude-code@Example Corp#7 turnedOff'] },
  { event: 'reloadAsked' },
  { event: 'reloaded', by: 'countdown' },
  {
    event: 'commandStarted',
    assistant: 'claude-code',
    command: 'npm:@anthropic-ai/claude-code',
    outcome: 'stopped',
    rule: '/banned/0',
  },
  { event: 'undo', by: 'person', outcome: 'done' },
  { event: 'putOff', rule: '/banned/0', days: 3 },
  { event: 'more', of: 'change', count: 3 },
];
