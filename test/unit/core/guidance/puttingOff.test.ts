import { expect, test } from 'vitest';
import { shippedAssistants } from '../../../../src/core/catalog/shippedCatalog.ts';
import { noticeFor } from '../../../../src/core/guidance/notice.ts';
import { putOffDone, putOffLabel, putOffOffers, withPutOff } from '../../../../src/core/guidance/puttingOff.ts';
import { EnforcementLoop } from '../../../../src/core/loop/enforcementLoop.ts';
import { policyDay } from '../../../../src/core/policy/standing.ts';
import type { Policy } from '../../../../src/core/policy/policySchema.ts';
import { FakeEditor } from '../../../fakes/fakeEditor.ts';
import { aSighting } from '../decision/sightings.ts';
import { aPolicy } from '../policy/policyExamples.ts';
import { aReading } from '../policy/policyReadings.ts';

function anEditor(policy: Policy): { editor: FakeEditor; loop: EnforcementLoop } {
  const editor = new FakeEditor();
  editor.installed = [aSighting('anthropic.claude-code'), aSighting('example.tidy-json')];
  editor.reading = aReading(policy);
  return { editor, loop: new EnforcementLoop(editor.ports(), shippedAssistants, 'us.us') };
}

const snooze = { maxDays: 3 };
const banned = [{ assistant: 'claude-code' }];

test('what is blocked is offered in the notice, once, and lifts the block when it is taken', async () => {
  const { editor, loop } = anEditor(aPolicy({ banned, snooze }));
  const blocked = await loop.run();
  const offer = { subject: 'assistant:claude-code', rule: '/banned/0', name: 'Claude Code', days: 3 };
  expect(putOffOffers(blocked)).toEqual([offer]);
  expect(noticeFor(blocked)?.actions).toContainEqual({ kind: 'putOff', ...offer });
  editor.ledger = withPutOff(editor.ledger, offer.subject, policyDay(blocked.standing, editor.time));
  const putOff = await loop.run();
  expect(putOff.findings.map(({ state }) => state)).toEqual(['pending']);
  expect(editor.text).toBe('{}\n');
  editor.time += 4 * 86_400_000;
  const again = await loop.run();
  expect([again.findings.map(({ state }) => state), putOffOffers(again)]).toEqual([['blockedBySetting'], []]);
  expect(withPutOff(editor.ledger, offer.subject, policyDay(blocked.standing, editor.time))).toBe(editor.ledger);
});

test('behind a clock that is wrong, the days count from the day that the policy knows', async () => {
  const { editor, loop } = anEditor(aPolicy({ issuedAt: '2026-12-20T00:00:00Z', banned, snooze }));
  const blocked = await loop.run();
  editor.ledger = withPutOff(editor.ledger, 'assistant:claude-code', policyDay(blocked.standing, editor.time));
  const putOff = await loop.run();
  expect(putOff.findings.map(({ state, decision }) => [state, decision.rule?.startsOn])).toEqual([
    ['pending', '2026-12-24'],
  ]);
});

test('one day has words of its own', () => {
  const codes = (days: number): string[] => [putOffLabel, putOffDone].map((say) => say({ name: 'A', days }).code);
  expect([codes(1), codes(2)]).toEqual([
    ['action.putOffOne', 'putOff.doneOne'],
    ['action.putOff', 'putOff.done'],
  ]);
});

test('nothing is offered where the policy does not say so, nor before a ban has begun', async () => {
  for (const policy of [
    aPolicy({ banned }),
    aPolicy({ banned, snooze: { maxDays: 0 } }),
    aPolicy({ mode: 'warn', banned, snooze }),
    aPolicy({ banned: [{ assistant: 'claude-code', effectiveFrom: '2026-12-01' }], snooze }),
    aPolicy({ unlisted: 'block', snooze }),
  ])
    expect(putOffOffers(await anEditor(policy).loop.run())).toEqual([]);
});
