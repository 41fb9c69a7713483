import { describe, expect, test } from 'vitest';
import { shippedAssistants } from '../../../../src/core/catalog/shippedCatalog.ts';
import { preparePolicy, type PreparedPolicy } from '../../../../src/core/decision/preparePolicy.ts';
import { otherWayBlocks } from '../../../../src/core/guidance/otherWays.ts';
import { writtenWords } from '../../../../src/core/guidance/writtenWords.ts';
import type { Policy } from '../../../../src/core/policy/policySchema.ts';
import type { Finding } from '../../../../src/core/surfaces/finding.ts';
import { workspaceFindings } from '../../../../src/core/surfaces/inWorkspace/workspaceFindings.ts';
import type { WrittenUse } from '../../../../src/core/surfaces/inWorkspace/writtenUse.ts';
import { aPolicy } from '../policy/policyExamples.ts';

const task: WrittenUse = {
  ...{ surface: 'tasks', what: 'command', id: 'f#/a', label: 'ask', assistantIds: ['claude-code'] },
  ...{ place: { file: '.vscode/tasks.json', line: 4, column: 2 }, range: { offset: 9, length: 6 } },
};

function found(
  policy: Partial<Policy>,
  use: WrittenUse = task,
): { readonly prepared: PreparedPolicy; readonly findings: readonly Finding<WrittenUse>[] } {
  const whole = aPolicy({ approved: [{ assistant: 'qoder' }], ...policy });
  const exceptions = (whole.exceptions ?? []).map((entry, index) => ({ path: `/exceptions/${index}`, entry }));
  const circumstances = { today: '2026-11-22', ownId: 'us.us', isInRange: () => true, exceptions };
  const prepared = preparePolicy(whole, shippedAssistants, circumstances);
  return { prepared, findings: workspaceFindings([use], prepared, false) };
}

function words(policy: Partial<Policy>, use?: WrittenUse): ReturnType<typeof writtenWords> {
  const { findings, prepared } = found(policy, use);
  expect(findings.length).toBe(1);
  return findings[0] && writtenWords(findings[0], prepared);
}

const ban = { assistant: 'claude-code', reason: 'High risk' };

describe('at the line', () => {
  test('what is written, what the policy says, why, and what to use instead', () => {
    expect(words({ banned: [ban] })).toEqual({
      severity: 'warning',
      sentences: [
        { code: 'written.command', args: { label: 'ask', name: 'Claude Code' } },
        { code: 'notice.warned', args: { organization: 'Example Corp', assistants: 'Claude Code' } },
      ],
      reason: 'High risk',
      useInstead: ['Qoder'],
    });
  });

  test('a ban to come is said with its day', () => {
    const later = words({ banned: [{ ...ban, effectiveFrom: '2026-11-24' }] });
    expect(later?.severity).toBe('warning');
    expect(later?.sentences[1]).toMatchObject({ code: 'written.bannedFrom', args: { date: '2026-11-24', days: 2 } });
  });

  test('what is only observed is information, and what no entry names is called so', () => {
    expect(words({ mode: 'observe', banned: [ban] })?.severity).toBe('information');
    expect(words({ unlisted: 'warn' })?.sentences[1].code).toBe('notice.notApproved');
  });

  test('a setting that points at a banned host is told with the host', () => {
    const host = 'a.example';
    const use: WrittenUse = { ...task, surface: 'modelProviders', what: 'endpoint', host, names: { hosts: [host] } };
    expect(words({ banned: [{ host }] }, { ...use, assistantIds: [] })?.sentences[0]).toEqual({
      code: 'written.endpoint',
      args: { label: 'ask', name: host, host },
    });
  });

  test('an exception and a file of an assistant say nothing there', () => {
    expect(words({ banned: [ban], exceptions: [{ allow: [ban], hosts: ['*'] }] })).toBeUndefined();
    expect(words({ banned: [ban] }, { ...task, what: 'artefact', surface: 'workspaceFiles' })).toBeUndefined();
  });
});

describe('on the page', () => {
  test('each way in has a row: assistant, surface and place, decision, state', () => {
    const { findings, prepared } = found({ banned: [ban] });
    const [, table] = otherWayBlocks(findings, prepared);
    expect(table).toMatchObject({
      kind: 'table',
      rows: [
        [
          [{ value: 'Claude Code' }],
          [{ code: 'surface.tasks' }, { value: '.vscode/tasks.json:4' }],
          [{ code: 'verdict.banned' }],
          [{ code: 'state.detectedOnly' }],
          [{ code: 'reason.bannedByAssistant' }, { reason: 'High risk' }, { code: 'page.policyEntry' }],
        ],
      ],
    });
  });

  test('what this editor does not have is no way in', () => {
    const { findings, prepared } = found({ banned: [ban] });
    expect(
      otherWayBlocks(
        findings.map((each) => ({ ...each, state: 'notPresent' })),
        prepared,
      ),
    ).toEqual([]);
  });

  test('an extension that the catalog does not know is called by its id', () => {
    const use = { ...task, surface: 'workspaceFiles', assistantIds: [], extensionId: 'a.b' } as const;
    const { findings, prepared } = found({ banned: [{ extension: 'a.b' }] }, use);
    expect(JSON.stringify(otherWayBlocks(findings, prepared))).toContain('[{"value":"a.b"}]');
  });
});
