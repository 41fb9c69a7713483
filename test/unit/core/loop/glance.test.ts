import { beforeEach, expect, test } from 'vitest';
import { shippedAssistants } from '../../../../src/core/catalog/shippedCatalog.ts';
import type { Recognition } from '../../../../src/core/inventory/recognition.ts';
import { EnforcementLoop } from '../../../../src/core/loop/enforcementLoop.ts';
import { FakeEditor } from '../../../fakes/fakeEditor.ts';
import { aSighting } from '../decision/sightings.ts';
import { aPolicy } from '../policy/policyExamples.ts';
import { aReading } from '../policy/policyReadings.ts';

const claude = 'anthropic.claude-code';
const copy = 'some.copy';
const recognition: Recognition = {
  outcome: 'assistant',
  score: 50,
  evidence: [],
  copyOf: { assistantId: 'claude-code', found: ['claude-code.*'] },
};

let editor: FakeEditor;
beforeEach(() => {
  editor = new FakeEditor();
  editor.installed = [aSighting(claude), aSighting(copy, { recognition })];
  editor.reading = aReading(aPolicy({ banned: [{ assistant: 'claude-code' }] }));
});

const aWindow = (): EnforcementLoop => new EnforcementLoop(editor.ports(), shippedAssistants, 'us.us');
const denied = (): unknown => editor.settings['extensions.allowed'];

test('what its id tells is written before anybody else has a turn, and what has to be recognised after that', async () => {
  const run = aWindow().run();
  expect(denied()).toEqual({ '*': true, [claude]: false });
  const status = await run;
  expect(denied()).toEqual({ '*': true, [claude]: false, [copy]: false });
  expect(status.changedKeys.toSorted()).toEqual([claude, 'extensions.allowed', copy].toSorted());
  expect(status.findings.map(({ decision, state }) => [decision.sighting.id, state])).toEqual([
    [claude, 'blockedBySetting'],
    [copy, 'blockedBySetting'],
  ]);
});

test('a window that has not recognised anything yet gives nothing back that another one has set', async () => {
  await aWindow().run();
  editor.log.length = 0;
  const reloaded = new FakeEditor();
  Object.assign(reloaded, { text: editor.text, ledger: editor.ledger, reading: editor.reading });
  reloaded.installed = editor.installed;
  await new EnforcementLoop(reloaded.ports(), shippedAssistants, 'us.us').run();
  expect(reloaded.log.filter((line) => /^(?:write|save)/.test(line))).toEqual([]);
  expect(reloaded.text).toBe(editor.text);
});

test('where nothing can be written, it is tried once', async () => {
  let writes = 0;
  editor.onWrite = () => (writes += 1);
  editor.writeProblem = { code: 'settingsReadOnly', severity: 'error', args: {} };
  const status = await aWindow().run();
  expect(writes).toBe(0);
  expect(status.problems.map(({ code }) => code)).toEqual(['settingsReadOnly']);
  expect(editor.log.filter((line) => line.startsWith('save'))).toHaveLength(1);
});
