import { describe, expect, test } from 'vitest';
import { shippedTraces } from '../../../../../src/core/catalog/shippedTraces.ts';
import { shippedAssistants } from '../../../../../src/core/catalog/shippedCatalog.ts';
import type { ExceptionInForce } from '../../../../../src/core/decision/exceptions.ts';
import { preparePolicy, type PreparedPolicy } from '../../../../../src/core/decision/preparePolicy.ts';
import { standInLines } from '../../../../../src/core/guidance/standInLines.ts';
import type { Policy } from '../../../../../src/core/policy/policySchema.ts';
import type { CommandFacts } from '../../../../../src/core/surfaces/terminals/commandNames.ts';
import {
  terminalFindings,
  terminalPlan,
  type TerminalPlan,
} from '../../../../../src/core/surfaces/terminals/terminalPlan.ts';
import { factsOfPolicy } from '../../../../../src/core/surfaces/terminals/namedByPolicy.ts';
import { aPolicy } from '../../policy/policyExamples.ts';

const banned = [{ assistant: 'claude-code' }];
const variable = 'CLAUDE_CODE_IDE_SKIP_AUTO_INSTALL';

function prepared(policy: Partial<Policy>, exceptions: readonly ExceptionInForce[] = []): PreparedPolicy {
  const circumstances = { today: '2026-11-22', ownId: 'own.extension', isInRange: () => true, exceptions };
  return preparePolicy(aPolicy(policy), shippedAssistants, circumstances);
}

function planOf(policy: Partial<Policy>, catalog: readonly CommandFacts[] = shippedTraces): TerminalPlan {
  return terminalPlan(prepared(policy), catalog);
}

function commandsIn(decisions: TerminalPlan['stopped']): string[] {
  return decisions.map(({ sighting }) => sighting.id);
}

function statesOf(plan: TerminalPlan, standing: readonly string[], onPath: readonly string[]): Record<string, string> {
  const shown = {
    standsIn: (command: string) => standing.includes(command),
    isOnPath: (command: string) => onPath.includes(command),
  };
  const findings = terminalFindings(plan, shown);
  return Object.fromEntries(findings.map(({ decision, state }) => [decision.sighting.id, state]));
}

describe('what is stopped in terminals', () => {
  test('is the command of a banned assistant, which is also kept from coming back by itself', () => {
    const { stopped, watched, variables } = planOf({ banned });
    expect(commandsIn(stopped)).toEqual(['claude']);
    expect(watched).toEqual([]);
    expect([...variables]).toEqual([[variable, '1']]);
  });

  test('is nothing without a ban', () => {
    expect(planOf({ approved: banned })).toEqual({ stopped: [], watched: [], variables: new Map() });
  });

  test.each(['warn', 'observe'] as const)('is nothing in mode %s, where it is only watched', (mode) => {
    const { stopped, watched, variables } = planOf({ mode, banned });
    expect([commandsIn(stopped), commandsIn(watched), variables.size]).toEqual([[], ['claude'], 0]);
  });

  test('is nothing that the entry leaves out', () => {
    const plan = planOf({ banned: [{ assistant: 'claude-code', surfaces: ['extensions'] }] });
    expect([commandsIn(plan.stopped), plan.variables.size]).toEqual([[], 0]);
    expect(commandsIn(planOf({ banned: [{ assistant: 'claude-code', surfaces: ['terminals'] }] }).stopped)).toEqual([
      'claude',
    ]);
  });

  test('is no name that other programs have too', () => {
    const plan = planOf({ unlisted: 'block' });
    expect(commandsIn(plan.stopped)).toContain('claude');
    for (const generic of ['q', 'amp', 'pi', 'droid', 'cursor'])
      expect(commandsIn(plan.stopped)).not.toContain(generic);
  });

  test('is no name that could not be a file', () => {
    const catalog = [{ id: 'claude-code', cli: [{ name: '../claude' }, { name: 'claude' }] }];
    expect(commandsIn(planOf({ banned }, catalog).stopped)).toEqual(['claude']);
  });

  test('has the bare name of a program that an entry writes for Windows or with capitals', () => {
    const policy = { banned: [{ command: 'House-Tool.exe' }, { command: 'claude.CMD' }] };
    const facts = factsOfPolicy(prepared(policy).policy);
    expect(commandsIn(planOf(policy, facts).stopped)).toEqual(['house-tool', 'claude']);
  });

  test('is no name that something allowed has too', () => {
    const catalog = [
      { id: 'claude-code', cli: [{ name: 'shared' }, { name: 'claude' }] },
      { id: 'qwen-code', cli: [{ name: 'shared' }] },
    ];
    expect(commandsIn(planOf({ banned }, catalog).stopped)).toEqual(['claude']);
    const both = [...banned, { assistant: 'qwen-code' }];
    expect(commandsIn(planOf({ banned: both }, catalog).stopped)).toEqual(['shared', 'claude']);
  });
});

