import { beforeEach, describe, expect, test } from 'vitest';
import { shippedAssistants } from '../../../../src/core/catalog/shippedCatalog.ts';
import { EnforcementLoop } from '../../../../src/core/loop/enforcementLoop.ts';
import { isCompliant, type Status } from '../../../../src/core/loop/status.ts';
import type { Problem } from '../../../../src/core/problem.ts';
import { emptyLedger } from '../../../../src/core/remediation/ledger.ts';
import { FakeEditor } from '../../../fakes/fakeEditor.ts';
import { aSighting } from '../decision/sightings.ts';
import { aPolicy } from '../policy/policyExamples.ts';
import { aReading } from '../policy/policyReadings.ts';

const claude = 'anthropic.claude-code';
const ban = aPolicy({ banned: [{ assistant: 'claude-code' }] });

let editor: FakeEditor;
let loop: EnforcementLoop;
beforeEach(() => {
  editor = new FakeEditor();
  editor.installed = [aSighting(claude), aSighting('example.tidy-json', { running: true })];
  loop = new EnforcementLoop(editor.ports(), shippedAssistants, 'approved-assistants.approved-assistants');
});

const document = aReading;
const problem: Problem = { code: 'policySyntax', severity: 'error', args: {} };
const stateOf = (status: Status, id = claude): string | undefined =>
  status.findings.find(({ decision }) => decision.sighting.id === id)?.state;

