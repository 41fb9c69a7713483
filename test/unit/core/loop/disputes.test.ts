import { beforeEach, describe, expect, test } from 'vitest';
import { shippedAssistants } from '../../../../src/core/catalog/shippedCatalog.ts';
import { noticeFor } from '../../../../src/core/guidance/notice.ts';
import { EnforcementLoop } from '../../../../src/core/loop/enforcementLoop.ts';
import { haveLastWord } from '../../../../src/core/loop/lastWord.ts';
import { isCompliant } from '../../../../src/core/loop/status.ts';
import type { PolicyReading } from '../../../../src/core/policy/standing.ts';
import type { Problem } from '../../../../src/core/problem.ts';
import { FakeEditor } from '../../../fakes/fakeEditor.ts';
import { aSighting } from '../decision/sightings.ts';
import { aPolicy } from '../policy/policyExamples.ts';
import { aReading } from '../policy/policyReadings.ts';

const claude = 'anthropic.claude-code';
const ban = aReading(aPolicy({ banned: [{ assistant: 'claude-code' }] }));
const lift = aReading(aPolicy({ revision: 2 }));
const meddled = { 'extensions.allowed': { '*': true, [claude]: true } };

let editor: FakeEditor;
let loop: EnforcementLoop;
const open = (): EnforcementLoop => new EnforcementLoop(editor.ports(), shippedAssistants, 'us.us');
const writes = (): number => editor.log.filter((line) => line === 'write extensions.allowed').length;
beforeEach(() => {
  editor = new FakeEditor();
  editor.syncKnown = false;
  editor.installed = [aSighting(claude)];
  editor.reading = ban;
  loop = open();
});

test('two windows that see different things do not undo each other for ever', async () => {
  editor.reading = aReading(aPolicy({ banned: [{ extension: 'a.b', versions: '<2.0.0' }] }));
  const [older, newer] = [open(), open()];
  for (let second = 0; second < 60; second += 1) {
    editor.installed = [aSighting('a.b', { version: '1.9.0', running: true })];
    await older.run();
    editor.installed = [aSighting('a.b', { version: '2.0.0' })];
    await newer.run();
    editor.time += 1000;
  }
  expect(writes()).toBeLessThan(12);
});

test.each([
  ['deleted', undefined],
  ['set to "*"', '*'],
])('a setting that is %s again and again as a whole is not written in a loop', async (_name, value) => {
  await loop.run();
  for (let second = 0; second < 60; second += 1) {
    editor.settings = value === undefined ? {} : { 'extensions.allowed': value };
    await loop.run();
    editor.time += 500;
  }
  expect(writes()).toBeLessThan(8);
});

describe('the last word of a closing window', () => {
  test('sets what is in dispute, without waiting', async () => {
    await loop.run();
    for (let time = 0; time < 5; time += 1) {
      editor.settings = meddled;
      await loop.run();
    }
    expect(editor.settings).toEqual(meddled);
    expect(await haveLastWord(editor.ports())).toMatchObject([{ key: claude, times: 4 }]);
    expect(editor.settings).toEqual({ 'extensions.allowed': { '*': true, [claude]: false } });
    expect(editor.ledger.entries).toMatchObject([{ key: claude, state: 'done' }]);
  });

  test('is said again where the other was writing at that very moment', async () => {
    await loop.run();
    editor.settings = meddled;
    await loop.run();
    editor.settings = meddled;
    const meanwhile: Problem = { code: 'settingsChangedMeanwhile', severity: 'error', args: {} };
    editor.writeProblems = [meanwhile, meanwhile];
    expect(await haveLastWord(editor.ports())).toMatchObject([{ key: claude }]);
    expect(editor.settings).toEqual({ 'extensions.allowed': { '*': true, [claude]: false } });
    editor.settings = meddled;
    editor.writeProblems = Array.from({ length: 100 }, () => meanwhile);
    expect(await haveLastWord(editor.ports())).toEqual(meanwhile);
  });

  test('is not said over what another window has given back', async () => {
    await loop.run();
    editor.settings = meddled;
    await loop.run();
    editor.reading = lift;
    await open().run();
    const text = editor.text;
    expect(await haveLastWord(editor.ports())).toEqual([]);
    expect(editor.text).toBe(text);
  });

  test('is not said where nothing is in dispute, or was long ago', async () => {
    await loop.run();
    editor.log.length = 0;
    expect(await haveLastWord(editor.ports())).toEqual([]);
    editor.settings = meddled;
    await loop.run();
    editor.settings = meddled;
    editor.time += 2 * 60 * 60 * 1000;
    editor.log.length = 0;
    expect(await haveLastWord(editor.ports())).toEqual([]);
    expect(editor.log).toEqual([]);
  });
});

