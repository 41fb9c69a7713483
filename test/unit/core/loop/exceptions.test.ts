import { beforeEach, describe, expect, test } from 'vitest';
import { shippedAssistants } from '../../../../src/core/catalog/shippedCatalog.ts';
import { EnforcementLoop } from '../../../../src/core/loop/enforcementLoop.ts';
import type { WindowWord } from '../../../../src/core/decision/windowWord.ts';
import { isCompliant, type Status } from '../../../../src/core/loop/status.ts';
import { FakeEditor } from '../../../fakes/fakeEditor.ts';
import { aSighting } from '../decision/sightings.ts';
import { aPolicy } from '../policy/policyExamples.ts';
import { aReading } from '../policy/policyReadings.ts';

const claude = 'anthropic.claude-code';
const ownId = 'approved-assistants.approved-assistants';
const policy = aPolicy({
  banned: [{ assistant: 'claude-code' }],
  exceptions: [
    { allow: [{ assistant: 'claude-code' }], workspaces: ['github.com/example-oss/*'], until: '2026-11-30' },
  ],
});

/** Windows over one settings file, each with its own folders; the way they hear of each other is real. */
class Windows {
  readonly editor = new FakeEditor();
  readonly #words = new Map<string, WindowWord>();

  open(name: string, ...repositories: string[]): EnforcementLoop {
    const others = (): WindowWord[] => [...this.#words].filter(([key]) => key !== name).map(([, word]) => word);
    const ports = {
      ...this.editor.ports(),
      surroundings: {
        look: () =>
          Promise.resolve({ who: { host: 'machine', folders: repositories.map((each) => [each]) }, notLooked: [] }),
      },
      windows: {
        say: (word: WindowWord | undefined) => {
          if (word) this.#words.set(name, word);
          else this.#words.delete(name);
          return Promise.resolve();
        },
        heard: others,
      },
    };
    return new EnforcementLoop(ports, shippedAssistants, ownId);
  }

  close(name: string): void {
    this.#words.delete(name);
  }

  get words(): ReadonlyMap<string, WindowWord> {
    return this.#words;
  }
}

let windows: Windows;
beforeEach(() => {
  windows = new Windows();
  windows.editor.installed = [aSighting(claude)];
  windows.editor.reading = aReading(policy);
});

const findingOf = (status: Status): unknown => {
  const [found] = status.findings;
  return { verdict: found?.decision.verdict, state: found?.state, isHeldBack: found?.isHeldBack };
};
const writes = (): number => windows.editor.log.filter((line) => line === 'write extensions.allowed').length;

describe('an exception for a workspace', () => {
  test('leaves the assistant alone in its window', async () => {
    const status = await windows.open('a', 'github.com/example-oss/tool').run();
    expect(findingOf(status)).toEqual({ verdict: 'excepted', state: 'excepted', isHeldBack: undefined });
    expect(windows.editor.text).toBe('{}\n');
    expect(isCompliant(status)).toBe(true);
  });

  test('is held back while a window without it is open, and the key changes twice', async () => {
    const a = windows.open('a', 'github.com/example-oss/tool');
    await a.run();
    const b = windows.open('b', 'github.com/other/tool');
    expect(findingOf(await b.run())).toEqual({ verdict: 'banned', state: 'blockedBySetting', isHeldBack: undefined });
    expect(findingOf(await a.run())).toEqual({ verdict: 'excepted', state: 'blockedBySetting', isHeldBack: true });
    await b.run();
    await a.run();
    expect(writes()).toBe(1);
    windows.close('b');
    expect(findingOf(await a.run())).toEqual({ verdict: 'excepted', state: 'excepted', isHeldBack: undefined });
    expect([writes(), windows.editor.text]).toEqual([2, '{}\n']);
  });

  test('is not held back by another window that has it too, or by one of another exception for the same', async () => {
    const twice = {
      ...policy,
      exceptions: [...policy.exceptions!, { allow: [{ publisher: 'anthropic' }], workspaces: ['gitlab.com/**'] }],
    };
    windows.editor.reading = aReading(twice);
    const a = windows.open('a', 'github.com/example-oss/tool');
    await windows.open('b', 'gitlab.com/x/y').run();
    expect(findingOf(await a.run())).toMatchObject({ state: 'excepted' });
    expect(writes()).toBe(0);
  });

  test('is held back by a window that goes by another policy', async () => {
    const a = windows.open('a', 'github.com/example-oss/tool');
    await windows.open('b', 'github.com/example-oss/other').run();
    windows.editor.reading = aReading({ ...policy, revision: 2 });
    expect(findingOf(await a.run())).toMatchObject({ isHeldBack: true });
  });

  test('is excepted still where it runs, although another window has turned it off', async () => {
    windows.editor.installed = [aSighting(claude, { running: true })];
    const a = windows.open('a', 'github.com/example-oss/tool');
    await a.run();
    await windows.open('b').run();
    expect(findingOf(await a.run())).toEqual({ verdict: 'excepted', state: 'excepted', isHeldBack: true });
  });

  test('ends after its last day without anybody doing anything, and says when to look again', async () => {
    const a = windows.open('a', 'github.com/example-oss/tool');
    expect((await a.run()).checkAgainAt).toBe(Date.parse('2026-12-01'));
    windows.editor.time = Date.parse('2026-12-01T00:00:00Z');
    expect(findingOf(await a.run())).toMatchObject({ verdict: 'banned', state: 'blockedBySetting' });
  });

  test('makes windows speak; other exceptions and policies without any do not', async () => {
    const a = windows.open('a', 'github.com/example-oss/tool');
    await a.run();
    expect(windows.words.get('a')?.exceptions).toEqual(['/exceptions/0']);
    windows.editor.reading = aReading(aPolicy({ banned: policy.banned }));
    await a.run();
    expect(windows.words.size).toBe(0);
  });
});

describe('a ban that has been announced', () => {
  test('enforces in the same window when its day has come', async () => {
    windows.editor.reading = aReading(aPolicy({ banned: [{ assistant: 'claude-code', effectiveFrom: '2026-11-24' }] }));
    const a = windows.open('a');
    const before = await a.run();
    expect([findingOf(before), before.checkAgainAt]).toEqual([
      { verdict: 'banned', state: 'pending', isHeldBack: undefined },
      Date.parse('2026-11-24'),
    ]);
    windows.editor.time = Date.parse('2026-11-24T00:00:00Z');
    expect(findingOf(await a.run())).toMatchObject({ state: 'blockedBySetting' });
  });
});

describe('a block that a person has put off', () => {
  const snoozable = aPolicy({ banned: [{ assistant: 'claude-code' }], snooze: { maxDays: 3 } });
  const putOff = (subject: string, since: string): void => {
    windows.editor.ledger = { ...windows.editor.ledger, snoozed: [{ subject, since }] };
  };

  test('waits for as many days as the policy allows, and no longer', async () => {
    windows.editor.reading = aReading(snoozable);
    putOff('assistant:claude-code', '2026-11-22');
    const a = windows.open('a');
    const status = await a.run();
    expect([findingOf(status), status.checkAgainAt]).toEqual([
      { verdict: 'banned', state: 'pending', isHeldBack: undefined },
      Date.parse('2026-11-25'),
    ]);
    windows.editor.time = Date.parse('2026-11-25T00:00:00Z');
    expect(findingOf(await a.run())).toMatchObject({ state: 'blockedBySetting' });
  });

  test('does not wait where the policy does not allow it, or allows it for something else', async () => {
    windows.editor.reading = aReading(aPolicy({ banned: [{ assistant: 'claude-code' }] }));
    putOff('assistant:claude-code', '2026-11-22');
    expect(findingOf(await windows.open('a').run())).toMatchObject({ state: 'blockedBySetting' });
    windows.editor.reading = aReading(snoozable);
    putOff('publisher:anthropic', '2026-11-22');
    expect(findingOf(await windows.open('b').run())).toMatchObject({ state: 'blockedBySetting' });
  });
});

describe('a key that somebody has set for one extension of a banned publisher', () => {
  test('does not let it through, and stands as it was when the ban is lifted', async () => {
    windows.editor.installed = [];
    windows.editor.text = '{\n  "extensions.allowed": { "*": true, "vendor.tool": true }\n}\n';
    const before = windows.editor.text;
    windows.editor.reading = aReading(aPolicy({ banned: [{ publisher: 'vendor' }] }));
    const a = windows.open('a');
    await a.run();
    expect(windows.editor.settings['extensions.allowed']).toEqual({ '*': true, vendor: false, 'vendor.tool': false });
    const once = windows.editor.text;
    await a.run();
    expect(windows.editor.text).toBe(once);
    windows.editor.reading = aReading(aPolicy({ revision: 2 }));
    await a.run();
    expect(windows.editor.text).toBe(before);
  });
});
