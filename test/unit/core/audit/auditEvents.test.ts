import { beforeEach, describe, expect, test } from 'vitest';
import { auditEvents, mayBeWorthRecording } from '../../../../src/core/audit/auditEvents.ts';
import type { AuditEvent, AuditFact } from '../../../../src/core/audit/auditEvent.ts';
import { shippedAssistants } from '../../../../src/core/catalog/shippedCatalog.ts';
import { EnforcementLoop } from '../../../../src/core/loop/enforcementLoop.ts';
import type { Status } from '../../../../src/core/loop/status.ts';
import type { Policy } from '../../../../src/core/policy/policySchema.ts';
import type { Problem } from '../../../../src/core/problem.ts';
import { FakeEditor } from '../../../fakes/fakeEditor.ts';
import { aSighting } from '../decision/sightings.ts';
import { aPolicy } from '../policy/policyExamples.ts';
import { aDocument, stamped } from './events.ts';

const ban = aPolicy({ banned: [{ assistant: 'claude-code' }] });
const broken: Problem = {
  code: 'policySyntax',
  severity: 'error',
  args: { error: 'x' },
  place: { file: '/p', line: 3 },
};

let editor: FakeEditor;
let trail: AuditEvent[];
beforeEach(() => {
  editor = new FakeEditor();
  editor.installed = [aSighting('anthropic.claude-code'), aSighting('example.tidy-json')];
  trail = [];
});

/** One window: its loop, and what of its checks goes into the trail. */
class Window {
  previous: Status | undefined;
  readonly #loop = new EnforcementLoop(editor.ports(), shippedAssistants, 'us.us');

  async check(): Promise<AuditFact[]> {
    const status = await this.#loop.run();
    const facts = mayBeWorthRecording(this.previous, status) ? auditEvents(this.previous, status, trail) : [];
    this.previous = status;
    trail = [...trail, ...facts.map((fact) => stamped(fact))];
    return facts;
  }
}

function setPolicy(policy: Policy): void {
  editor.reading = aDocument(policy);
}

const names = (facts: readonly AuditFact[]): string[] => facts.map(({ event }) => event);

