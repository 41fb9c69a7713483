import { assert, beforeEach, describe, expect, test } from 'vitest';
import { closingFacts } from '../../../../src/core/audit/auditEvents.ts';
import { shippedAssistants } from '../../../../src/core/catalog/shippedCatalog.ts';
import { barState } from '../../../../src/core/guidance/barState.ts';
import { EnforcementLoop } from '../../../../src/core/loop/enforcementLoop.ts';
import { isProblem } from '../../../../src/core/loop/ports.ts';
import { isCompliant, type Status } from '../../../../src/core/loop/status.ts';
import type { Policy } from '../../../../src/core/policy/policySchema.ts';
import { emptyLedger } from '../../../../src/core/remediation/ledger.ts';
import { FakeEditor } from '../../../fakes/fakeEditor.ts';
import { aPolicy } from '../policy/policyExamples.ts';
import { aReading } from '../policy/policyReadings.ts';

const claude = 'chat.agentHost.claudeAgent.enabled';
const codex = 'chat.agentHost.codexAgent.enabled';
const everything = 'chat.disableAIFeatures';

let editor: FakeEditor;
let loop: EnforcementLoop;
beforeEach(() => {
  editor = new FakeEditor();
  editor.defaults = { [claude]: true, [codex]: false, [everything]: false };
  loop = new EnforcementLoop(editor.ports(), shippedAssistants, 'approved-assistants.approved-assistants');
});

async function under(policy: Partial<Policy>): Promise<Status> {
  editor.reading = aReading(aPolicy(policy));
  return loop.run();
}

/** The same policy in a window that was opened after this one was closed. */
function nextWindow(): Promise<Status> {
  loop = new EnforcementLoop(editor.ports(), shippedAssistants, 'approved-assistants.approved-assistants');
  return loop.run();
}

function statesOf({ uses }: Status): Record<string, string> {
  return Object.fromEntries(uses.map(({ decision, state }) => [decision.sighting.id, state]));
}