describe('what was uninstalled', () => {
  const entry = { id: 'a.b', state: 'done', at: '2026-11-22T09:00:00.000Z', revision: 1, rule: '/banned/0' } as const;
  const problem: Problem = { code: 'policySyntax', severity: 'error', args: {} };
  const broken: PolicyReading = { kind: 'unusable', origin: 'managedFolder', file: '/p', problems: [problem] };

  beforeEach(() => {
    editor.ledger = { ...editor.ledger, uninstalled: [entry] };
  });

  test('is not offered again by a policy that cannot be read, or is missing for a moment', async () => {
    for (const reading of [broken, { kind: 'absent' } as const]) {
      editor.reading = reading;
      const status = await open().run();
      expect([status.restorable, noticeFor(status)]).toEqual([[], undefined]);
    }
  });

  test('is not offered again by a policy that is paused and still asks for it', async () => {
    const policy = aPolicy({ banned: [{ extension: 'a.b', action: 'uninstall' }] });
    editor.reading = aReading(policy, 'policyFileSetting');
    editor.ledger = { ...editor.ledger, pausedFor: JSON.stringify(policy) };
    expect((await loop.run()).restorable).toEqual([]);
  });

  test('is offered again when the policy is gone for good', async () => {
    editor.reading = { kind: 'absent' };
    await loop.run();
    editor.time += 10_000;
    expect((await loop.run()).restorable).toEqual([entry]);
  });
});

describe('an operating system policy', () => {
  test('that comes after us: what we wrote is given back, because no setting counts', async () => {
    await loop.run();
    editor.osPolicy = true;
    const status = await loop.run();
    expect([editor.settings, status.ledger.entries]).toEqual([{}, []]);
    expect(status.problems).toMatchObject([{ code: 'governedByOsPolicy' }]);
  });

  test('that the editor only tells of by throwing: said with its words, and never called done', async () => {
    editor.writeProblem = {
      code: 'settingsWriteFailed',
      severity: 'error',
      cause: 'editorSays',
      args: { setting: 'x' },
    };
    const status = await loop.run();
    expect([status.findings[0]?.state, isCompliant(status)]).toEqual(['failed', false]);
    expect(status.problems).toMatchObject([{ code: 'settingsWriteFailed', cause: 'editorSays' }]);
    expect(editor.ledger.entries).toMatchObject([{ key: claude, state: 'intended' }]);
  });
});

test('a dispute is no reason to uninstall: the settings can be written', async () => {
  editor.reading = aReading(aPolicy({ banned: [{ assistant: 'claude-code' }], fallback: 'uninstall' }));
  await loop.run();
  for (let second = 0; second < 60; second += 1) {
    editor.settings = meddled;
    await loop.run();
    editor.time += 1000;
  }
  expect(editor.log.filter((line) => line.startsWith('uninstall'))).toEqual([]);
});

test('without a policy and changes of ours, a mistake in the settings is not our business', async () => {
  editor.reading = { kind: 'absent' };
  editor.settingsProblem = { code: 'settingsSyntax', severity: 'error', args: {} };
  expect((await loop.run()).problems).toEqual([]);
});

test('what a person has said of an extension is not loosened by what the policy approves', async () => {
  editor.text = '{ "extensions.allowed": { "*": true, "foo.bar": false, "foo.baz": ["1.0.0"] } }';
  const approved = [{ extension: 'foo.bar' }, { extension: 'foo.baz' }];
  editor.reading = aReading(aPolicy({ banned: [{ publisher: 'foo' }], approved }));
  await loop.run();
  expect(editor.settings['extensions.allowed']).toEqual({
    '*': true,
    'foo.bar': false,
    'foo.baz': ['1.0.0'],
    foo: false,
  });
});
