import { expect, test } from 'vitest';
import { emptyLedger } from '../../../../src/core/remediation/ledger.ts';
import { planListSetting } from '../../../../src/core/remediation/planList.ts';
import type { PlanContext } from '../../../../src/core/remediation/planObject.ts';
import { deniedServersSetting as setting } from '../../../../src/core/surfaces/mcpServers/deniedServersSetting.ts';

const context = (ledger = emptyLedger): PlanContext => {
  return { ...{ ledger, now: 0, revision: 1, insists: false, lifted: new Set() }, writtenValue: () => undefined };
};

test('an item is read a few times, however many others there are', () => {
  let reads = 0;
  const many = Array.from({ length: 300 }, (_, index) => {
    return { toJSON: () => ((reads += 1), { serverName: `s${index}` }) };
  });
  const wanted = many.map((item) => ({ item, rule: '/banned/0' }));
  const added = planListSetting(setting, undefined, wanted, context());
  expect(added.changedKeys).toHaveLength(300);
  const again = planListSetting(setting, added.next, wanted, context(added.ledger));
  expect(again.changedKeys).toEqual([]);
  const gone = planListSetting(setting, again.next, [], context(again.ledger));
  expect(gone).toMatchObject({ next: undefined, ledger: emptyLedger });
  expect(reads).toBeLessThan(300 * 10);
});