describe('a ban', () => {
  beforeEach(() => {
    editor.reading = document(ban);
  });

  test('is written ahead, then written, then seen in the editor, then done', async () => {
    const status = await loop.run();
    expect(editor.log).toEqual([
      `save ${claude} intended, extensions.allowed intended`,
      'write extensions.allowed',
      'write settingsSync.ignoredSettings',
      `save ${claude} done, extensions.allowed done`,
      `settle ${claude}`,
    ]);
    expect(editor.settings).toEqual({
      'extensions.allowed': { '*': true, [claude]: false },
      'settingsSync.ignoredSettings': ['extensions.allowed'],
    });
    expect(stateOf(status)).toBe('blockedBySetting');
    expect(isCompliant(status)).toBe(true);
  });

  test('does nothing the second time', async () => {
    await loop.run();
    editor.log.length = 0;
    expect(stateOf(await loop.run())).toBe('blockedBySetting');
    expect(editor.log).toEqual([]);
  });

  test('on a running extension waits for the reload, and is not called compliant', async () => {
    editor.installed = [aSighting(claude, { running: true })];
    const status = await loop.run();
    expect(stateOf(status)).toBe('runningUntilReload');
    expect(isCompliant(status)).toBe(false);
  });

  test('leaves out a setting that this editor does not have', async () => {
    editor.syncKnown = false;
    await loop.run();
    expect(Object.keys(editor.settings)).toEqual(['extensions.allowed']);
  });

  test('that the editor does not take is a failure, and is tried again', async () => {
    editor.writeProblem = { code: 'settingsWriteFailed', severity: 'error', args: {} };
    const status = await loop.run();
    expect([stateOf(status), isCompliant(status)]).toEqual(['failed', false]);
    editor.writeProblem = undefined;
    expect(stateOf(await loop.run())).toBe('blockedBySetting');
  });

  test('changes nothing where the settings or the ledger cannot be read', async () => {
    editor.settingsProblem = { code: 'settingsSyntax', severity: 'error', args: {} };
    expect((await loop.run()).problems.map(({ code }) => code)).toEqual(['settingsSyntax']);
    editor.settingsProblem = undefined;
    editor.ledgerProblem = { code: 'ledgerUnreadable', severity: 'error', args: {} };
    const status = await loop.run();
    expect(status.problems.map(({ code }) => code)).toEqual(['ledgerUnreadable']);
    expect(stateOf(status)).toBe('failed');
    expect(editor.settings).toEqual({});
  });

  test('that loses a race for the file is planned anew in the same run, ten times at most', async () => {
    const lost: Problem = { code: 'settingsChangedMeanwhile', severity: 'error', args: {} };
    editor.writeProblems = [lost, lost, lost];
    expect(stateOf(await loop.run())).toBe('blockedBySetting');
    editor.settings = {};
    editor.writeProblems = Array.from({ length: 11 }, () => lost);
    const status = await loop.run();
    expect(status.problems).toEqual([lost]);
    expect([stateOf(status), editor.settings]).toEqual(['failed', {}]);
    expect(stateOf(await loop.run())).toBe('blockedBySetting');
  });

  test('that loses the race to somebody who writes the same key leaves it theirs', async () => {
    const ports = editor.ports();
    const settings = {
      ...ports.settings,
      write: (changes: Parameters<typeof ports.settings.write>[0]) => {
        if (Object.keys(editor.settings).length > 0) return ports.settings.write(changes);
        editor.settings = { 'extensions.allowed': { '*': true, [claude]: false } };
        return Promise.resolve({ code: 'settingsChangedMeanwhile', severity: 'error', args: {} } as const);
      },
    };
    const status = await new EnforcementLoop({ ...ports, settings }, shippedAssistants, 'us.us').run();
    expect([status.ledger.entries, editor.ledger.entries]).toEqual([[], []]);
  });

  test('is said to act where the window applies it, also while the settings file cannot be read', async () => {
    await loop.run();
    editor.settingsProblem = { code: 'settingsSyntax', severity: 'error', args: {} };
    const status = await loop.run();
    expect([stateOf(status), isCompliant(status)]).toEqual(['blockedBySetting', false]);
  });

  test('under an operating system policy writes nothing and says whose it is', async () => {
    editor.osPolicy = true;
    editor.settings = { 'extensions.allowed': { '*': true, [claude]: false } };
    const status = await loop.run();
    expect(stateOf(status)).toBe('blockedByOsPolicy');
    expect(editor.log).toEqual([]);
  });

  test.each([
    ['has written', () => editor.ledger],
    ['has just written, after this one had read the ledger,', () => emptyLedger],
  ])('that another window %s is only read again here, and waited for', async (_when, ledgerRead) => {
    await loop.run();
    const other = new FakeEditor();
    other.installed = editor.installed;
    other.reading = editor.reading;
    other.text = editor.text;
    other.ledger = ledgerRead();
    const status = await new EnforcementLoop(other.ports(), shippedAssistants, 'us.us').run();
    expect([stateOf(status), status.changedKeys, other.log]).toEqual(['blockedBySetting', [], [`settle ${claude}`]]);
  });

  test('whose key somebody deletes is put back', async () => {
    await loop.run();
    editor.settings = { 'extensions.allowed': { '*': true } };
    expect(stateOf(await loop.run())).toBe('blockedBySetting');
    expect(editor.settings['extensions.allowed']).toEqual({ '*': true, [claude]: false });
  });

  test.each(['observe', 'warn'] as const)('in mode %s changes nothing', async (mode) => {
    editor.reading = document(aPolicy({ ...ban, mode }));
    const status = await loop.run();
    expect([stateOf(status), editor.settings, editor.ledger]).toEqual(['detectedOnly', {}, emptyLedger]);
  });

  test('before its day says when, and acts on that day without a restart', async () => {
    editor.reading = document(aPolicy({ banned: [{ assistant: 'claude-code', effectiveFrom: '2026-11-23' }] }));
    expect(stateOf(await loop.run())).toBe('pending');
    editor.time += 24 * 60 * 60 * 1000;
    expect(stateOf(await loop.run())).toBe('blockedBySetting');
  });
});

