import { describe, expect, test } from 'vitest';
import { shippedAssistants } from '../../../../src/core/catalog/shippedCatalog.ts';
import type { Policy } from '../../../../src/core/policy/policySchema.ts';
import { isInRange } from '../../../../src/core/policy/versionRange.ts';
import { impactOn, type Impact } from '../../../../src/core/report/impact.ts';
import { parseInventory, type Inventory } from '../../../../src/core/report/inventory.ts';
import { aPolicy } from '../policy/policyExamples.ts';

const ownId = 'approved-assistants.approved-assistants';

function impact(policy: Policy, ...inventories: Inventory[]): Impact {
  const named = inventories.map((inventory, index) => ({ name: `${index}.json`, inventory }));
  return impactOn(named, { policy, shipped: shippedAssistants, ownId, isInRange }, '2026-11-22');
}

const found = (...ids: string[]): Inventory => ({ findings: ids.map((id) => ({ id })) });

test('counts findings and machines for each decision and extension, what does most first', () => {
  const policy = aPolicy({
    banned: [{ assistant: 'claude-code' }, { assistant: 'cline', mode: 'warn' }],
    approved: [{ assistant: 'qwen-code' }],
  });
  const result = impact(
    policy,
    found('anthropic.claude-code', 'Anthropic.Claude-Code', 'example.tidy-json'),
    found('anthropic.claude-code', 'saoudrizwan.claude-dev'),
    found('qwenlm.qwen-code-vscode-ide-companion', 'continue.continue'),
  );
  expect(result).toEqual({
    machines: 3,
    findings: 6,
    decisions: [
      { verdict: 'banned', effect: 'enforce', findings: 2, machines: 2 },
      { verdict: 'banned', effect: 'warn', findings: 1, machines: 1 },
      { verdict: 'unlisted', effect: 'none', findings: 2, machines: 2 },
      { verdict: 'approved', effect: 'none', findings: 1, machines: 1 },
    ],
    extensions: [
      {
        extension: 'anthropic.claude-code',
        verdict: 'banned',
        effect: 'enforce',
        findings: 2,
        machines: 2,
        reasonCode: 'bannedByAssistant',
        decidedBy: '/banned/0',
      },
      expect.objectContaining({ extension: 'saoudrizwan.claude-dev', effect: 'warn', decidedBy: '/banned/1' }),
      expect.objectContaining({ extension: 'continue.continue', reasonCode: 'unlistedAssistant' }),
      expect.objectContaining({ extension: 'qwenlm.qwen-code-vscode-ide-companion', decidedBy: '/approved/0' }),
    ],
    notDecided: {},
    problems: [expect.objectContaining({ code: 'inventoryNoRecognition', place: { file: '0.json' } })],
  });
});

test('a version decides with its finding, and a person with their machine', () => {
  const policy = aPolicy({
    banned: [{ extension: 'anthropic.claude-code', versions: '<2.0.0' }],
    exceptions: [{ allow: [{ extension: 'anthropic.claude-code' }], users: ['alice'], until: '2026-11-22' }],
  });
  const on = (host: string, user: string, version: string): Inventory => {
    return { machine: { host, users: [{ name: user }] }, findings: [{ id: 'anthropic.claude-code', version }] };
  };
  const { extensions, machines, problems } = impact(
    policy,
    on('a', 'alice', '1.0.0'),
    on('b', 'bob', '1.0.0'),
    on('B', 'bob', '1.5.0'),
    on('c', 'bob', '2.0.0'),
  );
  expect([machines, problems]).toEqual([3, []]);
  expect(extensions.map((each) => [each.verdict, each.findings, each.machines, each.decidedBy])).toEqual([
    ['banned', 2, 1, '/banned/0'],
    ['excepted', 1, 1, '/exceptions/0'],
    ['unlisted', 1, 1, undefined],
  ]);
});

test('what only "unlisted" acts on says so; where it lets everything be, nothing decides', () => {
  const found: Inventory = { machine: { host: 'a' }, findings: [{ id: 'saoudrizwan.claude-dev' }] };
  const by = (policy: Policy): unknown => impact(policy, found).extensions.map(({ decidedBy }) => decidedBy);
  expect(by(aPolicy({ unlisted: 'warn' }))).toEqual(['/unlisted']);
  expect(by(aPolicy({}))).toEqual([undefined]);
});

