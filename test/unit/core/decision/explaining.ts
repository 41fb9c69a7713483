import type { Assistant } from '../../../../src/core/catalog/catalogSchema.ts';
import type { WhoAndWhere } from '../../../../src/core/decision/circumstances.ts';
import { explain, type Explanation } from '../../../../src/core/decision/explanation.ts';
import { prepareFor, type Judging } from '../../../../src/core/decision/situation.ts';
import type { Policy } from '../../../../src/core/policy/policySchema.ts';
import { isInRange } from '../../../../src/core/policy/versionRange.ts';
import { aSighting } from './sightings.ts';

const shipped: Assistant[] = [
  {
    id: 'helper',
    name: 'Helper',
    vendor: 'Vendor',
    extensions: [
      { id: 'vendor.helper', relation: 'is', source: 'test' },
      { id: 'vendor.toolkit', relation: 'contains', source: 'test' },
    ],
  },
];
export const ownId = 'approved-assistants.approved-assistants';
export const nobody: WhoAndWhere = { host: 'machine', folders: [] };

interface Asked {
  readonly id?: string;
  readonly version?: string;
  readonly who?: Partial<WhoAndWhere>;
  readonly today?: string;
}

export const judging = (policy: Policy): Judging => ({ policy, shipped, ownId, isInRange });

/** Why a small policy decides as it does, for somebody on 22 November 2026. */
export function explained(
  policy: Policy,
  { id = 'vendor.helper', version, who, today = '2026-11-22' }: Asked = {},
): Explanation {
  const { version: _, ...sighting } = aSighting(id);
  const known = version === undefined ? sighting : { ...sighting, version };
  const somebody = { ...nobody, ...who };
  return explain(known, prepareFor(judging(policy), { who: somebody, today }), somebody, today);
}
