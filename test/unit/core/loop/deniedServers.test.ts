import { beforeEach, describe, expect, test } from 'vitest';
import { shippedAssistants } from '../../../../src/core/catalog/shippedCatalog.ts';
import { EnforcementLoop, policyKey } from '../../../../src/core/loop/enforcementLoop.ts';
import type { Status } from '../../../../src/core/loop/status.ts';
import type { Policy } from '../../../../src/core/policy/policySchema.ts';
import type { PolicyOrigin } from '../../../../src/core/policy/standing.ts';
import { deniedServersSetting as setting } from '../../../../src/core/surfaces/mcpServers/deniedServersSetting.ts';
import { FakeEditor } from '../../../fakes/fakeEditor.ts';
import { aPolicy } from '../policy/policyExamples.ts';
import { aReading } from '../policy/policyReadings.ts';

const banned = [{ assistant: 'claude-code', surfaces: ['mcpServers' as const] }];
const first = { serverCommand: ['claude', 'mcp', 'serve'] };
const second = { serverName: 'other' };

let editor: FakeEditor;
let loop: EnforcementLoop;
beforeEach(() => {
  editor = new FakeEditor();
  loop = new EnforcementLoop(editor.ports(), shippedAssistants, 'approved-assistants.approved-assistants');
});

function under(policy: Partial<Policy>, origin?: PolicyOrigin): Promise<Status> {
  editor.reading = aReading(aPolicy(policy), origin);
  return loop.run();
}

/** The servers ask for these items. */
function deny(...items: readonly unknown[]): void {
  editor.denied = ({ policy }) =>
    (policy.banned ?? []).length === 0 ? [] : items.map((item) => ({ item, rule: '/banned/0' }));
}

describe('the list of denied servers', () => {
  test('has what the servers ask for, and stays on this machine', async () => {
    deny(first);
    const status = await under({ banned });
    expect(editor.settings).toEqual({ [setting]: [first], 'settingsSync.ignoredSettings': [setting] });
    expect(status.ledger.entries.filter((each) => each.setting === setting)).toMatchObject([
      { key: JSON.stringify(first), state: 'done', rule: '/banned/0' },
    ]);
    editor.log.length = 0;
    await loop.run();
    expect(editor.log).toEqual([]);
  });

  test.each([
    ['none', '{\n  // mine\n  "a.b": 1 // x\n}\n'],
    ['null', `{\n  "${setting}": null /* none */,\n  "a.b": 1\n}\n`],
    ['no list', `{\n  "${setting}": { "x" : 1, /* y */ },\n  "a.b": 1\n}\n`],
    ['an empty one', `{\r\n\t"${setting}": []\r\n}\r\n`],
    ['one of theirs on one line', `{ "${setting}": [ {"serverName":"x"}, /* y */ ] }`],
    ['one of theirs', `{\n  "${setting}": [\n    { "serverName": "x" }, // why\n    7,\n  ],\n  "a.b": 1\n}\n`],
  ])('is given back byte for byte where there was %s', async (_, before) => {
    editor.text = before;
    deny(first, second);
    await under({ banned });
    expect(editor.settings[setting]).toEqual(expect.arrayContaining([first, second]));
    await under({ banned: [] });
    expect(editor.text).toBe(before);
    expect(editor.ledger.entries).toEqual([]);
  });

  test('loses what is not asked for any more, and gets what is new, at once', async () => {
    editor.settings = { [setting]: [{ serverName: 'theirs' }] };
    deny(first);
    await under({ banned });
    deny(second);
    await loop.run();
    expect(editor.settings[setting]).toEqual([{ serverName: 'theirs' }, second]);
    await under({ banned: [] });
    expect(editor.settings[setting]).toEqual([{ serverName: 'theirs' }]);
  });

  test('keeps what somebody else has in it, also the same', async () => {
    editor.settings = { [setting]: [first] };
    deny(first);
    const status = await under({ banned });
    expect(status.ledger.entries).toEqual([]);
    await under({ banned: [] });
    expect(editor.settings[setting]).toEqual([first]);
  });

  test('keeps what is ours while nothing is known of the servers', async () => {
    deny(first);
    await under({ banned });
    editor.denied = () => undefined;
    await new EnforcementLoop(editor.ports(), shippedAssistants, 'us.us').run();
    expect(editor.settings[setting]).toEqual([first]);
  });

  test('is put back, with waits that grow, where somebody takes ours out', async () => {
    deny(first);
    await under({ banned });
    for (let times = 0; times < 5; times += 1) {
      editor.settings = { ...editor.settings, [setting]: [] };
      await loop.run();
    }
    expect(editor.settings[setting]).toEqual([]);
    editor.time += 60_000;
    await loop.run();
    expect(editor.settings[setting]).toEqual([first]);
  });

  test('is not written in an editor that has none', async () => {
    editor.version = '1.129.9';
    deny(first);
    await under({ banned });
    expect(editor.settings).toEqual({});
  });

  test('is not written under an operating system policy', async () => {
    deny(first);
    await under({ banned });
    editor.defaults = { [setting]: [second] };
    await loop.run();
    expect(editor.settings).toEqual({});
  });

  test('is given back by "Undo All Changes"', async () => {
    deny(first);
    const { standing } = await under({ banned }, 'policyFileSetting');
    editor.ledger = { ...editor.ledger, pausedFor: policyKey(standing) };
    await loop.run();
    expect(editor.settings).toEqual({});
  });

  test('is whole again after a death at any moment', async () => {
    deny(first, second);
    for (let changes = 0; changes < 6; changes += 1) {
      editor.changesToLive = changes;
      await under({ banned }).catch(() => undefined);
      editor.changesToLive = Infinity;
      await under({ banned: [] });
      expect(editor.settings[setting]).toBeUndefined();
      expect(editor.ledger.entries).toEqual([]);
    }
  });
});
