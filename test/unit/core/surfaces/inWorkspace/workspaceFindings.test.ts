import { describe, expect, test } from 'vitest';
import { shippedAssistants } from '../../../../../src/core/catalog/shippedCatalog.ts';
import { shippedTraces } from '../../../../../src/core/catalog/shippedTraces.ts';
import { preparePolicy, type PreparedPolicy } from '../../../../../src/core/decision/preparePolicy.ts';
import type { Policy } from '../../../../../src/core/policy/policySchema.ts';
import { artefactsToLookFor, artefactUses } from '../../../../../src/core/surfaces/inWorkspace/artefactUses.ts';
import { workspaceFindings } from '../../../../../src/core/surfaces/inWorkspace/workspaceFindings.ts';
import type { WrittenUse } from '../../../../../src/core/surfaces/inWorkspace/writtenUse.ts';
import { aPolicy } from '../../policy/policyExamples.ts';

const today = '2026-11-22';

function prepared(policy: Partial<Policy>): PreparedPolicy {
  const whole = aPolicy(policy);
  const exceptions = (whole.exceptions ?? []).map((entry, index) => ({ path: `/exceptions/${index}`, entry }));
  return preparePolicy(whole, shippedAssistants, { today, ownId: 'us.us', isInRange: () => true, exceptions });
}

const use = (assistantIds: readonly string[], more: Partial<WrittenUse> = {}): WrittenUse => ({
  ...{ surface: 'tasks', what: 'command', id: 'f#/a', label: 'a', assistantIds, place: { file: 'f', line: 1 } },
  ...more,
});
const states = (policy: Partial<Policy>, written: WrittenUse, paused = false): readonly string[] =>
  workspaceFindings([written], prepared(policy), paused).map(
    ({ decision: { verdict, effect }, state }) => `${verdict} ${effect} ${state}`,
  );
const recommended = (id: string, ...assistantIds: string[]): WrittenUse =>
  use(assistantIds, { surface: 'workspaceFiles', what: 'recommendation', extensionId: id });

const ban = { assistant: 'claude-code' };

describe('what is said of a use', () => {
  test.each<[string, Partial<Policy>, WrittenUse, readonly string[]]>([
    ['banned', { mode: 'enforce', banned: [ban] }, use(['claude-code']), ['banned enforce detectedOnly']],
    ['observed', { mode: 'observe', banned: [ban] }, use(['claude-code']), ['banned observe detectedOnly']],
    [
      'banned later',
      { mode: 'enforce', banned: [{ ...ban, effectiveFrom: '2999-01-01' }] },
      use(['claude-code']),
      ['banned warn pending'],
    ],
    [
      'excepted',
      { mode: 'enforce', banned: [ban], exceptions: [{ allow: [ban], hosts: ['*'] }] },
      use(['claude-code']),
      ['excepted none excepted'],
    ],
    ['approved', { mode: 'enforce', approved: [ban], unlisted: 'block' }, use(['claude-code']), []],
    ['open', { mode: 'enforce', banned: [] }, use(['claude-code']), []],
    ['unlisted', { mode: 'enforce', unlisted: 'warn' }, use(['claude-code']), ['unlisted warn detectedOnly']],
    ['on other surfaces', { mode: 'enforce', banned: [{ ...ban, surfaces: ['terminals'] }] }, use(['claude-code']), []],
    [
      'perhaps the approved one',
      { mode: 'enforce', banned: [ban], approved: [{ assistant: 'qoder' }] },
      use(['claude-code', 'qoder']),
      [],
    ],
  ])('%s', (_, policy, written, expected) => {
    expect(states(policy, written)).toEqual(expected);
  });

  test('a paused policy only sees', () => {
    const later = { mode: 'enforce', banned: [{ ...ban, effectiveFrom: '2999-01-01' }] } as const;
    expect(states({ ...later, banned: [...later.banned] }, use(['claude-code']), true)).toEqual([
      'banned warn detectedOnly',
    ]);
  });
});

describe('an extension that a file names is judged as it would be once installed', () => {
  const claude = recommended('anthropic.claude-code', 'claude-code');
  test.each<[string, Partial<Policy>, WrittenUse, readonly string[]]>([
    ['its assistant is banned', { banned: [ban] }, claude, ['banned enforce detectedOnly']],
    ['it is banned', { banned: [{ extension: 'a.b' }] }, recommended('a.b'), ['banned enforce detectedOnly']],
    [
      'it is approved, its assistant banned',
      { banned: [ban], approved: [{ extension: 'anthropic.claude-code' }] },
      claude,
      [],
    ],
    ['nobody knows it', { unlisted: 'block' }, recommended('a.b'), []],
    ['a larger tool', { banned: [{ assistant: 'amazon-q' }] }, recommended('amazonwebservices.aws-toolkit-vscode'), []],
    [
      'a ban for these files alone',
      { banned: [{ ...ban, surfaces: ['workspaceFiles'] }] },
      claude,
      ['banned enforce detectedOnly'],
    ],
  ])('%s', (_, policy, written, expected) => {
    expect(states({ mode: 'enforce', ...policy }, written)).toEqual(expected);
  });
});

describe('files of assistants', () => {
  test('only those are looked for of which something would be said', () => {
    expect(artefactsToLookFor(shippedTraces, prepared({ banned: [ban] }))).toContain('CLAUDE.md');
    expect(artefactsToLookFor(shippedTraces, prepared({ banned: [ban] }))).not.toContain('QWEN.md');
    expect(artefactsToLookFor(shippedTraces, prepared({}))).toEqual([]);
  });

  test('what several assistants read is no sign of one', () => {
    const found = artefactUses(['CLAUDE.md', 'AGENTS.md', '.mcp.json'], shippedTraces, (name) => `app/${name}`);
    expect(found.map(({ id, assistantIds, place }) => [id, assistantIds, place])).toEqual([
      ['app/CLAUDE.md', ['claude-code'], { file: 'app/CLAUDE.md' }],
    ]);
  });
});
