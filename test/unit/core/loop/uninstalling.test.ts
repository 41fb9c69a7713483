import { beforeEach, describe, expect, test } from 'vitest';
import { shippedAssistants } from '../../../../src/core/catalog/shippedCatalog.ts';
import { noticeFor } from '../../../../src/core/guidance/notice.ts';
import { EnforcementLoop } from '../../../../src/core/loop/enforcementLoop.ts';
import { isCompliant, type Status } from '../../../../src/core/loop/status.ts';
import type { Problem } from '../../../../src/core/problem.ts';
import { FakeEditor } from '../../../fakes/fakeEditor.ts';
import { aSighting, recognised } from '../decision/sightings.ts';
import { aPolicy } from '../policy/policyExamples.ts';
import { aReading } from '../policy/policyReadings.ts';

const claude = 'anthropic.claude-code';
const uninstall = aPolicy({ banned: [{ assistant: 'claude-code', action: 'uninstall' }] });
const fallback = aPolicy({ banned: [{ assistant: 'claude-code' }], fallback: 'uninstall' });
const notWritten: Problem = { code: 'settingsUnsaved', severity: 'error', args: {} };

let editor: FakeEditor;
let loop: EnforcementLoop;
beforeEach(() => {
  editor = new FakeEditor();
  editor.installed = [aSighting(claude, { displayName: 'Claude' }), aSighting('example.tidy-json')];
  loop = new EnforcementLoop(editor.ports(), shippedAssistants, 'us.us');
});

const states = (status: Status): string[] => status.findings.map(({ state }) => state);
const uninstalls = (): string[] => editor.log.filter((line) => line.startsWith('uninstall'));

describe('action uninstall', () => {
  test('is blocked, written ahead, uninstalled, and said so; the second run does nothing', async () => {
    editor.reading = aReading(uninstall);
    const status = await loop.run();
    expect([states(status), isCompliant(status)]).toEqual([['uninstalled'], true]);
    expect(editor.settings['extensions.allowed']).toEqual({ '*': true, [claude]: false });
    expect(editor.ledger.uninstalled).toMatchObject([
      { id: claude, version: '1.0.0', state: 'done', rule: '/banned/0' },
    ]);
    expect(noticeFor(status)?.sentences[0]?.message.code).toBe('notice.uninstalled');
    editor.log.length = 0;
    expect(states(await loop.run())).toEqual(['uninstalled']);
    expect(editor.log).toEqual([]);
  });

  test('of a running extension waits for the reload', async () => {
    editor.installed = [aSighting(claude, { running: true })];
    editor.reading = aReading(uninstall);
    expect(states(await loop.run())).toEqual(['runningUntilReload']);
    expect(states(await loop.run())).toEqual(['runningUntilReload']);
    expect(uninstalls()).toHaveLength(1);
  });

  test('that the editor refuses is asked once in a window, and stays visible', async () => {
    editor.uninstallProblem = { code: 'uninstallFailed', severity: 'error', args: { id: claude, error: 'no' } };
    editor.reading = aReading(uninstall);
    for (const status of [await loop.run(), await loop.run()]) {
      expect([states(status), isCompliant(status)]).toEqual([['blockedBySetting'], false]);
      expect(status.problems).toEqual([editor.uninstallProblem]);
    }
    expect(uninstalls()).toHaveLength(1);
    expect(editor.ledger.uninstalled).toEqual([]);
  });

  test('never reaches what was only recognised, what contains it, or what ships with the editor', async () => {
    editor.installed = [
      aSighting('saoudrizwan.claude-dev'),
      aSighting('some.copy', { recognition: recognised('assistant', 'claude-code') }),
      aSighting('some.other', { recognition: recognised('assistant') }),
      aSighting('amazonwebservices.aws-toolkit-vscode'),
      aSighting('github.copilot-chat', { outOfReach: true }),
    ];
    editor.reading = aReading(
      aPolicy({
        unlisted: 'block',
        fallback: 'uninstall',
        banned: [
          { assistant: 'claude-code', action: 'uninstall' },
          { assistant: 'amazon-q', action: 'uninstall' },
          { assistant: 'github-copilot', action: 'uninstall' },
        ],
      }),
    );
    editor.writeProblem = notWritten;
    await loop.run();
    editor.time += 60_000;
    await loop.run();
    expect(uninstalls()).toEqual([]);
  });

  test('is taken up again after a crash, and given up when the ban is gone meanwhile', async () => {
    const entry = {
      id: claude,
      state: 'intended',
      at: '2026-11-22T09:00:00.000Z',
      revision: 1,
      rule: '/banned/0',
    } as const;
    editor.ledger = { ...editor.ledger, uninstalled: [entry] };
    editor.reading = aReading(aPolicy({ revision: 2 }));
    expect((await loop.run()).ledger.uninstalled).toEqual([]);
    editor.ledger = { ...editor.ledger, uninstalled: [entry] };
    editor.reading = aReading(uninstall);
    expect(states(await loop.run())).toEqual(['uninstalled']);
    expect(editor.ledger.uninstalled).toMatchObject([{ id: claude, state: 'done' }]);
  });

  test('ends with an offer to install again, which is over when it is back', async () => {
    editor.reading = aReading(uninstall);
    await loop.run();
    editor.reading = aReading(aPolicy({ revision: 2 }));
    const lifted = await loop.run();
    expect([states(lifted), lifted.restorable.map(({ id }) => id)]).toEqual([[], [claude]]);
    expect(noticeFor(lifted)).toMatchObject({
      sentences: [{ message: { code: 'notice.installAgain' }, names: ['Claude'] }],
      actions: [{ kind: 'installAgain', id: claude }, { kind: 'why' }],
    });
    editor.installed.push(aSighting(claude));
    const back = await loop.run();
    expect([back.restorable, editor.ledger.uninstalled]).toEqual([[], []]);
  });
});

