import { expect, test } from 'vitest';
import { claimNotices, noticesSeen } from '../../../../src/core/guidance/telling.ts';
import { emptyLedger } from '../../../../src/core/remediation/ledger.ts';

const now = Date.parse('2026-11-22T10:00:00Z');

test('of ten windows one gets a notice; after it was seen, none', () => {
  let ledger = emptyLedger;
  const winners = Array.from({ length: 10 }, (_, index) => {
    const result = claimNotices(ledger, ['a', 'b'], `w${index}`, now);
    ledger = result.ledger;
    return result.claimed;
  });
  expect(winners).toEqual([['a', 'b'], ...Array.from({ length: 9 }, () => [])]);
  ledger = noticesSeen(ledger, ['a', 'b']);
  expect(ledger.telling).toEqual([]);
  expect(claimNotices(ledger, ['a', 'b', 'c'], 'w1', now).claimed).toEqual(['c']);
});

test('a window that was closed before its notice was seen loses it after a minute, not before', () => {
  const { ledger } = claimNotices(emptyLedger, ['a'], 'closed', now);
  expect(claimNotices(ledger, ['a'], 'other', now + 59_999).claimed).toEqual([]);
  const later = claimNotices(ledger, ['a'], 'other', now + 60_000);
  expect(later.claimed).toEqual(['a']);
  expect(later.ledger.telling.map(({ window }) => window)).toEqual(['other']);
});

test('one window keeps its own claim', () => {
  const { ledger } = claimNotices(emptyLedger, ['a'], 'w', now);
  expect(claimNotices(ledger, ['a'], 'w', now + 1000).claimed).toEqual(['a']);
});