test('on a machine of several people each finding is judged for its own', () => {
  const policy = aPolicy({
    banned: [{ assistant: 'claude-code' }],
    exceptions: [
      { allow: [{ assistant: 'claude-code' }], users: ['alice'] },
      { allow: [{ assistant: 'claude-code' }], groups: ['lab'] },
    ],
  });
  const id = 'anthropic.claude-code';
  const { decisions } = impact(policy, {
    machine: { host: 'a', users: [{ name: 'alice' }, { name: 'bob', groups: ['lab'] }, { name: 'carol', groups: [] }] },
    findings: [{ id, user: 'alice' }, { id, user: 'bob' }, { id, user: 'carol' }, { id, user: 'mallory' }, { id }],
  });
  expect(decisions.map(({ verdict, findings }) => [verdict, findings])).toEqual([
    ['banned', 3],
    ['excepted', 2],
  ]);
});

test('what is left over is installed nowhere, and counted apart', () => {
  const { decisions, notDecided } = impact(aPolicy({ banned: [{ assistant: 'claude-code' }] }), {
    findings: [{ id: 'anthropic.claude-code', installation: 'leftOver' }],
  });
  expect([decisions, notDecided]).toEqual([[], { leftOver: 1 }]);
});

test('what is not decided on is counted, never left out', () => {
  const { findings, decisions, notDecided } = impact(aPolicy({ banned: [{ assistant: 'claude-code' }] }), {
    findings: [
      { id: 'claude', surface: 'terminals' },
      { id: 'a.b', surface: 'terminals' },
    ],
  });
  expect([findings, decisions, notDecided]).toEqual([2, [], { terminals: 2 }]);
});

test('what was found once on a machine counts once, whichever inventory has it, unless it is decided otherwise', () => {
  const policy = aPolicy({
    banned: [{ assistant: 'claude-code' }],
    exceptions: [{ allow: [{ assistant: 'claude-code' }], users: ['alice'] }],
  });
  const on = (host: string, user: string): Inventory => ({
    ...found('anthropic.claude-code'),
    machine: { host, users: [{ name: user }] },
  });
  const { machines, findings, decisions } = impact(
    policy,
    on('a', 'bob'),
    on('A', 'bob'),
    on('a', 'alice'),
    on('b', 'bob'),
    on('a', 'carol'),
  );
  expect([machines, findings]).toEqual([2, 4]);
  expect(decisions.map((each) => [each.verdict, each.findings, each.machines])).toEqual([
    ['banned', 3, 2],
    ['excepted', 1, 1],
  ]);
});

test('takes what editors print for a list with versions', () => {
  const read = (findings: unknown): unknown => {
    const result = parseInventory(JSON.stringify({ findings }, undefined, 1));
    return result.ok
      ? result.value.findings
      : result.problems.map(({ code, place }) => [code, place?.path, place?.line]);
  };
  const version = '2.0.60';
  expect(read([{ id: 'anthropic.claude-code@2.0.60' }])).toEqual([{ id: 'anthropic.claude-code', version }]);
  expect(read([{ id: 'a.b@1.0.0', version: '2.0.60', surface: 'extensions' }])).toMatchObject([{ id: 'a.b', version }]);
  expect(read([{ id: '@scope/tool@1', surface: 'terminals' }])).toEqual([
    { id: '@scope/tool@1', surface: 'terminals' },
  ]);
  expect(read([{ id: 'undefined_publisher.x@1.0.0' }])).toEqual([{ id: 'undefined_publisher.x', version: '1.0.0' }]);
});

test('what is no id is named with its place, counted apart, and stops nothing', () => {
  const findings = [{ id: 'anthropic.claude-code' }, { id: 'no id' }, { id: 'a.b@' }];
  const result = parseInventory(JSON.stringify({ findings }, undefined, 1));
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  const policy = aPolicy({ banned: [{ assistant: 'claude-code' }] });
  const { findings: count, decisions, notDecided, problems } = impact(policy, result.value, result.value);
  expect([count, notDecided, decisions]).toMatchObject([6, { notAnId: 4 }, [{ verdict: 'banned', findings: 2 }]]);
  expect(problems.map(({ code, severity, place }) => [code, severity, place?.file, place?.path, place?.line])).toEqual(
    ['0.json', '1.json'].flatMap((file) => [
      ['inventoryNotAnId', 'warning', file, '/findings/1/id', 7],
      ['inventoryNotAnId', 'warning', file, '/findings/2/id', 10],
    ]),
  );
});