describe('fallback uninstall', () => {
  beforeEach(() => {
    editor.reading = aReading(fallback);
    editor.writeProblem = notWritten;
  });

  test('acts when the settings could not be written for ten seconds, and asks to be run then', async () => {
    const first = await loop.run();
    expect([states(first), uninstalls(), first.checkAgainAt]).toEqual([['failed'], [], editor.time + 10_000]);
    editor.time += 9_999;
    await loop.run();
    expect(uninstalls()).toEqual([]);
    editor.time += 1;
    expect(states(await loop.run())).toEqual(['uninstalled']);
  });

  test('does not act where the settings can be written again before', async () => {
    await loop.run();
    editor.writeProblem = undefined;
    editor.time += 5_000;
    expect(states(await loop.run())).toEqual(['blockedBySetting']);
    editor.writeProblem = notWritten;
    editor.time += 60_000;
    await loop.run();
    expect(uninstalls()).toEqual([]);
  });

  test('acts under an operating system policy that does not block it, and not under one that does', async () => {
    editor.writeProblem = undefined;
    editor.osPolicy = true;
    editor.settings = { 'extensions.allowed': { '*': true, [claude]: false } };
    await loop.run();
    editor.time += 20_000;
    expect([states(await loop.run()), uninstalls()]).toEqual([['blockedByOsPolicy'], []]);
    editor.settings = { 'extensions.allowed': { '*': true } };
    expect(states(await loop.run())).toEqual(['uninstalled']);
  });

  test('is what a policy must ask for: report changes nothing', async () => {
    editor.reading = aReading({ ...fallback, fallback: 'report' });
    await loop.run();
    editor.time += 60_000;
    expect([states(await loop.run()), uninstalls()]).toEqual([['failed'], []]);
  });
});

describe('a key that something else keeps changing', () => {
  const meddle = (): void => {
    editor.settings = { 'extensions.allowed': { '*': true, [claude]: true } };
  };

  beforeEach(() => {
    editor.syncKnown = false;
    editor.reading = aReading(aPolicy({ banned: [{ assistant: 'claude-code' }] }));
  });

  test('is put back three times, then after waits that grow: never a loop, and never called fine', async () => {
    await loop.run();
    for (let time = 1; time <= 3; time += 1) {
      meddle();
      const status = await loop.run();
      expect([states(status), status.contested]).toEqual([
        ['blockedBySetting'],
        [{ setting: 'extensions.allowed', key: claude, times: time }],
      ]);
    }
    meddle();
    editor.log.length = 0;
    const waiting = await loop.run();
    expect([states(waiting), isCompliant(waiting), editor.log]).toEqual([['failed'], false, []]);
    expect(waiting.problems).toMatchObject([{ code: 'settingContested', args: { key: claude, times: 3, minutes: 1 } }]);
    expect(waiting.checkAgainAt).toBe(editor.time + 30_000);
    editor.time += 30_000;
    expect(states(await loop.run())).toEqual(['blockedBySetting']);
  });

  test('is told once per revision', async () => {
    await loop.run();
    meddle();
    const status = await loop.run();
    const notice = noticeFor({
      ...status,
      ledger: { ...status.ledger, told: ['claude-code@Example Corp#1 turnedOff'] },
    });
    expect(notice?.sentences).toMatchObject([{ message: { code: 'notice.putBack' }, names: ['Claude Code'] }]);
    expect(noticeFor({ ...status, ledger: { ...status.ledger, told: [...(notice?.keys ?? [])] } })?.keys).not.toContain(
      notice?.keys[0],
    );
  });

  test('is not in dispute when the policy itself changes it, or when a window died in the middle', async () => {
    await loop.run();
    editor.reading = aReading(aPolicy({ revision: 2 }));
    expect((await loop.run()).contested).toEqual([]);
    editor.writeProblem = notWritten;
    editor.reading = aReading(aPolicy({ revision: 3, banned: [{ assistant: 'claude-code' }] }));
    await loop.run();
    editor.writeProblem = undefined;
    expect((await loop.run()).contested).toEqual([]);
    expect(editor.settings['extensions.allowed']).toEqual({ '*': true, [claude]: false });
  });
});
