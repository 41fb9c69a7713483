import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reasonCodes, verdicts, type Decision } from '../../../../src/core/decision/decide.ts';
import { fromPointer } from '../../../../src/core/jsonPointer.ts';
import type { BannedEntry, Policy } from '../../../../src/core/policy/policySchema.ts';
import { arbitraryBan, arbitraryPolicy } from '../policy/arbitraryPolicy.ts';
import { arbitrarySighting, arbitrarySituation, decideIn } from './arbitraryCircumstances.ts';

const runs = { numRuns: 10_000 };

/** What is decided, by what the entries say and not by where they stand. */
function essence({ verdict, reasonCode, effect, match, rule, exception, overruled }: Decision): unknown {
  const others = overruled.map(({ entry }) => entry);
  return { verdict, reasonCode, effect, match, entry: rule?.entry, exception: exception?.entry, others };
}

test('every sighting is decided under every policy, and the decision names its entry', () => {
  fc.assert(
    fc.property(arbitraryPolicy, arbitrarySituation, arbitrarySighting, (policy, situation, sighting) => {
      const { verdict, reasonCode, effect, rule, exception } = decideIn(situation, policy, sighting);
      expect(verdicts).toContain(verdict);
      expect(reasonCodes).toContain(reasonCode);
      if (verdict === 'approved' || verdict === 'excepted') expect(effect).toBe('none');
      if (rule) expect(at(policy, rule.path)).toBe(rule.entry);
      if (exception) expect(at(policy, exception.path)).toBe(exception.entry);
    }),
    runs,
  );
});

test('the order of entries never changes a decision', () => {
  const order = fc.array(fc.nat(), { minLength: 5, maxLength: 5 });
  fc.assert(
    fc.property(arbitraryPolicy, order, arbitrarySituation, arbitrarySighting, (policy, ranks, situation, sighting) => {
      const decided = decideIn(situation, shuffled(policy, ranks), sighting);
      expect(essence(decided)).toEqual(essence(decideIn(situation, policy, sighting)));
    }),
    runs,
  );
});

test('adding a ban never un-bans', () => {
  fc.assert(
    fc.property(
      arbitraryPolicy,
      arbitraryBan,
      arbitrarySituation,
      arbitrarySighting,
      (policy, ban, situation, sighting) => {
        if (decideIn(situation, policy, sighting).verdict !== 'banned') return;
        const stricter = { ...policy, banned: [...(policy.banned ?? []), ban] };
        expect(decideIn(situation, stricter, sighting).verdict).toBe('banned');
      },
    ),
    runs,
  );
});

test('an exception never outlives its last day: then it is as if it had never been written', () => {
  fc.assert(
    fc.property(arbitraryPolicy, arbitrarySituation, arbitrarySighting, (policy, situation, sighting) => {
      const current = policy.exceptions?.filter(({ until = '9999-12-31' }) => situation.today <= until) ?? [];
      const without = decideIn(situation, { ...policy, exceptions: current }, sighting);
      expect(essence(decideIn(situation, policy, sighting))).toEqual(essence(without));
    }),
    runs,
  );
});

test('an approval never beats a ban that is equally specific', () => {
  fc.assert(
    fc.property(arbitraryPolicy, arbitrarySituation, arbitrarySighting, (policy, situation, sighting) => {
      const bans = (policy.approved ?? []).map(({ preferred: _p, install: _i, ...subject }): BannedEntry => subject);
      const contradicted = { ...policy, banned: [...(policy.banned ?? []), ...bans] };
      const { verdict, reasonCode } = decideIn(situation, contradicted, sighting);
      expect(verdict === 'approved' && reasonCode !== 'ownExtension').toBe(false);
    }),
    runs,
  );
});

function at(policy: Policy, pointer: string): unknown {
  return fromPointer(pointer).reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], policy);
}

function shuffled(policy: Policy, ranks: readonly number[]): Policy {
  const lists = ['banned', 'approved', 'exceptions', 'assistants'] as const;
  const changed = lists.flatMap((list) => {
    const entries: readonly unknown[] | undefined = policy[list];
    return entries ? [[list, inOrder(entries, ranks)]] : [];
  });
  return { ...policy, ...(Object.fromEntries(changed) as Partial<Policy>) };
}

function inOrder<T>(entries: readonly T[], ranks: readonly number[]): T[] {
  const ranked = entries.map((entry, index) => ({ entry, rank: ranks[index] ?? 0 }));
  return ranked.toSorted((a, b) => a.rank - b.rank).map(({ entry }) => entry);
}
