import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyLedger, type Ledger } from '../../../../src/core/remediation/ledger.ts';
import { planObjectSetting, type SettingPlan, type WantedKey } from '../../../../src/core/remediation/planObject.ts';

const setting = 'extensions.allowed';
const container = { '*': true };
const at = '2026-11-22T00:00:00.000Z';
const now = Date.parse(at);

const want = (key: string, value: unknown = false): WantedKey => ({ key, value, rule: '/banned/0' });
const plan = (current: unknown, wanted: WantedKey[], ledger: Ledger = emptyLedger): SettingPlan =>
  planObjectSetting(setting, current, wanted, container, {
    ledger,
    now,
    revision: 1,
    insists: false,
    lifted: new Set(),
    writtenValue: () => undefined,
  });

describe('a ban', () => {
  test.each([
    [undefined, { '*': true, 'a.b': false }],
    ['*', { '*': true, 'a.b': false }],
    [
      { '*': true, 'x.y': 'stable' },
      { '*': true, 'x.y': 'stable', 'a.b': false },
    ],
    [{ 'x.y': true }, { 'x.y': true, 'a.b': false }],
    [
      { 'a.b': ['1.0.0'], '*': true },
      { 'a.b': false, '*': true },
    ],
    [
      { 'A.B': true, '*': true },
      { 'A.B': false, '*': true },
    ],
  ])('turns %j into %j, and back', (before, during) => {
    const banned = plan(before, [want('a.b')]);
    expect(banned.next).toEqual(during);
    expect(Object.keys(banned.next as object)).toEqual(Object.keys(during));
    const lifted = plan(banned.next, [], banned.ledger);
    expect(lifted.next).toEqual(before);
    expect({ ...lifted.ledger, givenBack: [] }).toEqual(emptyLedger);
  });

  test('plans nothing the second time', () => {
    const first = plan({ 'x.y': true }, [want('a.b'), want('c.d')]);
    const second = plan(first.next, [want('a.b'), want('c.d')], first.ledger);
    expect(second.next).toEqual(first.next);
    expect(second.changedKeys).toEqual([]);
  });

  test('leaves a key that says so already to its owner', () => {
    const banned = plan({ '*': true, 'a.b': false }, [want('a.b')]);
    expect(banned.ledger.entries).toEqual([]);
    expect(plan(banned.next, [], banned.ledger).next).toEqual({ '*': true, 'a.b': false });
  });

  test('is put back when somebody changes it, and ends with what they wanted', () => {
    const banned = plan({ '*': true, 'a.b': 'stable' }, [want('a.b')]);
    const again = plan({ '*': true, 'a.b': true }, [want('a.b')], banned.ledger);
    expect(again.next).toEqual({ '*': true, 'a.b': false });
    expect(plan(again.next, [], again.ledger).next).toEqual({ '*': true, 'a.b': true });
    const deleted = plan({ '*': true }, [want('a.b')], banned.ledger);
    expect(plan(deleted.next, [], deleted.ledger).next).toEqual({ '*': true, 'a.b': 'stable' });
  });
});

describe('the end of a ban', () => {
  const banned = plan(undefined, [want('a.b')]);

  test('leaves what others have added since', () => {
    expect(plan({ '*': true, 'a.b': false, 'x.y': false }, [], banned.ledger).next).toEqual({
      '*': true,
      'x.y': false,
    });
  });

  test('leaves a key that somebody has changed since', () => {
    expect(plan({ '*': true, 'a.b': true }, [], banned.ledger).next).toEqual({ '*': true, 'a.b': true });
  });

  test('changes nothing where the setting is gone', () => {
    const lifted = plan(undefined, [], banned.ledger);
    expect([lifted.next, lifted.ledger]).toEqual([undefined, emptyLedger]);
  });
});

test('whatever the bans and their order: when all are lifted, the setting is as at the start', () => {
  const key = fc.constantFrom('a.b', 'c.d', 'e.f');
  const start = fc.option(
    fc.dictionary(fc.constantFrom('*', 'a.b', 'A.B', 'c.d', 'x.y'), fc.constantFrom(true, false, 'stable'), {
      maxKeys: 5,
    }),
    { nil: undefined },
  );
  fc.assert(
    fc.property(start, fc.array(fc.uniqueArray(key), { maxLength: 6 }), (before, steps) => {
      let current: unknown = before;
      let ledger = emptyLedger;
      for (const keys of [...steps, []]) {
        const { next, ledger: kept } = plan(
          current,
          keys.map((each) => want(each)),
          ledger,
        );
        [current, ledger] = [next, kept];
      }
      expect(current).toEqual(before);
      expect({ ...ledger, givenBack: [] }).toEqual(emptyLedger);
    }),
    { numRuns: 5000 },
  );
});
