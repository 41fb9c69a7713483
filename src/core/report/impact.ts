import type { WhoAndWhere } from '../decision/circumstances.ts';
import { decide } from '../decision/decide.ts';
import { questionsOf } from '../decision/exceptions.ts';
import { manifestCouldMatter } from '../decision/manifestMatters.ts';
import type { Judging } from '../decision/situation.ts';
import { unseenExtension, type ExtensionSighting } from '../inventory/sighting.ts';
import type { PreparedPolicy } from '../decision/preparePolicy.ts';
import type { Policy } from '../policy/policySchema.ts';
import type { Problem } from '../problem.ts';
import { hasUsableId } from './foundExtension.ts';
import type { Inventory, InventoryFinding } from './inventory.ts';
import { preparingFor } from './preparingFor.ts';
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
  const prepare = preparingFor(judging, today);
  const tally = new Tally();
  const unused = inventories.flatMap((each) => countInto(tally, each, prepare));
  const machines = new Set(inventories.map(({ name, inventory }) => machineOf(name, inventory))).size;
  return { machines, ...tally.result(), problems: [...known, ...unused, ...unknowns(inventories, judging.policy)] };
}

/** @returns what in it could not be used, or could not be decided as an editor would */
function countInto(
  tally: Tally,
  { name, inventory }: NamedInventory,
  prepare: (who: WhoAndWhere) => PreparedPolicy,
): Problem[] {
  const machine = machineOf(name, inventory);
  let unjudged = 0;
  for (const finding of inventory.findings) {
    const sighting = sightingOf(finding);
    const who = whoOf(finding, inventory);
    const { version = '', id, surface = 'extensions' } = finding;
    // What was found once is one finding, however many inventories of the machine have it.
    const found = JSON.stringify([machine, who.user ?? '', surface, id.toLowerCase(), version]);
    if (typeof sighting === 'string') {
      tally.skip(sighting, found);
      continue;
    }
    const prepared = prepare(who);
    const decision = decide(sighting, prepared);
    if (!isJudged(finding) && manifestCouldMatter(decision, prepared)) unjudged += 1;
    tally.count(decision, machine, found);
  }
  const place = { file: name };
  return [
    ...(inventory.passedOver ?? []).map((problem) => ({ ...problem, place: { ...problem.place, ...place } })),
    ...(unjudged > 0 ? [{ ...remark('inventoryNoRecognition', 'warning', { found: unjudged }), place }] : []),
  ];
}

/** What is known by a catalog was not judged by its manifest, and the catalog of that scan may be another one. */
function isJudged({ recognition }: InventoryFinding): boolean {
  return recognition !== undefined && recognition !== 'catalog';
}

/** Or under what it is counted as not decided: what no policy can name; what is left over, which no editor loads. */
function sightingOf(finding: InventoryFinding): ExtensionSighting | string {
  const { version, surface = 'extensions', installation, recognition, assistant, relation } = finding;
  const id = finding.id.toLowerCase();
  if (surface !== 'extensions') return surface;
  if (!hasUsableId(finding)) return 'notAnId';
  if (installation === 'leftOver') return installation;
  const isCopy = relation === 'copy' && assistant !== undefined;
  const judged = recognition === 'assistant' || recognition === 'possibly' ? recognition : undefined;
  return {
    ...unseenExtension(id),
    ...(version === undefined ? {} : { version }),
    ...(judged
      ? {
          recognition: {
            outcome: judged,
            score: 0,
            evidence: [],
            ...(isCopy ? { copyOf: { assistantId: assistant, found: [] } } : {}),
          },
        }
      : {}),
  };
}

function machineOf(name: string, { machine }: Inventory): string {
  return machine?.host === undefined ? `file ${name}` : `host ${machine.host.toLowerCase()}`;
}

/** No folder is open in an inventory. */
function whoOf(finding: InventoryFinding, { machine = {} }: Inventory): WhoAndWhere {
  const { host = '', users = [] } = machine;
  const owner = ownerOf(finding, users);
  const groups = owner?.groups;
  return { ...(owner ? { user: owner.name } : {}), ...(groups ? { groups } : {}), host, folders: [] };
}

type Users = NonNullable<NonNullable<Inventory['machine']>['users']>;

/** On a machine of one person, what names nobody is theirs. */
function ownerOf({ user }: InventoryFinding, users: Users): Users[number] | undefined {
  if (user !== undefined) return users.find(({ name }) => name === user) ?? { name: user };
  return users.length === 1 ? users[0] : undefined;
}

function unknowns(inventories: readonly NamedInventory[], policy: Policy): Problem[] {
  const asks = (kind: 'users' | 'groups' | 'hosts'): boolean =>
    (policy.exceptions ?? []).some((entry) => entry[kind] !== undefined);
  const [users, groups, hosts] = [asks('users'), asks('groups'), asks('hosts')];
  const count = inventories.filter(({ inventory: { machine = {}, findings } }) => {
    const known = machine.users ?? [];
    const isSomebodyUnknown = (isUnknown: (owner: Users[number] | undefined) => boolean): boolean =>
      known.length === 0 ? isUnknown(undefined) : findings.some((each) => isUnknown(ownerOf(each, known)));
    return (
      (users && isSomebodyUnknown((owner) => owner === undefined)) ||
      (groups && isSomebodyUnknown((owner) => owner?.groups === undefined)) ||
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
