import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shippedAssistants } from '../../../../src/core/catalog/shippedCatalog.ts';
import { EnforcementLoop } from '../../../../src/core/loop/enforcementLoop.ts';
import { parseJsonText } from '../../../../src/core/jsonText.ts';
import { FakeEditor } from '../../../fakes/fakeEditor.ts';
import { aSighting } from '../decision/sightings.ts';
import { aPolicy } from '../policy/policyExamples.ts';
import { aReading } from '../policy/policyReadings.ts';

const assistants = ['claude-code', 'cline', 'tabnine'];

/** Settings as people write them: no list, a block list, a strict one, keys that we replace, comments everywhere. */
const texts = [
  '',
  '{}\n',
  '{\n  "editor.fontSize": 13 // mine\n}\n',
  '{\r\n\t"extensions.allowed": "*",\r\n\t"a": [1,  2,],\r\n}\r\n',
  '{ "extensions.allowed": { "*": true, "Anthropic.claude-code": [ "1.0.60" /* pinned */ ] } }',
  '{\n  "extensions.allowed": {\n    // ours\n    "example": true,\n    "saoudrizwan.claude-dev": "stable", // why\n  },\n  "z": {"y":1}\n}\n',
  '{\n    "settingsSync.ignoredSettings": [ "a" /* b */, "c" ],\n    "extensions.allowed": { "tabnine": [\n "1.0.0",\n  "1.0.1" ] }\n}',
];

/** Wants the opposite of a ban on the assistant: its key becomes true, under a publisher that is stopped. */
const flipped = { banned: [{ publisher: 'anthropic' }], approved: [{ extension: 'anthropic.claude-code' }] };

const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('policy' as const), banned: fc.subarray(assistants) }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'newWindow' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'strict' as const }) },
  { weight: 2, arbitrary: fc.constant({ kind: 'flip' as const }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('killed' as const),
      banned: fc.subarray(assistants),
      after: fc.nat(3),
      flip: fc.boolean(),
    }),
  },
);

test('ban and lift in any order, over any number of windows and deaths: the end is the beginning, byte for byte', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...texts), fc.array(step, { maxLength: 8 }), async (text, steps) => {
      const editor = new FakeEditor();
      editor.text = text;
      editor.installed = [aSighting('anthropic.claude-code'), aSighting('vendor.tool', { running: true })];
      const open = (): EnforcementLoop => new EnforcementLoop(editor.ports(), shippedAssistants, 'us.us');
      const windows = [open()];
      let revision = 0;
      const apply = async (banned: readonly string[], extra = {}): Promise<void> => {
        revision += 1;
        const entries = banned.map((assistant) => ({ assistant }));
        editor.reading = aReading(
          aPolicy({ revision, banned: entries, approved: [{ assistant: 'qwen-code' }], ...extra }),
        );
        for (const window of windows) await window.run();
      };
      for (const each of steps) {
        if (each.kind === 'newWindow') windows.push(open());
        else if (each.kind === 'killed') {
          editor.changesToLive = each.after;
          await apply(each.banned, each.flip ? flipped : {}).catch((error: unknown) =>
            expect(error).toEqual(new Error('killed')),
          );
          editor.changesToLive = Infinity;
          windows.splice(0, windows.length, open());
        } else if (each.kind === 'flip') await apply([], flipped);
        else if (each.kind === 'strict') await apply(assistants, { banned: [{ publisher: 'anthropic' }] });
        else await apply(each.banned);
        expect(parseJsonText(editor.text === '' ? '{}' : editor.text).ok).toBe(true);
      }
      await apply([]);
      // A blank file is no JSON: it stays the empty object that it was read as.
      expect(editor.text).toBe(text === '' && editor.text !== '' ? '{}\n' : text);
      expect([editor.ledger.entries, editor.ledger.containers]).toEqual([[], []]);
    }),
    { numRuns: 300 },
  );
});
