import { describe, expect, test } from 'vitest';
import type { Policy } from '../../../../src/core/policy/policySchema.ts';
import type { Installation } from '../../../../src/core/inventory/machineInventory.ts';
import { ownId } from '../../../../src/core/ownId.ts';
import { resultOf, type ScanReport } from '../../../../src/core/report/scanReport.ts';
import { aPolicy } from '../policy/policyExamples.ts';
import { aMachine, aManifest, anExtension, aPlace, company, unreadable } from './madeUpMachine.ts';
import { reportOn } from './reporting.ts';

const ids = ({ findings }: ScanReport): string[] => findings.map(({ extension }) => extension.id);
const claude = 'anthropic.claude-code';
const bansClaude = aPolicy({ banned: [{ assistant: 'claude-code' }] });
const only = (id: string, installation: Installation = 'enabled'): ReturnType<typeof aMachine> =>
  aMachine(aPlace([anExtension(id, { installation })]));

describe('what is a finding', () => {
  test('without a policy: what the catalog knows or the manifest shows, and nothing is decided', () => {
    const report = reportOn(company);
    expect(report.findings.map((each) => [each.extension.id, each.recognition, each.relation])).toEqual([
      [claude, 'catalog', 'is'],
      ['qwenlm.qwen-code-vscode-ide-companion', 'catalog', 'is'],
      ['example.pilot', 'assistant', undefined],
      [claude, 'catalog', 'is'],
      ['saoudrizwan.claude-dev', 'catalog', 'is'],
      ['example.renamed', 'assistant', 'copy'],
      ['example.words', 'possibly', undefined],
    ]);
    expect(report.findings.flatMap(({ decision }) => decision ?? [])).toEqual([]);
    expect(report.findings.map(({ state }) => state)).toEqual(report.findings.map(() => 'detectedOnly'));
  });

  test('what has the names of an assistant and only may be one is said to be no more, and left alone', () => {
    const manifest = aManifest({ keywords: ['possibly', 'copy:claude-code'] });
    const place = aMachine(aPlace([anExtension('example.perhaps', { manifest })]));
    expect(reportOn(place, aPolicy({ unlisted: 'block' })).findings).toMatchObject([
      {
        ...{ recognition: 'possibly', relation: 'copy', isViolation: false },
        decision: { reasonCode: 'possibleAssistant', effect: 'observe' },
      },
    ]);
    expect(reportOn(place, bansClaude).findings).toMatchObject([{ isViolation: true }]);
  });

  test('what ships with an editor only where its id says so, as in that editor', () => {
    const manifest = aManifest({ keywords: ['assistant', 'copy:claude-code'] });
    const place = (installation: Installation): ReturnType<typeof aMachine> =>
      aMachine(
        aPlace([anExtension('example.part', { manifest, installation }), anExtension(claude, { installation })]),
      );
    expect(ids(reportOn(place('enabled'), aPolicy({ unlisted: 'block' })))).toEqual(['example.part', claude]);
    expect(ids(reportOn(place('builtIn'), aPolicy({ unlisted: 'block' })))).toEqual([claude]);
  });

  test('with a policy: also what an entry names, whatever it is', () => {
    const report = reportOn(only('example.tidy-json'), aPolicy({ approved: [{ publisher: 'example' }] }));
    expect(report.findings).toMatchObject([
      { extension: { id: 'example.tidy-json' }, decision: { reasonCode: 'approvedByPublisher' } },
    ]);
    expect(report.findings[0]).not.toHaveProperty('recognition');
  });

  test('never this extension itself, and everything else on demand', () => {
    expect(ids(reportOn(only(ownId), aPolicy({ banned: [{ extension: ownId }] }), { everyExtension: true }))).toEqual(
      [],
    );
    expect(ids(reportOn(only('example.tidy-json')))).toEqual([]);
    expect(ids(reportOn(only('example.tidy-json'), undefined, { everyExtension: true }))).toEqual([
      'example.tidy-json',
    ]);
  });

  test('a manifest that was not read is judged by its id alone', () => {
    const { manifest: _, ...bare } = anExtension('example.pilot');
    expect(ids(reportOn(aMachine(aPlace([bare, { ...bare, id: claude }]))))).toEqual([claude]);
  });
});

describe('what the policy says is said for whoever has it', () => {
  const inventory = aMachine(
    aPlace([anExtension(claude)]),
    aPlace([anExtension(claude)], { user: 'bob' }),
    aPlace([anExtension(claude, { installation: 'builtIn' })], { user: undefined as never }),
  );

  test.each<[string, Policy['exceptions'], string[]]>([
    [
      'by user',
      [{ allow: [{ assistant: 'claude-code' }], users: ['bob'] }],
      ['detectedOnly', 'excepted', 'detectedOnly'],
    ],
    [
      'by group',
      [{ allow: [{ assistant: 'claude-code' }], groups: ['staff'] }],
      ['excepted', 'detectedOnly', 'detectedOnly'],
    ],
    ['by host', [{ allow: [{ assistant: 'claude-code' }], hosts: ['desk-*'] }], ['excepted', 'excepted', 'excepted']],
  ])('%s', (_, exceptions = [], states) => {
    const { findings } = reportOn(inventory, { ...bansClaude, exceptions });
    expect(findings.map(({ state }) => state)).toEqual(states);
    expect(findings.map(({ isViolation }) => isViolation)).toEqual(states.map((state) => state !== 'excepted'));
  });
});

