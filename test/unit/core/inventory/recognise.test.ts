import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readManifest } from '../../../../src/core/inventory/readManifest.ts';
import { recognise } from '../../../../src/core/inventory/recognise.ts';
import type { Recognition, RecognitionOutcome } from '../../../../src/core/inventory/recognition.ts';
import { signals } from '../../../../src/core/inventory/signals.ts';
import { aroundAi } from '../../../fixtures/manifests/aroundAi.ts';
import { assistantManifests } from '../../../fixtures/manifests/assistants.ts';
import { assistantsAbroad } from '../../../fixtures/manifests/assistantsAbroad.ts';
import { packageJsonOf } from '../../../fixtures/manifests/manifestOf.ts';
import { ordinaryManifests } from '../../../fixtures/manifests/ordinary.ts';
import { ordinaryAbroad } from '../../../fixtures/manifests/ordinaryAbroad.ts';

function recogniseJson(json: unknown): Recognition {
  const manifest = readManifest(json);
  if (!manifest) throw new Error('Not a manifest.');
  return recognise(manifest);
}

describe('what nobody has listed', () => {
  test.each(assistantManifests)('$displayName is an assistant', (made) => {
    const { outcome, evidence } = recogniseJson(packageJsonOf(made));
    expect({ outcome, evidence }).toMatchObject({ outcome: 'assistant' });
  });

  test.each([...ordinaryManifests, ...aroundAi])('$displayName is none', (made) => {
    const recognition = recogniseJson(packageJsonOf(made));
    expect(recognition).not.toMatchObject({ outcome: 'assistant' });
  });

  test('few ordinary extensions are so much as doubted', () => {
    const doubted = ordinaryManifests.filter((made) => recogniseJson(packageJsonOf(made)).outcome === 'possibly');
    expect(doubted.length).toBeLessThanOrEqual(3);
  });
});

describe('in other languages', () => {
  test.each(assistantsAbroad)('$displayName is an assistant', (made) => {
    expect(recogniseJson(packageJsonOf(made))).toMatchObject({ outcome: 'assistant' });
  });

  test.each(ordinaryAbroad)('$displayName is none', (made) => {
    expect(recogniseJson(packageJsonOf(made))).not.toMatchObject({ outcome: 'assistant' });
  });

  test('what merely mentions AI is not so much as doubted, unless it works with it', () => {
    const doubted = ordinaryAbroad.filter((made) => recogniseJson(packageJsonOf(made)).outcome === 'possibly');
    const translators = ['traducteur', 'honyaku', 'beonyeok'];
    const forAssistants = ['daten-tabellen', 'regles-agents', 'custos-nuvem'];
    expect(
      doubted.map(({ name }) => name).filter((name) => ![...translators, ...forAssistants].includes(name)),
    ).toEqual([]);
  });
});

test('what serves or watches assistants may be one, and is not called one', () => {
  const monitor = { name: 'quota', displayName: 'Quota Monitor', description: 'Shows the quota of your AI assistant.' };
  const rules = { name: 'rules', displayName: 'Rules', description: 'Creates rules files for Claude and Cursor.' };
  for (const made of [monitor, rules]) expect(recogniseJson(packageJsonOf(made)).outcome).toBe('possibly');
});

test('one word that is said everywhere makes no assistant: it may mean something else', () => {
  const said = (word: string, what: string): RecognitionOutcome => {
    const commands = [`${word}: Open`, `${word}: Run`];
    const texts = { name: word.toLowerCase(), displayName: `${word} tools`, description: what, keywords: [word] };
    return recogniseJson(packageJsonOf({ ...texts, commands, settings: [`${word}.apiKey`] })).outcome;
  };
  expect(said('Gemini', 'Prices of the Gemini exchange.')).not.toBe('assistant');
  expect(said('Codex', 'Client of the Codex storage network.')).not.toBe('assistant');
  expect(said('Bedrock', 'Add-ons for Bedrock servers.')).not.toBe('assistant');
  expect(said('Mistral', 'Workflows of OpenStack Mistral.')).not.toBe('assistant');
});

test('a larger tool that has learned to use AI, and what hides or checks AI, are no assistants', () => {
  const commands = Array.from({ length: 20 }, (_, index) => `Issues: Show list ${index}`);
  const contributes = { chatParticipants: [{ id: 'x.issues', name: 'issues', description: 'Issues' }] };
  const tracker = { name: 'issues', displayName: 'Issues', description: 'Issues of your projects, with AI summaries.' };
  expect(recogniseJson(packageJsonOf({ ...tracker, commands, contributes })).outcome).toBe('possibly');
  const hider = {
    name: 'no-ai',
    displayName: 'Copilot hider',
    description: 'Hides Copilot and all AI chat from the editor.',
  };
  expect(recogniseJson(packageJsonOf({ ...hider, commands: ['Copilot: Hide chat'] })).outcome).not.toBe('assistant');
});

test('the score is the sum of the evidence, each signal counts once, and every one says what was found', () => {
  const { score, evidence } = recogniseJson(packageJsonOf(assistantManifests[0] ?? ordinaryManifests[0]!));
  expect(score).toBe(evidence.reduce((sum, { weight }) => sum + weight, 0));
  expect(new Set(evidence.map(({ signal }) => signal)).size).toBe(evidence.length);
  for (const { found } of evidence) expect(found).not.toBe('');
});

test('an id decides nothing', () => {
  const made = packageJsonOf(ordinaryManifests[0]!, 'anthropic');
  expect(recogniseJson({ ...made, publisher: 'anthropic' })).toEqual(recogniseJson(made));
});

test('any JSON is judged, whatever stands in it', () => {
  const any = fc.jsonValue({ maxDepth: 4 });
  const manifest = fc.record({
    name: fc.string({ minLength: 1 }),
    contributes: any,
    description: any,
    categories: any,
  });
  const awkward = ['__proto__', 'constructor', 'toString', 'commands', 'configuration', 'views', 'properties'];
  const contributes = fc.dictionary(fc.constantFrom(...awkward), any);
  fc.assert(
    fc.property(fc.oneof(manifest, fc.record({ name: fc.constant('x'), contributes })), (json) => {
      const { outcome, evidence } = recogniseJson(json);
      expect(['assistant', 'possibly', 'not']).toContain(outcome);
      for (const { signal } of evidence) expect(signals.map(({ id }) => id)).toContain(signal);
    }),
    { numRuns: 2_000 },
  );
});