describe('what a scan recognised', () => {
  const recognised: Inventory = {
    findings: [
      { id: 'a.surely', recognition: 'assistant' },
      { id: 'a.maybe', recognition: 'possibly' },
      { id: 'a.copy', recognition: 'assistant', relation: 'copy', assistant: 'claude-code' },
      { id: 'a.none', recognition: null },
    ],
  };
  const decided = (policy: Policy): unknown[] =>
    impact(policy, recognised).extensions.map(({ extension, effect, reasonCode }) => [extension, effect, reasonCode]);

  test('counts as in an editor', () => {
    expect(decided(aPolicy({ unlisted: 'block', approved: [{ extension: 'a.surely' }] }))).toEqual([
      ['a.copy', 'enforce', 'unlistedCopy'],
      ['a.maybe', 'observe', 'possibleAssistant'],
      ['a.surely', 'none', 'approvedByExtension'],
    ]);
    expect(decided(aPolicy({ banned: [{ assistant: 'claude-code' }] }))).toContainEqual([
      'a.copy',
      'enforce',
      'bannedCopy',
    ]);
  });

  const missing = (policy: Policy, ...inventories: Inventory[]): unknown[] =>
    impact(policy, ...inventories).problems.map(({ code, args, place }) => [code, args['found'], place?.file]);

  test('is said to be missing once for each inventory, where it could change something', () => {
    const ids = found('a.surely', 'a.none', 'anthropic.claude-code', 'a.named');
    const block = aPolicy({ unlisted: 'block', approved: [{ extension: 'a.named' }] });
    expect(missing(block, ids, recognised, ids)).toEqual([
      ['inventoryNoRecognition', 2, '0.json'],
      ['inventoryNoRecognition', 2, '2.json'],
    ]);
    expect(missing(block, { findings: [{ id: 'their.own', recognition: 'catalog' }] })).toHaveLength(1);
    expect(missing(aPolicy({ banned: [{ assistant: 'cline' }, { publisher: 'a' }] }), found('a.x'))).toHaveLength(1);
  });

  test('is not missed where it could change nothing', () => {
    expect(missing(aPolicy({ banned: [{ extension: 'a.named' }] }), found('a.surely', 'a.named'))).toEqual([]);
    expect(missing(aPolicy({ unlisted: 'block', approved: [{ publisher: 'a' }] }), found('a.surely'))).toEqual([]);
    expect(missing(aPolicy({ unlisted: 'block' }), found('anthropic.claude-code', ownId), recognised)).toEqual([]);
    const noCopies = aPolicy({ banned: [{ publisher: 'a' }], approved: [{ assistant: 'cline' }] });
    expect(missing(noCopies, found('a.surely'))).toEqual([]);
    const exceptions = [{ allow: [{ publisher: 'a' }], hosts: ['*'] }];
    const excepted = aPolicy({ banned: [{ publisher: 'a' }, { assistant: 'cline' }], exceptions });
    expect(missing(excepted, { ...found('a.x'), machine: { host: 'h' } })).toEqual([]);
  });
});

test('says where exceptions could not be judged', () => {
  const allow = [{ assistant: 'claude-code' }];
  const codes = (policy: Policy, inventory: Inventory): string[] =>
    impact(policy, inventory).problems.map(({ code }) => code);
  const byGroup = aPolicy({ exceptions: [{ allow, groups: ['x'] }] });
  expect(codes(byGroup, found())).toEqual(['inventoryPersonUnknown']);
  expect(codes(byGroup, { ...found(), machine: { users: [{ name: 'alice', groups: [] }] } })).toEqual([]);
  expect(codes(byGroup, { ...found('a.b'), machine: { users: [{ name: 'alice' }] } })).toEqual([
    'inventoryPersonUnknown',
  ]);
  expect(codes(aPolicy({ exceptions: [{ allow, workspaces: ['a/b'] }] }), found())).toEqual(['inventoryNoWorkspaces']);
});

test('reads what a scan prints, whatever else it says, and nothing else', () => {
  const finding = {
    id: 'a.b',
    assistant: 'x',
    surface: 'extensions',
    state: 'detectedOnly',
    evidence: ['e'],
    place: 'p',
  };
  const scan = { version: 1, machine: { host: 'h', os: 'linux' }, findings: [finding], places: [] };
  expect(parseInventory(JSON.stringify(scan))).toEqual({
    ok: true,
    value: { version: 1, machine: { host: 'h' }, findings: [{ id: 'a.b', assistant: 'x', surface: 'extensions' }] },
  });
  const codes = (text: string): unknown => {
    const result = parseInventory(text);
    return result.ok ? [] : result.problems.map(({ code, place }) => [code, place?.path, place?.line]);
  };
  expect(codes('{\n "findings": [{}] }')).toEqual([['inputMissingKey', '/findings/0/id', 2]]);
  expect([codes('{ "version": 1, "findings": [] }'), codes('{ "version": 2, "findings": [] }')]).toEqual([[], []]);
  expect(codes('{ "version": 3, "findings": [] }')).toEqual([['inputNewerVersion', '/version', 1]]);
  expect(codes('{}')).toEqual([['inputMissingKey', '/findings', 1]]);
});