describe('what it comes to', () => {
  const blind = aMachine(aPlace([], { problems: [unreadable] }));
  const both = { ...blind, places: [...blind.places, ...only(claude).places] };

  test.each<[string, ReturnType<typeof aMachine>, Policy | undefined, ReturnType<typeof resultOf>]>([
    ['nothing there', aMachine(), bansClaude, 'clean'],
    ['banned', only(claude), bansClaude, 'violations'],
    ['banned, and turned off', only(claude, 'disabled'), bansClaude, 'violations'],
    ['banned, and ships with the editor', only(claude, 'builtIn'), bansClaude, 'violations'],
    ['banned, and not loaded any more', only(claude, 'leftOver'), bansClaude, 'clean'],
    [
      'banned from a day to come',
      only(claude),
      { ...bansClaude, banned: [{ assistant: 'claude-code', effectiveFrom: '2027-01-01' }] },
      'violations',
    ],
    ['only recorded', only(claude), { ...bansClaude, mode: 'observe' }, 'clean'],
    [
      'a larger tool',
      only('amazonwebservices.aws-toolkit-vscode'),
      aPolicy({ banned: [{ assistant: 'amazon-q' }] }),
      'clean',
    ],
    ['named by nobody, and that is left open', only(claude), aPolicy(), 'clean'],
    ['named by nobody', only(claude), aPolicy({ unlisted: 'warn' }), 'violations'],
    ['no policy', only(claude), undefined, 'clean'],
    ['a place could not be looked at', blind, bansClaude, 'couldNotLook'],
    ['the same without a policy', blind, undefined, 'couldNotLook'],
    ['a home could not be looked at', { ...aMachine(), problems: [unreadable] }, bansClaude, 'couldNotLook'],
    ['banned, and a place could not be looked at', both, bansClaude, 'violations'],
    ['a note', { ...aMachine(), problems: [{ ...unreadable, severity: 'information' }] }, bansClaude, 'clean'],
  ])('%s', (_, inventory, policy, expected) => {
    expect(resultOf(reportOn(inventory, policy))).toBe(expected);
  });
});

describe('the way in', () => {
  const pack = anExtension('example.pack', { manifest: aManifest({ extensionPack: ['Anthropic.Claude-Code'] }) });
  const needs = anExtension('example.needs', { manifest: aManifest({ extensionDependencies: [claude] }) });
  const inPlace = (...all: ReturnType<typeof anExtension>[]): ScanReport =>
    reportOn(aMachine(aPlace([anExtension(claude), ...all])), bansClaude);

  test('a pack and a dependence are told on both sides, and are no violation', () => {
    const { findings } = inPlace(pack, needs);
    expect(findings[0]?.evidence.filter(({ signal }) => signal === 'broughtBy')).toEqual([
      { signal: 'broughtBy', found: 'example.needs' },
      { signal: 'broughtBy', found: 'example.pack' },
    ]);
    expect(findings.slice(1)).toMatchObject([
      { extension: { id: 'example.pack' }, brings: [claude], isViolation: false },
      { extension: { id: 'example.needs' }, brings: [claude], isViolation: false },
    ]);
  });

  test('not a pack that is left over, of another place, or that brings what is allowed', () => {
    const leftOver = inPlace({ ...pack, installation: 'leftOver' });
    expect(ids(leftOver)).toEqual([claude]);
    expect(leftOver.findings[0]?.evidence.map(({ signal }) => signal)).toEqual(['catalog']);
    const apart = aMachine(aPlace([anExtension(claude)]), aPlace([pack], { user: 'bob' }));
    expect(ids(reportOn(apart, bansClaude))).toEqual([claude]);
    expect(ids(reportOn(aMachine(aPlace([anExtension(claude), pack])), aPolicy()))).toEqual([claude]);
  });
});

test('what may be used instead stands with what is not allowed, and with nothing else', () => {
  const policy = { ...bansClaude, approved: [{ assistant: 'qwen-code' }] };
  const { findings } = reportOn(company, policy);
  const offered = (wanted: boolean): string[] =>
    findings
      .filter(({ isViolation }) => isViolation === wanted)
      .flatMap(({ alternatives }) => alternatives.map(({ id }) => id));
  expect(offered(true)).toContain('qwen-code');
  expect(offered(false)).toEqual([]);
});

test('a manifest that was judged where it was read is not judged again', () => {
  const recognition = { outcome: 'assistant', score: 40, evidence: [] } as const;
  const { findings } = reportOn(aMachine(aPlace([anExtension('example.pilot', { recognition })])));
  expect(findings).toMatchObject([{ extension: { id: 'example.pilot' }, recognition: 'assistant' }]);
});

test('our own extension: the one that is loaded, and nothing said of what has no profiles', () => {
  const own = (version: string, installation: 'leftOver' | 'enabled'): ReturnType<typeof anExtension> =>
    anExtension('approved-assistants.approved-assistants', { version, installation });
  const { places } = reportOn(
    aMachine(
      aPlace([own('1.0.0', 'leftOver'), own('1.1.0', 'enabled')]),
      aPlace([own('1.0.0', 'leftOver')]),
      aPlace([]),
      aPlace([], { profiles: [] }),
    ),
  );
  expect(places.map(({ ownExtension }) => ownExtension)).toEqual([
    { version: '1.1.0', installation: 'enabled' },
    { version: '1.0.0', installation: 'leftOver' },
    null,
    undefined,
  ]);
});
