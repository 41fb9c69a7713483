import { describe, expect, test } from 'vitest';
import { readManifest } from '../../../../src/core/inventory/readManifest.ts';
import { recognise } from '../../../../src/core/inventory/recognise.ts';
import { aroundAi } from '../../../fixtures/manifests/aroundAi.ts';
import { assistantManifests } from '../../../fixtures/manifests/assistants.ts';
import type { MadeUpManifest } from '../../../fixtures/manifests/madeUpManifest.ts';
import { packageJsonOf } from '../../../fixtures/manifests/manifestOf.ts';
import { ordinaryManifests } from '../../../fixtures/manifests/ordinary.ts';

type Disguise = (text: string) => string;

const cyrillic: Readonly<Record<string, string>> = { a: 'а', c: 'с', e: 'е', i: 'і', o: 'о', p: 'р', s: 'ѕ', A: 'А' };

const disguises: readonly (readonly [string, Disguise])[] = [
  ['soft hyphens', (text) => text.replaceAll(/(?<=\w)(?=\w)/g, '\u00ad')],
  ['zero-width characters', (text) => text.replaceAll(/(?<=\w)(?=\w)/g, '\u200b')],
  ['full width', (text) => text.replaceAll(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))],
  ['combining marks', (text) => text.replaceAll(/[aeiou]/gi, (letter) => `${letter}\u0323`)],
  ['Cyrillic letters', (text) => text.replaceAll(/[aceiopsA]/g, (letter) => cyrillic[letter] ?? letter)],
  ['wide blanks', (text) => text.replaceAll(' ', '\u3164')],
  ['more spaces and lines', (text) => text.replaceAll(' ', ' \n\t ')],
  ['padding in front', (text) => `Helper${' '.repeat(20_000)}${text}`],
  ['padding that nobody sees', (text) => `Helper ${'\u2063'.repeat(20_000)}${text}`],
  ['much text in front', (text) => `${'Quiet words about the weather of this week, '.repeat(400)}${text}`],
];

function disguised(made: MadeUpManifest, disguise: Disguise): MadeUpManifest {
  return {
    ...made,
    displayName: disguise(made.displayName),
    description: disguise(made.description),
    keywords: (made.keywords ?? []).map(disguise),
    commands: (made.commands ?? []).map(disguise),
  };
}

function outcomeOf(made: MadeUpManifest): string | undefined {
  const manifest = readManifest(packageJsonOf(made));
  return manifest && recognise(manifest).outcome;
}

describe.each(disguises)('%s', (_name, disguise) => {
  test('hide no assistant', () => {
    const hidden = assistantManifests.filter((made) => outcomeOf(disguised(made, disguise)) !== 'assistant');
    expect(hidden.map(({ name }) => name)).toEqual([]);
  });

  test('make no assistant of anything', () => {
    const called = [...ordinaryManifests, ...aroundAi].filter(
      (made) => outcomeOf(disguised(made, disguise)) === 'assistant',
    );
    expect(called.map(({ name }) => name)).toEqual([]);
  });
});
