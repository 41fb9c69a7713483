import { describe, expect, test } from 'vitest';
import { shippedAssistants } from '../../../../src/core/catalog/shippedCatalog.ts';
import { noticeFor } from '../../../../src/core/guidance/notice.ts';
import { countdownFor, timeLeft, withLastCall } from '../../../../src/core/guidance/reloadCountdown.ts';
import { linesAtStake } from '../../../../src/core/guidance/reloadQuestion.ts';
import { EnforcementLoop } from '../../../../src/core/loop/enforcementLoop.ts';
import type { Status } from '../../../../src/core/loop/status.ts';
import type { Policy } from '../../../../src/core/policy/policySchema.ts';
import { FakeEditor } from '../../../fakes/fakeEditor.ts';
import { aSighting } from '../decision/sightings.ts';
import { aPolicy } from '../policy/policyExamples.ts';
import { aReading } from '../policy/policyReadings.ts';

const start = Date.parse('2026-11-22T10:00:00Z');
const ban = aPolicy({ banned: [{ assistant: 'claude-code' }, { assistant: 'cline' }] });

async function statusWith(policy: Policy, running: readonly string[] = ['anthropic.claude-code']): Promise<Status> {
  const editor = new FakeEditor();
  editor.installed = running.map((id) => aSighting(id, { running: true }));
  editor.reading = aReading(policy);
  return new EnforcementLoop(editor.ports(), shippedAssistants, 'us.us').run();
}

describe('a countdown', () => {
  test('comes only where the policy has one and something banned runs', async () => {
    expect(countdownFor(await statusWith(ban), undefined, undefined)).toBeUndefined();
    expect(
      countdownFor(await statusWith({ ...ban, reload: { afterMinutes: 5 } }, []), undefined, undefined),
    ).toBeUndefined();
    const countdown = countdownFor(await statusWith({ ...ban, reload: { afterMinutes: 5 } }), undefined, undefined);
    expect(countdown).toMatchObject({
      reloadsAt: start + 300_000,
      lastCallAt: start + 240_000,
      organization: 'Example Corp',
    });
  });

  test('comes for an agent inside the editor too', async () => {
    const editor = new FakeEditor();
    editor.defaults = { 'chat.agentHost.claudeAgent.enabled': true };
    editor.reading = aReading({ ...ban, reload: { afterMinutes: 5 } });
    const status = await new EnforcementLoop(editor.ports(), shippedAssistants, 'us.us').run();
    expect(countdownFor(status, undefined, undefined)).toMatchObject({ reloadsAt: start + 300_000 });
  });

  test('is told of with its minutes, and has no last call where it is no longer than that', async () => {
    const status = await statusWith({ ...ban, reload: { afterMinutes: 1 } });
    expect(noticeFor(status)?.sentences[0]?.message).toEqual({
      code: 'notice.reloadsByItself',
      args: { organization: 'Example Corp', minutes: 1 },
    });
    expect(countdownFor(status, undefined, undefined)?.lastCallAt).toBeUndefined();
  });

  test('is not begun anew by another check or another extension, and ends when nothing runs any more', async () => {
    const policy = { ...ban, reload: { afterMinutes: 5 } };
    const first = countdownFor(await statusWith(policy), undefined, undefined);
    const both = await statusWith(policy, ['anthropic.claude-code', 'saoudrizwan.claude-dev']);
    const later = countdownFor({ ...both, checkedAt: start + 60_000 }, first, undefined);
    expect(later?.reloadsAt).toBe(first?.reloadsAt);
    expect(countdownFor(await statusWith(policy, []), later, undefined)).toBeUndefined();
  });

  test('does not reload for ever where reloading did not help', async () => {
    const status = await statusWith({ ...ban, reload: { afterMinutes: 5 } });
    const first = countdownFor(status, undefined, undefined);
    expect(countdownFor(status, undefined, first?.purpose)).toBeUndefined();
    const both = await statusWith({ ...ban, reload: { afterMinutes: 5 } }, [
      'anthropic.claude-code',
      'saoudrizwan.claude-dev',
    ]);
    expect(countdownFor(both, undefined, first?.purpose)).toBeDefined();
  });

  test.each([
    [300_000, '5:00'],
    [59_001, '1:00'],
    [9_000, '0:09'],
    [-5, '0:00'],
  ])('with %i ms left says %s', (left, words) => {
    expect(timeLeft(start + left, start)).toBe(words);
  });
});

test('after a sleep the last call still comes, with all its time', () => {
  const slept = withLastCall({ reloadsAt: start, organization: 'X', purpose: 'p' }, start + 3_600_000);
  expect([slept.lastCallAt, slept.reloadsAt]).toEqual([start + 3_600_000, start + 3_660_000]);
  const early = withLastCall({ reloadsAt: start + 300_000, organization: 'X', purpose: 'p' }, start);
  expect([early.lastCallAt, early.reloadsAt]).toEqual([start + 240_000, start + 300_000]);
});

test('the question names what is at stake, and counts what would be too long', () => {
  expect(linesAtStake({ unsaved: [], debugging: [], tasks: [], terminals: [] }, ', ')).toEqual([]);
  const terminals = ['1', '2', '3', '4', '5', '6', '7'];
  const lines = linesAtStake({ unsaved: ['a.ts', 'b.ts'], debugging: ['Server'], tasks: ['watch'], terminals }, ', ');
  expect(lines.map(({ code, args }) => [code, args['names']])).toEqual([
    ['reload.unsaved', 'a.ts, b.ts'],
    ['reload.debugging', 'Server'],
    ['reload.tasks', 'watch'],
    ['reload.terminals', '1, 2, 3, 4, 5, +2'],
  ]);
});
