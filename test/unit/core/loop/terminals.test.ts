import { beforeEach, expect, test } from 'vitest';
import { shippedAssistants } from '../../../../src/core/catalog/shippedCatalog.ts';
import { shippedTraces } from '../../../../src/core/catalog/shippedTraces.ts';
import { EnforcementLoop } from '../../../../src/core/loop/enforcementLoop.ts';
import { isCompliant, type Status } from '../../../../src/core/loop/status.ts';
import { terminalFindings, terminalPlan } from '../../../../src/core/surfaces/terminals/terminalPlan.ts';
import type { PreparedPolicy } from '../../../../src/core/decision/preparePolicy.ts';
import type { TerminalsSeen } from '../../../../src/core/loop/ports.ts';
import { FakeEditor } from '../../../fakes/fakeEditor.ts';
import { aPolicy } from '../policy/policyExamples.ts';
import { aReading } from '../policy/policyReadings.ts';

const banned = [{ assistant: 'claude-code', surfaces: ['terminals' as const] }];

let editor: FakeEditor;
beforeEach(() => {
  editor = new FakeEditor();
  editor.reading = aReading(aPolicy({ banned }));
});

function run(standsIn: boolean): Promise<Status> {
  const shown = { standsIn: () => standsIn, isOnPath: () => true };
  const apply = (prepared: PreparedPolicy): TerminalsSeen => {
    return { findings: terminalFindings(terminalPlan(prepared, shippedTraces), shown), problems: [] };
  };
  const ports = { ...editor.ports(), terminals: { apply } };
  return new EnforcementLoop(ports, shippedAssistants, 'approved-assistants.approved-assistants').run();
}

function statesOf({ uses }: Status): string[] {
  return uses.map(({ decision, state }) => `${decision.sighting.surface} ${decision.sighting.id} ${state}`);
}

test('a command that its stand-in stops is in order, and one that it does not is not', async () => {
  const stopped = await run(true);
  expect([statesOf(stopped), isCompliant(stopped)]).toEqual([['terminals claude blockedByStandIn'], true]);
  const failed = await run(false);
  expect([statesOf(failed), isCompliant(failed)]).toEqual([['terminals claude failed'], false]);
});

test('a paused policy says nothing of terminals', async () => {
  const reading = aReading(aPolicy({ banned }));
  editor.reading = reading.kind === 'document' ? { ...reading, origin: 'policyFileSetting' } : reading;
  const { standing } = await run(true);
  editor.ledger = { ...editor.ledger, pausedFor: standing.inForce!.fingerprint };
  expect(statesOf(await run(true))).toEqual([]);
});
