import { beforeEach, describe, expect, test } from 'vitest';
import { shippedAssistants } from '../../../../src/core/catalog/shippedCatalog.ts';
import { EnforcementLoop } from '../../../../src/core/loop/enforcementLoop.ts';
import type { OtherWindow } from '../../../../src/core/decision/heldBack.ts';
import { isCompliant, type Status } from '../../../../src/core/loop/status.ts';
import type { Problem } from '../../../../src/core/problem.ts';
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

const unheard: Problem = { code: 'windowsUnheard', severity: 'warning', args: {} };

/** Windows over one settings file, each with its own folders, that hear of each other. */
class Windows {
  readonly editor = new FakeEditor();
  cannotHear = false;
  cannotSay = false;
  readonly #said = new Map<string, readonly string[]>();

  open(name: string, ...repositories: string[]): EnforcementLoop {
    const others = (): OtherWindow[] =>
      [...this.#said].flatMap(([key, said]) => (key === name ? [] : { holds: (each) => said.includes(each) }));
    const who = { host: 'machine', folders: repositories.map((each) => [each]) };
    const ports = {
      ...this.editor.ports(),
      surroundings: { look: () => Promise.resolve({ who, notLooked: [] }) },
      windows: {
        say: (exceptions: readonly string[] | undefined) => {
          if (this.cannotSay) return Promise.resolve(unheard);
          if (exceptions) this.#said.set(name, exceptions);
          else this.#said.delete(name);
          return Promise.resolve(undefined);
        },
        heard: () => (this.cannotHear ? unheard : others()),
      },
    };
    return new EnforcementLoop(ports, shippedAssistants, ownId);
  }

  /** A window without any exception that says so at this moment. */
  appear(name: string): void {
    this.#said.set(name, []);
  }

  close(name: string): void {
    this.#said.delete(name);
  }

  get said(): ReadonlyMap<string, readonly string[]> {
    return this.#said;
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

  test('a new revision with the same exception changes nothing, whichever window reads it first', async () => {
    const [a, b] = [
      windows.open('a', 'github.com/example-oss/tool'),
      windows.open('b', 'github.com/example-oss/other'),
    ];
    await a.run();
    await b.run();
    windows.editor.reading = aReading({ ...policy, revision: 2, banned: [...policy.banned!, { extension: 'x.y' }] });
    await a.run();
    await b.run();
    expect(windows.editor.settings['extensions.allowed']).toEqual({ '*': true, 'x.y': false });
    expect(writes()).toBe(1);
  });

  test('does not hold where the other windows cannot be heard, and that is said', async () => {
    windows.cannotHear = true;
    const status = await windows.open('a', 'github.com/example-oss/tool').run();
    expect(findingOf(status)).toEqual({ verdict: 'excepted', state: 'blockedBySetting', isHeldBack: true });
    expect(status.problems).toContainEqual(unheard);
  });

  test('that this window cannot let the others know is said, and stops nothing', async () => {
    windows.cannotSay = true;
    const status = await windows.open('b').run();
    expect(findingOf(status)).toMatchObject({ state: 'blockedBySetting' });
    expect(status.problems).toContainEqual(unheard);
  });

  test('windows without it may come and go: what follows from that is no dispute', async () => {
    const a = windows.open('a', 'github.com/example-oss/tool');
    for (let times = 0; times < 6; times++) {
      await a.run();
      const strict = await windows.open('b').run();
      expect([findingOf(strict), strict.contested]).toEqual([
        { verdict: 'banned', state: 'blockedBySetting', isHeldBack: undefined },
        [],
      ]);
      windows.close('b');
      windows.editor.time += 60_000;
    }
  });

  test('lifts nothing that a window needs which opens during the write', async () => {
    const a = windows.open('a', 'github.com/example-oss/tool');
    await windows.open('b').run();
    windows.close('b');
    windows.editor.onWrite = () => windows.appear('c');
    const status = await a.run();
    expect(windows.editor.settings['extensions.allowed']).toEqual({ '*': true, [claude]: false });
    expect(findingOf(status)).toMatchObject({ isHeldBack: true });
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
    expect(windows.said.get('a')).toHaveLength(1);
    windows.editor.reading = aReading(aPolicy({ banned: policy.banned }));
    await a.run();
    expect(windows.said.size).toBe(0);
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
      Date.parse('2026-11-26'),
    ]);
    windows.editor.time = Date.parse('2026-11-26T00:00:00Z');
    expect(findingOf(await a.run())).toMatchObject({ state: 'blockedBySetting' });
  });

  test('does not wait from a day that has not come', async () => {
    windows.editor.reading = aReading(snoozable);
    putOff('assistant:claude-code', '2026-11-23');
    expect(findingOf(await windows.open('a').run())).toMatchObject({ state: 'blockedBySetting' });
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
