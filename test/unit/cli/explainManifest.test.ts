import { mkdirSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Policy } from '../../../src/core/policy/policySchema.ts';
import { aPolicy } from '../core/policy/policyExamples.ts';
import { expectGolden } from '../golden.ts';
import { useTemporaryFolder } from '../machine/temporaryFolder.ts';
import { useRealCli, type Run } from './realCli.ts';

const inFolder = useTemporaryFolder();
const run = useRealCli('explainManifest');
const blocking = aPolicy({ unlisted: 'block', approved: [{ assistant: 'qwen-code' }] });

/** The whole name of an assistant stands in its texts, as it does with most extensions. */
const brightly = {
  name: 'brightly',
  publisher: 'Example',
  version: '1.2.0',
  displayName: '%name%',
  description: '%description%',
  categories: ['AI', 'Chat'],
  main: './extension.js',
  engines: { vscode: '^1.99.0' },
  contributes: { commands: [{ command: 'brightly.chat', title: 'Open chat' }] },
};
const texts = { name: 'Brightly: AI pair programmer', description: 'Completes your code and answers questions.' };

const copy = {
  ...brightly,
  name: 'renamed',
  contributes: {
    commands: ['a', 'b', 'c'].map((each) => ({ command: `claude-code.${each}`, title: `Renamed: ${each}` })),
  },
};