describe('an agent inside the editor', () => {
  test('of a banned assistant is turned off, and stays off on this machine alone', async () => {
    const status = await under({ banned: [{ assistant: 'github-copilot' }] });
    expect(statesOf(status)).toEqual({ [everything]: 'blockedBySetting' });
    expect(isCompliant(status)).toBe(true);
    expect(editor.settings).toMatchObject({
      [everything]: true,
      'settingsSync.ignoredSettings': ['extensions.allowed', everything],
    });
    editor.log.length = 0;
    await loop.run();
    expect(editor.log).toEqual([]);
  });

  test('whose setting makes the editor ask for a restart is turned off as the window closes', async () => {
    const status = await under({ banned: [{ assistant: 'claude-code' }] });
    expect(statesOf(status)).toEqual({ [claude]: 'runningUntilReload' });
    expect(isCompliant(status)).toBe(false);
    expect(barState(status).label.code).toBe('bar.reload');
    expect(editor.settings[claude]).toBeUndefined();
    const closed = await loop.close();
    assert(closed && !isProblem(closed));
    expect(closed.problems).toEqual([]);
    expect(closingFacts(closed)).toMatchObject([
      { event: 'change', setting: claude, outcome: 'set', after: false },
      {},
    ]);
    expect(editor.settings).toMatchObject({
      [claude]: false,
      'settingsSync.ignoredSettings': ['extensions.allowed', claude],
    });
    expect(statesOf(await nextWindow())).toEqual({ [claude]: 'blockedBySetting' });
  });

  test('is left as it is by a window that has not finished a check, or has found nothing to do', async () => {
    expect(await loop.close()).toBeUndefined();
    await under({ banned: [] });
    editor.log.length = 0;
    expect(await loop.close()).toMatchObject({ changedKeys: [], problems: [] });
    expect(editor.log).toEqual([]);
  });

  test('stays as "Undo All Changes" of another window has left it, unless the policy is managed', async () => {
    editor.reading = aReading(aPolicy({ banned: [{ assistant: 'claude-code' }] }), 'policyFileSetting');
    await loop.run();
    editor.settings = {};
    editor.ledger = { ...emptyLedger, pausedFor: 'another policy' };
    expect(await loop.close()).toMatchObject({ changedKeys: [], problems: [] });
    expect(editor.settings).toEqual({});
    expect(editor.ledger).toEqual({ ...emptyLedger, pausedFor: 'another policy' });
    await under({ banned: [{ assistant: 'claude-code' }] });
    editor.ledger = { ...editor.ledger, pausedFor: 'another policy' };
    await loop.close();
    expect(editor.settings[claude]).toBe(false);
  });

  test('that a workspace turns on again could not be turned off', async () => {
    await under({ banned: [{ assistant: 'claude-code' }] });
    await loop.close();
    editor.workspace = { [claude]: true };
    expect(statesOf(await nextWindow())).toEqual({ [claude]: 'failed' });
  });

  test('comes back as it was when the ban ends, comment and all', async () => {
    const before = `{\n  // mine\n  "${claude}": true /* why */,\n  "a.b": 1\n}\n`;
    editor.text = before;
    await under({ banned: [{ assistant: 'claude-code' }] });
    await loop.close();
    expect(editor.settings[claude]).toBe(false);
    await under({ banned: [] });
    expect(editor.settings[claude]).toBe(false);
    await loop.close();
    expect(editor.text).toBe(before);
    expect(editor.ledger).toMatchObject({ entries: [], containers: [] });
    expect(editor.ledger).toMatchObject({ entries: [], containers: [] });
  });

  test('that is off by itself is left so', async () => {
    const status = await under({ banned: [{ assistant: 'openai-codex' }] });
    expect(statesOf(status)).toEqual({ [codex]: 'notPresent' });
    expect(editor.settings[codex]).toBeUndefined();
    editor.settings = { ...editor.settings, [codex]: true };
    expect(statesOf(await loop.run())).toEqual({ [codex]: 'blockedBySetting' });
    expect(editor.settings[codex]).toBe(false);
  });

  test('is not present in an editor without such a setting', async () => {
    editor.defaults = {};
    const status = await under({ banned: [{ assistant: 'claude-code' }] });
    expect(statesOf(status)).toEqual({ [claude]: 'notPresent' });
    expect(isCompliant(status)).toBe(true);
    expect(editor.settings[claude]).toBeUndefined();
  });

  test('that is built in is turned off with all of the editor’s own chat', async () => {
    const status = await under({ banned: [{ assistant: 'github-copilot' }] });
    expect(statesOf(status)).toEqual({ [everything]: 'blockedBySetting' });
    expect(editor.settings[everything]).toBe(true);
  });

  test('is left alone where the entry names other ways in', async () => {
    const status = await under({ banned: [{ assistant: 'claude-code', surfaces: ['extensions', 'terminals'] }] });
    expect(statesOf(status)).toEqual({});
    expect(editor.settings[claude]).toBeUndefined();
  });

  test('is stopped where the entry names nothing else', async () => {
    const status = await under({ banned: [{ assistant: 'claude-code', surfaces: ['builtInAgents'] }] });
    expect(statesOf(status)).toEqual({ [claude]: 'runningUntilReload' });
    expect(editor.settings['extensions.allowed']).toBeUndefined();
  });

  test.each([
    ['warn', 'detectedOnly'],
    ['observe', 'detectedOnly'],
  ] as const)('in mode %s is seen and stays on', async (mode, state) => {
    const status = await under({ mode, banned: [{ assistant: 'claude-code' }] });
    expect(statesOf(status)).toEqual({ [claude]: state });
    expect(barState(status).label).toMatchObject({ code: 'bar.found', args: { count: 1 } });
    expect(editor.settings[claude]).toBeUndefined();
  });

  test('whose ban comes later is pending', async () => {
    const status = await under({ banned: [{ assistant: 'claude-code', effectiveFrom: '2026-12-01' }] });
    expect(statesOf(status)).toEqual({ [claude]: 'pending' });
  });

  test('that nobody lists follows `unlisted`', async () => {
    expect(statesOf(await under({}))).toEqual({});
    expect(statesOf(await under({ unlisted: 'block' }))).toMatchObject({ [claude]: 'runningUntilReload' });
  });

  test('is stopped by the setting although an operating system policy holds the allow-list', async () => {
    editor.osPolicy = true;
    expect(statesOf(await under({ banned: [{ assistant: 'claude-code' }] }))).toEqual({
      [claude]: 'runningUntilReload',
    });
    await loop.close();
    expect(statesOf(await nextWindow())).toEqual({ [claude]: 'blockedBySetting' });
    expect(editor.settings['extensions.allowed']).toBeUndefined();
  });

  test('held off by an operating system policy needs no setting', async () => {
    editor.defaults = { [claude]: false };
    const status = await under({ banned: [{ assistant: 'claude-code' }] });
    expect(statesOf(status)).toEqual({ [claude]: 'blockedByOsPolicy' });
    expect(editor.settings[claude]).toBeUndefined();
  });
});

describe('an exception', () => {
  const banned = [{ assistant: 'claude-code' }];

  test('lets an agent run', async () => {
    editor.who = { ...editor.who, user: 'alice' };
    const status = await under({ banned, exceptions: [{ allow: [{ assistant: 'claude-code' }], users: ['alice'] }] });
    expect(statesOf(status)).toEqual({ [claude]: 'excepted' });
    expect(editor.settings[claude]).toBeUndefined();
  });
});
