import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { beforeEach, expect, test } from 'vitest';
import type { AuditEvent } from '../../../../src/core/audit/auditEvent.ts';
import { shippedAssistants } from '../../../../src/core/catalog/shippedCatalog.ts';
import { EnforcementLoop } from '../../../../src/core/loop/enforcementLoop.ts';
import { AuditRecorder } from '../../../../src/machine/auditRecorder.ts';
import { SharedThread } from '../../../../src/machine/sharedThread.ts';
import { FakeEditor } from '../../../fakes/fakeEditor.ts';
import { aDocument } from '../../core/audit/events.ts';
import { aSighting } from '../../core/decision/sightings.ts';
import { aPolicy } from '../../core/policy/policyExamples.ts';
import { useTemporaryFolder } from '../temporaryFolder.ts';

const inFolder = useTemporaryFolder();
const undo = { event: 'undo', by: 'person', outcome: 'done' } as const;

let editor: FakeEditor;
beforeEach(() => {
  editor = new FakeEditor();
  editor.time = Date.now();
  editor.installed = [aSighting('anthropic.claude-code')];
  editor.reading = aDocument(aPolicy({ banned: [{ assistant: 'claude-code' }] }));
});

/** A window that records its checks. */
class Window {
  changed = 0;
  readonly recorder: AuditRecorder;
  readonly loop = new EnforcementLoop(editor.ports(), shippedAssistants, 'us.us');

  constructor(window = 'aaaaaaaa') {
    this.recorder = new AuditRecorder(inFolder('own'), { window, app: '0.1.0' }, new SharedThread(), () => {
      this.changed += 1;
    });
  }

  async check(): Promise<string[]> {
    const status = await this.loop.run();
    await this.recorder.recordCheck(status);
    return this.recorder.withProblem(status).problems.map(({ code }) => code);
  }
}

function trail(): AuditEvent[] {
  const text = readFileSync(inFolder('own/audit.jsonl'), 'utf8');
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as AuditEvent);
}

test('without a policy makes no folder', async () => {
  editor.reading = { kind: 'absent' };
  const window = new Window();
  await window.check();
  editor.time += 60_000;
  expect(await window.check()).toEqual([]);
  expect(existsSync(inFolder('own'))).toBe(false);
});

test('ten windows that check at once record what is the same for all once, and what each did', async () => {
  const windows = Array.from({ length: 10 }, (_, index) => new Window(`${index}`.repeat(8)));
  await Promise.all(windows.map((window) => window.check()));
  const count = (name: string): number => trail().filter(({ event }) => event === name).length;
  expect([count('policyInForce'), count('decision')]).toEqual([1, 1]);
  const before = trail().length;
  await Promise.all(windows.map((window) => window.check()));
  await new Window().check();
  expect(trail()).toHaveLength(before);
});

test('what cannot be written is a problem that goes when it is written after all, in order', async () => {
  mkdirSync(inFolder('own/audit.jsonl'), { recursive: true });
  const window = new Window();
  expect(await window.check()).toEqual(['auditNotWritten']);
  await window.recorder.record([undo]);
  expect(await window.check()).toEqual(['auditNotWritten']);
  expect(window.changed).toBe(1);
  rmSync(inFolder('own/audit.jsonl'), { recursive: true });
  expect(await window.check()).toEqual([]);
  expect(window.changed).toBe(2);
  expect(
    trail()
      .map(({ event }) => event)
      .toSorted(),
  ).toEqual(['change', 'change', 'decision', 'policyInForce', 'undo']);
  expect(readdirSync(inFolder('own'))).toEqual(['audit.jsonl']);
});

test('events of others are stamped by us alone, in the order in which they came', async () => {
  const window = new Window('0a1b2c3d');
  const began = Date.now();
  await Promise.all([
    window.recorder.record([{ ...undo, ...{ at: 'never', window: 'x', path: '/home/alice' } }]),
    window.recorder.record([{ event: 'reloadAsked' }]),
  ]);
  expect(trail()).toEqual([
    { v: 1, at: expect.any(String) as string, window: '0a1b2c3d', app: '0.1.0', ...undo },
    { v: 1, at: expect.any(String) as string, window: '0a1b2c3d', app: '0.1.0', event: 'reloadAsked' },
  ]);
  expect(Date.parse(trail()[0]!.at)).toBeGreaterThanOrEqual(began);
});

test('events that come while others are being written are neither lost nor written twice', async () => {
  const { recorder } = new Window();
  const written: Promise<void>[] = [];
  for (let index = 0; index < 40; index++) {
    written.push(recorder.record([{ event: 'noticeShown', keys: [String(index)] }]));
    await setImmediate();
  }
  await Promise.all(written);
  const keys = trail().flatMap((event) => (event.event === 'noticeShown' ? event.keys : []));
  expect(keys).toEqual(Array.from({ length: 40 }, (_, index) => String(index)));
});

test('an event that does not fit is a problem, and is not tried again', async () => {
  const window = new Window();
  await window.check();
  await window.recorder.record([{ event: 'obtained', assistant: '/home/alice', way: 'link' }, undo]);
  const { problems } = window.recorder.withProblem(await window.loop.run());
  expect(problems).toMatchObject([{ code: 'auditNotWritten', args: { error: 'not a valid event: obtained' } }]);
  expect(await window.check()).toEqual([]);
  expect(trail().at(-1)).toMatchObject(undo);
});
