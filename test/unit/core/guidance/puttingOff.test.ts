import { expect, test } from 'vitest';
import { shippedAssistants } from '../../../../src/core/catalog/shippedCatalog.ts';
import { noticeFor } from '../../../../src/core/guidance/notice.ts';
import { putOffOffers, withPutOff } from '../../../../src/core/guidance/puttingOff.ts';
import { EnforcementLoop } from '../../../../src/core/loop/enforcementLoop.ts';
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
  editor.ledger = withPutOff(editor.ledger, offer.subject, '2026-11-22');
  const putOff = await loop.run();
  expect(putOff.findings.map(({ state }) => state)).toEqual(['pending']);
  expect(editor.text).toBe('{}\n');
  editor.time += 4 * 86_400_000;
  const again = await loop.run();
  expect([again.findings.map(({ state }) => state), putOffOffers(again)]).toEqual([['blockedBySetting'], []]);
  expect(withPutOff(editor.ledger, offer.subject, '2026-11-22')).toBe(editor.ledger);
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