/** Puts an extension where editors of this home have theirs. */
function install(manifest: object, nls?: object | string): string {
  const folder = inFolder('home/.vscode/extensions/example.one-1.2.0');
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/package.json`, JSON.stringify(manifest));
  if (nls !== undefined)
    writeFileSync(`${folder}/package.nls.json`, typeof nls === 'string' ? nls : JSON.stringify(nls));
  return folder;
}

function explain(policy: Policy, id: string, ...options: string[]): Run {
  return run(
    ['explain', id, '--policy', '-', '--host', 'desk-3', '--at', '2026-11-22', ...options],
    JSON.stringify(policy),
  );
}

interface Printed {
  readonly problems: readonly { readonly code: string }[];
  readonly extensions: readonly {
    readonly extension: string;
    readonly version?: string;
    readonly decision: { readonly effect: string; readonly reasonCode: string };
    readonly recognition?: {
      readonly outcome: string;
      readonly copyOf?: string;
      readonly evidence: readonly { readonly signal: string }[];
    };
  }[];
}

const json = ({ printed }: Run): Printed => JSON.parse(printed) as Printed;
const codesOf = (result: Run): string[] => json(result).problems.map(({ code }) => code);

test('in words', () => {
  const folder = install(brightly, texts);
  const { code, printed, errors } = explain(blocking, 'example.brightly', '--manifest', folder);
  expectGolden('explain/by-its-manifest.txt', printed);
  expect([code, errors]).toEqual([1, '']);
});

test.each([
  ['an assistant', brightly, 'example.brightly', 'unlistedRecognised'],
  ['a copy', copy, 'example.renamed', 'bannedCopy'],
])('%s: decision and evidence are those of a scan', (_, manifest, id, reasonCode) => {
  const folder = install(manifest, texts);
  const policy = { ...blocking, banned: [{ assistant: 'claude-code' }] };
  const asked = explain(policy, id, '--manifest', `${folder}/package.json`, '--json');
  const scanned = run(['scan', '--home', inFolder('home'), '--policy', '-', '--json'], JSON.stringify(policy));
  const [found] = (JSON.parse(scanned.printed) as { findings: { evidence: object[]; decision: object }[] }).findings;
  const [extension] = json(asked).extensions;
  expect(extension).toMatchObject({ extension: id, version: '1.2.0', decision: { reasonCode, effect: 'enforce' } });
  expect(found).toMatchObject({ decision: { reasonCode, effect: 'enforce' } });
  expect(extension?.recognition?.evidence).toEqual(found?.evidence);
  expect(extension?.recognition?.evidence).not.toEqual([]);
  expect([asked.code, codesOf(asked)]).toEqual([1, []]);
});

test('a copy is named with what it carries', () => {
  const result = explain(blocking, 'example.renamed', '--manifest', install(copy, texts));
  expect(result.printed).toContain('claude-code.a');
  expect(result.printed).toMatch(/A copy of: .*\(claude-code\)/);
});

test('an approval by id beats it, and what it was recognised as is told all the same', () => {
  const policy = aPolicy({ unlisted: 'block', approved: [{ extension: 'example.brightly' }] });
  const result = explain(policy, 'example.brightly', '--manifest', install(brightly, texts), '--json');
  expect([result.code, json(result).extensions]).toMatchObject([
    0,
    [{ decision: { reasonCode: 'approvedByExtension' }, recognition: { outcome: 'assistant' } }],
  ]);
});

test('an ordinary extension, and one without a publisher', () => {
  const plain = { name: 'tidy', version: '1.0.0', displayName: 'Tidy', engines: { vscode: '^1.99.0' } };
  const result = explain(blocking, 'undefined_publisher.tidy', '--manifest', install(plain), '--json');
  expect([result.code, json(result).extensions]).toMatchObject([
    0,
    [{ extension: 'undefined_publisher.tidy', recognition: { outcome: 'not' } }],
  ]);
});

test('without it a note says where an editor may decide otherwise', () => {
  expect(codesOf(explain(blocking, 'example.brightly', '--json'))).toEqual(['idNotListed']);
  // Whoever keeps the answer alone must not read it as the last word.
  expect(explain(blocking, 'example.brightly').printed).toContain('(--manifest)');
  const named = aPolicy({ unlisted: 'block', approved: [{ extension: 'example.brightly' }] });
  expect(codesOf(explain(named, 'example.brightly', '--json'))).toEqual([]);
  expect(codesOf(explain(blocking, 'anthropic.claude-code', '--json'))).toEqual([]);
  expect(codesOf(explain(aPolicy({ banned: [{ extension: 'a.b' }] }), 'example.brightly', '--json'))).toEqual([]);
});

test('what the catalog knows is not judged by its manifest, but its version counts', () => {
  const policy = aPolicy({ banned: [{ extension: 'anthropic.claude-code', versions: '<2.0.0' }] });
  const folder = install({ ...brightly, publisher: 'anthropic', name: 'claude-code' }, texts);
  const versioned = (...options: string[]): unknown => {
    const result = explain(policy, 'anthropic.claude-code', '--manifest', folder, '--json', ...options);
    const [extension] = json(result).extensions;
    return [result.code, codesOf(result), extension?.recognition];
  };
  expect(versioned()).toEqual([1, ['manifestNotUsed'], undefined]);
  expect(versioned('--version', '2.0.0')).toEqual([0, ['manifestNotUsed'], undefined]);
});

test('texts that are damaged are told, and the rest is judged', () => {
  const result = explain(blocking, 'example.brightly', '--manifest', install(brightly, '{'), '--json');
  expect(codesOf(result)).toEqual(['scanManifestBroken']);
});

test('a manifest that is none, of another extension, or not there: nothing is answered', () => {
  const folder = install(brightly, texts);
  writeFileSync(inFolder('broken.json'), '{');
  writeFileSync(inFolder('nameless.json'), '{}');
  mkdirSync(inFolder('empty'));
  for (const [id, place, code] of [
    ['example.other', folder, 'manifestOtherId'],
    ['claude-code', folder, 'manifestOtherId'],
    ['example.brightly', inFolder('none'), 'inputMissing'],
    ['example.brightly', inFolder('empty'), 'inputMissing'],
    ['example.brightly', inFolder('broken.json'), 'scanManifestBroken'],
    ['example.brightly', inFolder('nameless.json'), 'scanManifestBroken'],
  ] as const) {
    const result = explain(blocking, id, '--manifest', place);
    expect([result.code, result.printed, result.errors]).toEqual([2, '', expect.stringContaining(`error ${code}: `)]);
  }
});
