import { beforeEach, describe, expect, test } from 'vitest';
import { shippedAssistants } from '../../../../src/core/catalog/shippedCatalog.ts';
import { statusPage } from '../../../../src/core/guidance/statusPage.ts';
import { EnforcementLoop } from '../../../../src/core/loop/enforcementLoop.ts';
import { isCompliant, type Status } from '../../../../src/core/loop/status.ts';
import type { Policy } from '../../../../src/core/policy/policySchema.ts';
import { clearableSettings } from '../../../../src/core/surfaces/modelProviders/clearableSettings.ts';
import { endpointSettings } from '../../../../src/core/surfaces/modelProviders/endpointSettings.ts';
import { FakeEditor } from '../../../fakes/fakeEditor.ts';
import { aPolicy } from '../policy/policyExamples.ts';
import { aReading } from '../policy/policyReadings.ts';

const setting = 'tabby.endpoint';
const written = (address: string): string => `{\n  // mine\n  "${setting}": "${address}" /* why */,\n  "a.b": 1\n}\n`;
const address = 'https://me:topsecret@llm.example.com/topsecret';

let editor: FakeEditor;
let loop: EnforcementLoop;
beforeEach(async () => {
  editor = new FakeEditor();
  editor.defaults = { [setting]: '', 'llm.url': '' };
  editor.text = written(address);
  await editor.ports().settings.refresh();
  loop = new EnforcementLoop(editor.ports(), shippedAssistants, 'approved-assistants.approved-assistants');
});

async function under(policy: Partial<Policy>): Promise<Status> {
  editor.reading = aReading(aPolicy(policy));
  return loop.run();
}

const statesOf = ({ uses }: Status): readonly string[] =>
  uses
    .filter(({ decision }) => decision.sighting.surface === 'modelProviders')
    .map(
      ({ decision, state }) =>
        `${decision.sighting.id} ${decision.sighting.host ?? ''} ${decision.reasonCode} ${state}`,
    );
const ban = { host: '*.example.com' };

describe('a setting that points at a banned host', () => {
  test('is emptied, and stays so', async () => {
    const status = await under({ banned: [ban] });
    expect(statesOf(status)).toEqual([`${setting} llm.example.com bannedByHost blockedBySetting`]);
    expect(editor.text).toContain(`"${setting}": "" /* why */`);
    expect(isCompliant(status)).toBe(true);
    expect(editor.settings['settingsSync.ignoredSettings']).toEqual([setting]);
    editor.log.length = 0;
    expect(statesOf(await loop.run())).toHaveLength(1);
    expect(editor.log).toEqual([]);
  });

  test.each([
    ['https://other.example.com/x', 'failed', false],
    ['https://llm.example.org', 'blockedBySetting', true],
  ])('is judged by what a workspace says instead: %s', async (ofWorkspace, state, isWell) => {
    editor.workspace = { [setting]: ofWorkspace };
    const status = await under({ banned: [ban] });
    expect(statesOf(status)).toEqual([`${setting} llm.example.com bannedByHost ${state}`]);
    expect(isCompliant(status)).toBe(isWell);
  });

  test('comes back byte for byte when the ban ends', async () => {
    await under({ banned: [ban] });
    await under({ banned: [] });
    expect(editor.text).toBe(written(address));
    expect(editor.ledger).toMatchObject({ entries: [], containers: [] });
  });

  test('is told with its name and host, and never with more', async () => {
    const status = await under({ banned: [ban] });
    const page = JSON.stringify(statusPage(status));
    expect(page).toContain(`${setting} (llm.example.com)`);
    expect(page).not.toContain('topsecret');
  });

  test('that was set anew after that is given up to whoever did it, or emptied again', async () => {
    await under({ banned: [ban] });
    editor.text = editor.text.replace('"" /*', '"https://fine.example" /*');
    expect(statesOf(await loop.run())).toEqual([]);
    expect(editor.settings[setting]).toBe('https://fine.example');
    editor.text = editor.text.replace('fine.example', 'other.example.com');
    expect(statesOf(await loop.run())).toEqual([`${setting} other.example.com bannedByHost blockedBySetting`]);
    await under({ banned: [] });
    expect(editor.settings[setting]).toBe('https://other.example.com');
  });

  test('that no extension here has is left alone', async () => {
    editor.defaults = {};
    expect(statesOf(await under({ banned: [ban] }))).toEqual([]);
    expect(editor.text).toBe(written(address));
  });

  test('could not be emptied where the settings cannot be written', async () => {
    editor.writeProblem = { code: 'settingsReadOnly', severity: 'error', args: {} };
    expect(statesOf(await under({ banned: [ban] }))).toEqual([`${setting} llm.example.com bannedByHost failed`]);
  });

  test.each<[string, Partial<Policy>]>([
    ['a ban that only warns', { banned: [{ ...ban, mode: 'warn' }] }],
    ['a ban that comes later', { banned: [{ ...ban, effectiveFrom: '2999-01-01' }] }],
    ['a ban for other ways in', { banned: [{ ...ban, surfaces: ['mcpServers'] }] }],
    ['an approval', { banned: [ban], approved: [ban] }],
    ['an exception', { banned: [ban], exceptions: [{ allow: [ban], hosts: ['*'] }] }],
    ['another host', { banned: [{ host: 'example.com' }] }],
  ])('is left as it is under %s', async (name, policy) => {
    await under(policy);
    if (name === 'an approval') expect(editor.settings[setting]).toBe('');
    else expect(editor.text).toBe(written(address));
  });
});

describe('the ban of an assistant whose server it is', () => {
  beforeEach(() => {
    editor.text = written('https://api.claude.com/v1');
  });

  test('only sees', async () => {
    expect(statesOf(await under({ banned: [{ assistant: 'claude-code' }] }))).toEqual([]);
    expect(editor.settings[setting]).toBe('https://api.claude.com/v1');
  });

  test('empties the setting where it names this way in', async () => {
    const banned = [{ assistant: 'claude-code', surfaces: ['modelProviders' as const] }];
    expect(statesOf(await under({ banned }))).toEqual([`${setting} api.claude.com bannedByAssistant blockedBySetting`]);
  });

  test('says nothing of a host that other programs use too', async () => {
    editor.text = written('https://api.anthropic.com');
    expect(statesOf(await under({ banned: [{ assistant: 'claude-code', surfaces: ['modelProviders'] }] }))).toEqual([]);
  });
});

test('undone and paused, the setting stands as it stood, and is only seen', async () => {
  const policy = aPolicy({ banned: [ban] });
  editor.reading = aReading(policy, 'policyFileSetting');
  await loop.run();
  expect(editor.settings[setting]).toBe('');
  editor.ledger = { ...editor.ledger, pausedFor: JSON.stringify(policy) };
  const status = await loop.run();
  expect(editor.text).toBe(written(address));
  expect(statesOf(status)).toEqual([`${setting} llm.example.com bannedByHost detectedOnly`]);
});

test('those that can be emptied are all whose value is the address', () => {
  const texts = endpointSettings.filter(({ shape }) => shape.kind === 'text').map((each) => each.setting);
  expect([...clearableSettings].sort()).toEqual(texts.toSorted());
});