describe('a check', () => {
  test('records a denied server once, though its name is not written down', async () => {
    setPolicy(aPolicy({ banned: [{ mcpServer: { name: 'Bad Server' } }] }));
    editor.denied = () => [{ item: { serverName: 'Bad Server' }, rule: '/banned/0' }];
    expect(names(await new Window().check())).toContain('change');
    editor.time += 10 * 60_000;
    expect(names(await new Window().check())).not.toContain('change');
  });

  test('records the policy, the decision and the change, and the next one nothing', async () => {
    setPolicy(ban);
    editor.settings = { 'extensions.allowed': { '*': true, 'anthropic.claude-code': 'stable' } };
    const window = new Window();
    expect(await window.check()).toEqual([
      {
        event: 'policyInForce',
        origin: 'managedFolder',
        organization: 'Example Corp',
        revision: 1,
        mode: 'enforce',
        fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      },
      {
        event: 'decision',
        surface: 'extensions',
        name: 'anthropic.claude-code',
        version: '1.0.0',
        assistant: 'claude-code',
        verdict: 'banned',
        reasonCode: 'bannedByAssistant',
        effect: 'enforce',
        state: 'blockedBySetting',
        rule: '/banned/0',
      },
      {
        event: 'change',
        setting: 'extensions.allowed',
        key: 'anthropic.claude-code',
        before: 'stable',
        after: false,
        outcome: 'set',
        rule: '/banned/0',
      },
      {
        event: 'change',
        setting: 'settingsSync.ignoredSettings',
        key: 'extensions.allowed',
        after: true,
        outcome: 'set',
        rule: '/banned/0',
      },
    ]);
    expect(await window.check()).toEqual([]);
  });

  test('without a policy records nothing, whatever cannot be read', async () => {
    editor.settingsProblem = { code: 'settingsSyntax', severity: 'error', args: {} };
    expect(await new Window().check()).toEqual([]);
  });

  test('records what stands again when the policy is withdrawn', async () => {
    setPolicy(ban);
    editor.settings = { 'extensions.allowed': { '*': true, 'anthropic.claude-code': 'stable' } };
    const window = new Window();
    await window.check();
    editor.reading = { kind: 'absent' };
    expect(await window.check()).toEqual([{ event: 'problem', code: 'policyMissingFile', severity: 'warning' }]);
    editor.time += 60_000;
    const facts = await window.check();
    expect(facts.slice(0, 2)).toEqual([
      { event: 'policyWithdrawn', revision: 1 },
      { event: 'problemSolved', code: 'policyMissingFile' },
    ]);
    expect(facts.slice(2)).toMatchObject([
      { event: 'change', key: 'anthropic.claude-code', before: false, after: 'stable', outcome: 'restored' },
      { event: 'change', key: 'extensions.allowed', before: true, outcome: 'restored' },
    ]);
    setPolicy(ban);
    expect(names(await window.check())).toEqual(['policyInForce', 'decision', 'change', 'change']);
  });

  test('records that a policy broke and that it is well again, with the line and without the file', async () => {
    setPolicy(ban);
    const window = new Window();
    await window.check();
    const good = editor.reading;
    editor.reading = { kind: 'unusable', origin: 'managedFolder', file: '/p', problems: [broken] };
    expect(await window.check()).toEqual([
      { event: 'policyLost', revision: 1 },
      { event: 'problem', code: 'policySyntax', severity: 'error', line: 3 },
    ]);
    expect(await new Window().check()).toEqual([]);
    editor.reading = good;
    expect(await window.check()).toMatchObject([
      { event: 'policyInForce', revision: 1 },
      { event: 'problemSolved', code: 'policySyntax', line: 3 },
    ]);
  });

  test('records that an extension is gone, only when everywhere was looked', async () => {
    setPolicy(ban);
    const window = new Window();
    await window.check();
    editor.installed = [];
    const status = { ...window.previous!, findings: [], changedKeys: [] };
    const unsure = { ...status, notLooked: [{ code: 'installedUnreadable', severity: 'warning', args: {} } as const] };
    expect(names(auditEvents(window.previous, unsure, trail))).toEqual(['problem']);
    expect(await window.check()).toEqual([
      { event: 'noLongerFound', surface: 'extensions', name: 'anthropic.claude-code' },
    ]);
    editor.installed = [aSighting('anthropic.claude-code')];
    expect(names(await window.check())).toEqual(['decision']);
  });

  test('counts what it does not list', async () => {
    const many = Array.from({ length: 600 }, (_, index) => ({ extension: `some.thing-${index}` }));
    setPolicy(
      aPolicy({ banned: many, approved: Array.from({ length: 250 }, (_, index) => ({ assistant: `x-${index}` })) }),
    );
    const facts = await new Window().check();
    expect(facts.filter(({ event }) => event === 'change')).toHaveLength(500);
    expect(facts.filter(({ event }) => event === 'problem')).toHaveLength(200);
    expect(facts.filter(({ event }) => event === 'more')).toEqual([
      { event: 'more', of: 'problem', count: 50 },
      { event: 'more', of: 'change', count: 101 },
    ]);
    expect(await new Window().check()).toEqual([]);
  });

  test('what a first check comes too early for is neither gone nor found anew', async () => {
    setPolicy(ban);
    const sighting = { surface: 'terminals', id: 'claude', assistantIds: ['claude-code'] } as const;
    const stopped = { verdict: 'banned', reasonCode: 'bannedByAssistant', effect: 'enforce', overruled: [] } as const;
    const seen = {
      findings: [{ decision: { sighting, ...stopped }, state: 'blockedByStandIn' }],
      problems: [],
    } as const;
    const early = { findings: [], problems: [], isEarly: true } as const;
    editor.terminals = early;
    const first = new Window();
    await first.check();
    editor.terminals = seen;
    expect(await first.check()).toMatchObject([{ event: 'decision', name: 'claude' }]);
    const second = new Window();
    editor.terminals = early;
    expect(await second.check()).toEqual([]);
    editor.terminals = seen;
    expect(await second.check()).toEqual([]);
    const third = new Window();
    editor.terminals = early;
    await third.check();
    editor.terminals = { findings: [], problems: [] };
    expect(await third.check()).toEqual([{ event: 'noLongerFound', surface: 'terminals', name: 'claude' }]);
  });
});

describe('many windows', () => {
  test('repeat nothing, at their start and when the policy changes for all', async () => {
    setPolicy(ban);
    const windows = Array.from({ length: 10 }, () => new Window());
    const first = [];
    for (const window of windows) first.push(...(await window.check()));
    expect(names(first)).toEqual(['policyInForce', 'decision', 'change', 'change']);
    setPolicy({ ...ban, revision: 2, mode: 'warn' });
    const second = [];
    for (const window of windows) second.push(...(await window.check()));
    expect(names(second)).toEqual(['policyInForce', 'decision', 'change', 'change']);
  });

  test('that see different states do not take turns in saying so', async () => {
    editor.installed = [aSighting('anthropic.claude-code', { running: true })];
    setPolicy(ban);
    const running = new Window();
    await running.check();
    editor.installed = [aSighting('anthropic.claude-code')];
    expect(await new Window().check()).toMatchObject([{ event: 'decision', state: 'blockedBySetting' }]);
    editor.installed = [aSighting('anthropic.claude-code', { running: true })];
    expect(await running.check()).toEqual([]);
    setPolicy({ ...ban, revision: 2 });
    expect(names(await running.check())).toEqual(['policyInForce']);
  });

  test('what a window changed and could not write down before it died is recorded by a later one', async () => {
    setPolicy(ban);
    await new Window().check();
    trail = trail.filter(({ event }) => event !== 'change');
    expect(await new Window().check()).toEqual([]);
    editor.time += 120_000;
    expect(names(await new Window().check())).toEqual(['change', 'change']);
    expect(await new Window().check()).toEqual([]);
  });
});