describe('the state of a command', () => {
  test('is stopped only where the stand-in is really met', () => {
    const plan = planOf({ banned });
    expect(statesOf(plan, ['claude'], [])).toEqual({ claude: 'blockedByStandIn' });
    expect(statesOf(plan, [], ['claude'])).toEqual({ claude: 'failed' });
  });

  test.each([
    ['detectedOnly', { mode: 'warn', banned }],
    ['pending', { banned: [{ assistant: 'claude-code', effectiveFrom: '2026-12-01' }] }],
  ] as const)('that may run is %s, where it is on PATH', (state, policy) => {
    const plan = planOf(policy as unknown as Partial<Policy>);
    expect(statesOf(plan, [], ['claude', 'qwen'])).toEqual({ claude: state });
    expect(statesOf(plan, [], [])).toEqual({});
  });

  test('of an excepted one is excepted', () => {
    const exception = { path: '/exceptions/0', entry: { allow: banned, users: ['alice'] } } as const;
    const plan = terminalPlan(prepared({ banned }, [exception as unknown as ExceptionInForce]), shippedTraces);
    expect([commandsIn(plan.stopped), plan.variables.size]).toEqual([[], 0]);
    expect(statesOf(plan, [], ['claude'])).toEqual({ claude: 'excepted' });
  });
});

describe('a stand-in', () => {
  function linesOf(policy: Partial<Policy>): unknown[] {
    const [decision] = terminalPlan(prepared(policy), shippedTraces).stopped;
    const lines = decision ? standInLines(decision, prepared(policy), shippedTraces) : [];
    return lines.map((line) => ('code' in line ? [line.code, line.args] : line));
  }

  test('says whose policy it is, why, what to use instead, and whom to ask', () => {
    const reason = { en: 'List of July', 'zh-cn': '七月清单' };
    expect(
      linesOf({
        organization: { name: 'Example Corp', contact: 'ai@example.com', url: 'https://example.com/ai' },
        banned: [{ assistant: 'claude-code', reason, useInstead: ['qoder', 'qwen-code'] }],
        approved: [{ assistant: 'qwen-code' }, { assistant: 'github-copilot' }, { extension: 'a.helper' }],
      }),
    ).toEqual([
      ['terminal.stopped', { organization: 'Example Corp', assistant: 'Claude Code', command: 'claude' }],
      { reason },
      ['terminal.useCommandInstead', { name: 'Qwen Code', command: 'qwen' }],
      ['terminal.questions', { contact: 'ai@example.com' }],
      ['terminal.moreInformation', { address: 'https://example.com/ai' }],
    ]);
  });

  test('names no command of an approved extension, and says that something is not listed', () => {
    expect(linesOf({ unlisted: 'block', approved: [{ extension: 'a.helper' }] }).slice(0, 2)).toMatchObject([
      ['terminal.notApproved', {}],
      ['terminal.useInstead', { name: 'a.helper' }],
    ]);
  });
});
