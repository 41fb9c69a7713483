import fc from 'fast-check';
import { wholeCatalog } from '../../../../src/core/catalog/wholeCatalog.ts';
import { policyListSchemas } from '../../../../src/core/policy/policySchema.ts';
import { printTree, treeOf } from '../../../fuzz/jsonTree.ts';
import { Random } from '../../../fuzz/random.ts';
import { everyKey } from '../../../fuzz/seedPolicies.ts';
import { mutateTree } from '../../../fuzz/treeMutations.ts';
import { arbitraryPolicy } from './arbitraryPolicy.ts';

export type PolicyList = keyof typeof policyListSchemas;

export const policyLists = Object.keys(policyListSchemas) as PolicyList[];

const policies: readonly Readonly<Partial<Record<PolicyList, readonly unknown[] | undefined>>>[] = [
  everyKey,
  { assistants: wholeCatalog },
  ...fc.sample(arbitraryPolicy, { numRuns: 100, seed: 5 }),
];

export function goodEntries(list: PolicyList): readonly unknown[] {
  return policies.flatMap((policy) => policy[list] ?? []);
}

/** Good entries with up to three changes of any kind somewhere in them, without end. */
export function* changedEntries(list: PolicyList): Generator {
  const good = goodEntries(list);
  for (let number = 0; ; number++) {
    const random = new Random(11, number);
    const tree = treeOf(random.pick(good));
    for (let changes = random.below(4); changes > 0; changes--) mutateTree(tree, random);
    try {
      yield JSON.parse(printTree(tree)) as unknown;
    } catch {
      // Some changes make what is not JSON.
    }
  }
}
