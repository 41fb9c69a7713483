import { beforeEach, describe, expect, test } from 'vitest';
import { shippedAssistants } from '../../../../src/core/catalog/shippedCatalog.ts';
import { barState } from '../../../../src/core/guidance/barState.ts';
import type { Line } from '../../../../src/core/guidance/blocks.ts';
import { noticeFor } from '../../../../src/core/guidance/notice.ts';
import { putOffOffers } from '../../../../src/core/guidance/puttingOff.ts';
import { statusPage } from '../../../../src/core/guidance/statusPage.ts';
import type { Recognition } from '../../../../src/core/inventory/recognition.ts';
import { EnforcementLoop } from '../../../../src/core/loop/enforcementLoop.ts';
import { isCompliant, type Status } from '../../../../src/core/loop/status.ts';
import type { Policy } from '../../../../src/core/policy/policySchema.ts';
import { FakeEditor } from '../../../fakes/fakeEditor.ts';
import { aSighting } from '../decision/sightings.ts';
import { aPolicy } from '../policy/policyExamples.ts';
import { aReading } from '../policy/policyReadings.ts';

let editor: FakeEditor;
beforeEach(() => {
  editor = new FakeEditor();
});

async function statusWith(policy: Policy): Promise<Status> {
  editor.reading = aReading(policy);
  return await new EnforcementLoop(editor.ports(), shippedAssistants, 'us.us').run();
}

const recognition: Recognition = {
  outcome: 'assistant',
  score: 38,
  evidence: [
    { signal: 'providesModels', weight: 26, found: 'languageModels' },
    { signal: 'chatParticipant', weight: 19, found: 'chatParticipants' },
    { signal: 'looks', weight: -5, found: 'themes' },
  ],
};
const recognised = aSighting('example.pilot', { displayName: 'Pilot', recognition });
const copy = aSighting('somebody.friendly-helper', {
  displayName: 'Friendly Helper',
  recognition: { ...recognition, copyOf: { assistantId: 'claude-code', found: ['claude-code.*'] } },
});

const block = aPolicy({ unlisted: 'block' });
const ban = aPolicy({ banned: [{ assistant: 'claude-code' }], snooze: { maxDays: 3 } });

/** The row of one extension in the table of what was found. */
function rowOf(status: Status, id: string): readonly Line[] {
  const rows = statusPage(status).flatMap((each) => (each.kind === 'table' ? each.rows : []));
  const found = rows.find(([, extension]) => JSON.stringify(extension).includes(id));
  if (!found) throw new Error(`Nothing on the page of ${id}`);
  return found;
}

describe('what no entry names, and is to be turned off', () => {
  test('is not OK while it runs out of reach', async () => {
    editor.installed = [aSighting('github.copilot-chat', { outOfReach: true, running: true })];
    const status = await statusWith(block);
    expect(status.findings).toMatchObject([{ state: 'detectedOnly', decision: { effect: 'enforce' } }]);
    expect(isCompliant(status)).toBe(false);
    expect(barState(status)).toMatchObject({ level: 'attention', label: { code: 'bar.found', args: { count: 1 } } });
  });

  test('is OK where it is stopped', async () => {
    editor.installed = [recognised];
    const status = await statusWith(block);
    expect([isCompliant(status), barState(status).label.code]).toEqual([true, 'bar.ok']);
  });

  test.each(['block', 'warn'] as const)('says what brought it (%s)', async (unlisted) => {
    editor.installed = [recognised, aSighting('example.pack', { brings: ['example.pilot'] })];
    const status = await statusWith(aPolicy({ unlisted }));
    expect(status.findings).toMatchObject([{ broughtBy: ['example.pack'] }]);
    expect(rowOf(status, 'example.pilot').at(-1)).toContainEqual({
      code: 'page.broughtBy',
      args: { names: 'example.pack' },
    });
  });

  test('is not asked about its way in where it is only recorded', async () => {
    editor.installed = [recognised, aSighting('example.pack', { brings: ['example.pilot'] })];
    const { findings } = await statusWith(aPolicy({ unlisted: 'block', mode: 'observe' }));
    expect(findings).toHaveLength(1);
    expect(findings[0]).not.toHaveProperty('broughtBy');
  });
});

describe('what was recognised', () => {
  test('stands on the page by its own name, with what speaks for it as one sentence', async () => {
    editor.installed = [recognised];
    const row = rowOf(await statusWith(block), 'example.pilot');
    expect(row[0]).toEqual([{ value: 'Pilot' }]);
    expect(row.at(-1)).toEqual([
      { code: 'reason.unlistedRecognised', args: {} },
      {
        about: 'page.recognisedBy',
        all: [
          { code: 'signal.providesModels', args: { found: 'languageModels' } },
          { code: 'signal.chatParticipant', args: { found: 'chatParticipants' } },
        ],
      },
    ]);
  });

  test('is told by its own name', async () => {
    editor.installed = [recognised];
    const notice = noticeFor(await statusWith(block));
    expect(notice?.sentences).toMatchObject([{ message: { code: 'notice.turnedOff' }, names: ['Pilot'] }]);
    expect(notice?.keys).toEqual(['example.pilot@Example Corp#1 turnedOff']);
  });
});

describe('a copy of a banned assistant', () => {
  test('stands on the page by its own name, with what it carries', async () => {
    editor.installed = [copy];
    const row = rowOf(await statusWith(ban), copy.id);
    expect(row[0]).toEqual([{ value: 'Friendly Helper' }]);
    expect(row.at(-1)).toContainEqual({
      code: 'page.carries',
      args: { found: 'claude-code.*', name: 'Claude Code' },
    });
  });

  test('is called by its id where nothing else is known of it', async () => {
    const { displayName: _, ...nameless } = copy;
    editor.installed = [nameless];
    expect(rowOf(await statusWith(ban), copy.id)[0]).toEqual([{ value: copy.id }]);
  });

  test('is told of by its own name, also to whoever was told of the original', async () => {
    editor.installed = [aSighting('anthropic.claude-code')];
    const first = noticeFor(await statusWith(ban));
    editor.ledger = { ...editor.ledger, told: [...(first?.keys ?? [])] };
    editor.installed = [aSighting('anthropic.claude-code'), copy];
    const notice = noticeFor(await statusWith(ban));
    expect(notice?.sentences.flatMap(({ names }) => names)).toEqual(['Friendly Helper']);
    expect(notice?.keys).toEqual(['somebody.friendly-helper@Example Corp#1 turnedOff']);
  });

  test('is put off by its own name', async () => {
    editor.installed = [copy];
    expect(putOffOffers(await statusWith(ban)).map(({ name }) => name)).toEqual(['Friendly Helper']);
  });
});
