import type { WhoAndWhere } from '../decision/circumstances.ts';
import { decide } from '../decision/decide.ts';
import { questionsOf } from '../decision/exceptions.ts';
import { exceptionsInForce } from '../decision/exceptionsInForce.ts';
import type { PreparedPolicy } from '../decision/preparePolicy.ts';
import { prepareFor, type Judging } from '../decision/situation.ts';
import { unseenExtension } from '../inventory/sighting.ts';
import type { Policy } from '../policy/policySchema.ts';
import type { Problem } from '../problem.ts';
import type { Inventory } from './inventory.ts';
import { Tally, type Counts } from './tally.ts';

/** One inventory and where it was read. A machine with a name is one, however many inventories it has. */
export interface NamedInventory {
  readonly name: string;
  readonly inventory: Inventory;
}

/** What a policy would do on the machines of some inventories. */
export interface Impact extends Counts {
  readonly machines: number;
  readonly problems: readonly Problem[];
}

/**
 * @param today UTC day
 * @param known what is known already that a reader should be told
 */
export function impactOn(
  inventories: readonly NamedInventory[],
  judging: Judging,
  today: string,
  known: readonly Problem[] = [],
): Impact {
  const prepare = preparing(judging, today);
  const tally = new Tally();
  for (const { name, inventory } of inventories) {
    const prepared = prepare(whoOf(inventory));
    const machine = machineOf(name, inventory);
    for (const { id: written, version, surface = 'extensions' } of inventory.findings) {
      const id = written.toLowerCase();
      // What was found once is one finding, however many inventories of the machine have it.
      const finding = JSON.stringify([machine, inventory.machine?.user, surface, id, version]);
      if (surface !== 'extensions') tally.skip(surface, finding);
      else {
        const sighting = { ...unseenExtension(id), ...(version === undefined ? {} : { version }) };
        tally.count(decide(sighting, prepared), machine, finding);
      }
    }
  }
  const machines = new Set(inventories.map(({ name, inventory }) => machineOf(name, inventory))).size;
  return { machines, ...tally.result(), problems: [...known, ...unknowns(inventories, judging.policy)] };
}

function machineOf(name: string, { machine }: Inventory): string {
  return machine?.host === undefined ? `file ${name}` : `host ${machine.host.toLowerCase()}`;
}

/** No folder is open in an inventory. */
function whoOf({ machine = {} }: Inventory): WhoAndWhere {
  const { user, groups, host = '' } = machine;
  return { ...(user === undefined ? {} : { user }), ...(groups === undefined ? {} : { groups }), host, folders: [] };
}

/** A policy is prepared once for all machines on which the same exceptions hold. */
function preparing(judging: Judging, today: string): (who: WhoAndWhere) => PreparedPolicy {
  const known = new Map<string, PreparedPolicy>();
  return (who) => {
    const key = exceptionsInForce(judging.policy, who, today)
      .map(({ path }) => path)
      .join();
    const prepared = known.get(key) ?? prepareFor(judging, { who, today });
    known.set(key, prepared);
    return prepared;
  };
}

function unknowns(inventories: readonly NamedInventory[], policy: Policy): Problem[] {
  const asks = (kind: 'users' | 'groups' | 'hosts'): boolean =>
    (policy.exceptions ?? []).some((entry) => entry[kind] !== undefined);
  const [users, groups, hosts] = [asks('users'), asks('groups'), asks('hosts')];
  const count = inventories.filter(({ inventory: { machine = {} } }) => {
    return (
      (users && machine.user === undefined) ||
      (groups && machine.groups === undefined) ||
      (hosts && machine.host === undefined)
    );
  }).length;
  return [
    ...(count > 0 ? [remark('inventoryPersonUnknown', 'warning', { found: count })] : []),
    ...(questionsOf(policy)?.workspaces ? [remark('inventoryNoWorkspaces', 'information', {})] : []),
  ];
}

function remark(code: Problem['code'], severity: Problem['severity'], args: Problem['args']): Problem {
  return { code, severity, args };
}