describe('the end of a ban', () => {
  beforeEach(async () => {
    editor.reading = document(ban);
    await loop.run();
  });

  test('in a newer revision gives everything back', async () => {
    editor.reading = document(aPolicy({ revision: 2 }));
    const status = await loop.run();
    expect([editor.settings, status.ledger.entries]).toEqual([{}, []]);
  });

  test('is not a policy that broke: the last good one stays, and the problem shows', async () => {
    editor.reading = { kind: 'unusable', origin: 'managedFolder', file: '/policy.json', problems: [problem] };
    const status = await loop.run();
    expect(stateOf(status)).toBe('blockedBySetting');
    expect(status.problems).toEqual([problem]);
  });

  test('is a policy that is gone twice over ten seconds, not once', async () => {
    editor.reading = { kind: 'absent' };
    await loop.run();
    editor.time += 9_999;
    expect(stateOf(await loop.run())).toBe('blockedBySetting');
    editor.time += 1;
    expect((await loop.run()).standing.withdrawn).toBe(true);
    expect(editor.settings).toEqual({});
  });

  test('in a new window needs the same ten seconds', async () => {
    editor.reading = { kind: 'absent' };
    const other = new EnforcementLoop(editor.ports(), shippedAssistants, 'approved-assistants.approved-assistants');
    await other.run();
    expect(editor.settings).not.toEqual({});
    editor.time += 10_000;
    await other.run();
    expect(editor.settings).toEqual({});
  });

  test('that never was: a broken policy in a new window changes nothing', async () => {
    editor.reading = { kind: 'unusable', origin: 'managedFolder', file: '/policy.json', problems: [problem] };
    const other = new EnforcementLoop(editor.ports(), shippedAssistants, 'approved-assistants.approved-assistants');
    const before = structuredClone(editor.settings);
    await other.run();
    editor.time += 60_000;
    await other.run();
    expect(editor.settings).toEqual(before);
  });
});

describe('paused', () => {
  test('a policy for trying out gives everything back, until it changes', async () => {
    editor.reading = document(ban, 'policyFileSetting');
    await loop.run();
    editor.ledger = { ...editor.ledger, pausedFor: JSON.stringify(ban) };
    const paused = await loop.run();
    expect([paused.paused, editor.settings, isCompliant(paused)]).toEqual([true, {}, false]);
    editor.reading = document(aPolicy({ ...ban, revision: 2 }), 'policyFileSetting');
    expect(stateOf(await loop.run())).toBe('blockedBySetting');
    expect(editor.ledger.pausedFor).toBeUndefined();
  });

  test('another window pauses it while we wait for the lock: it stays paused', async () => {
    editor.reading = document(ban, 'policyFileSetting');
    const ports = editor.ports();
    const { ledger } = ports;
    const racing = {
      ...ports,
      ledger: {
        read: () => ledger.read(),
        locked: <T>(work: Parameters<typeof ledger.locked<T>>[0]) => {
          editor.ledger = { ...editor.ledger, pausedFor: JSON.stringify(ban) };
          return ledger.locked(work);
        },
      },
    };
    await new EnforcementLoop(racing, shippedAssistants, 'us.us').run();
    expect([editor.settings, editor.ledger.pausedFor]).toEqual([{}, JSON.stringify(ban)]);
  });

  test('a managed policy is not, also when it broke before this window opened', async () => {
    editor.reading = document(ban);
    await loop.run();
    editor.reading = { kind: 'unusable', origin: 'managedFolder', file: '/policy.json', problems: [problem] };
    editor.ledger = { ...editor.ledger, pausedFor: 'none' };
    const other = new EnforcementLoop(editor.ports(), shippedAssistants, 'us.us');
    expect((await other.run()).standing.isManaged).toBe(true);
    expect(editor.settings).not.toEqual({});
  });

  test('a managed policy is not', async () => {
    editor.reading = document(ban);
    editor.ledger = { ...emptyLedger, pausedFor: JSON.stringify(ban) };
    expect(stateOf(await loop.run())).toBe('blockedBySetting');
  });
});

test('without a policy nothing is touched and nothing is said to be fine', async () => {
  const status = await loop.run();
  editor.time += 60_000;
  await loop.run();
  expect([editor.settings, editor.log, isCompliant(status)]).toEqual([{}, [], false]);
});

test('a misspelled assistant is said, not ignored', async () => {
  editor.reading = document(aPolicy({ banned: [{ assistant: 'claud-code' }] }));
  const { problems } = await loop.run();
  expect(problems).toMatchObject([
    { code: 'policyUnknownAssistant', args: { id: 'claud-code' }, place: { path: '/banned/0/assistant' } },
  ]);
});
