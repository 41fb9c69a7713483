import { Ajv } from 'ajv';
import standard from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json' with { type: 'json' };
import { describe, expect, test } from 'vitest';
import type { MachineInventory } from '../../../../src/core/inventory/machineInventory.ts';
import type { Policy } from '../../../../src/core/policy/policySchema.ts';
import { scanWords } from '../../../../src/cli/scan/scanWords.ts';
import { sarif, type SarifWords } from '../../../../src/core/report/sarif.ts';
import { expectGolden } from '../../golden.ts';
import { aPolicy } from '../policy/policyExamples.ts';
import { aMachine, aManifest, anExtension, aPlace, company, unreadable } from './madeUpMachine.ts';
import { companyPolicy, reportOn, run } from './reporting.ts';

const codes: SarifWords = {
  language: 'en',
  reason: (code) => code,
  problem: ({ code }) => code,
  evidence: ({ signal }) => signal,
  rule: (rule) => rule,
  finding: ({ extension }) => extension.id,
  use: ({ use }) => use.label,
};

interface Log {
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
      readonly results: readonly {
        readonly ruleId: string;
        readonly ruleIndex: number;
        readonly level: string;
        readonly message: { readonly text: string };
        readonly properties: Readonly<Record<string, unknown>>;
        readonly locations: readonly { physicalLocation: { artifactLocation: { uri: string } } }[];
        readonly partialFingerprints: Readonly<Record<string, string>>;
      }[];
      readonly invocations: readonly [{ readonly executionSuccessful: boolean }];
    },
  ];
}

const logOf = (inventory: MachineInventory, policy?: Policy, words = codes): Log =>
  JSON.parse(JSON.stringify(sarif(reportOn(inventory, policy), run, words))) as Log;

/** The schema of the standard, as the project that wrote it publishes it. */
function compiled(): ReturnType<Ajv['compile']> {
  // It says draft 4, and what it uses means the same in draft 7 but for the name of its own address.
  const schema: Record<string, unknown> = { ...standard, $schema: undefined, id: undefined };
  const uri = (text: string): boolean => URL.canParse(text);
  const formats = { uri, 'uri-reference': (text: string) => URL.canParse(text, 'file:///'), 'date-time': isInstant };
  // Its pattern for languages is one that is read only without the u flag.
  return new Ajv({ strict: false, formats, unicodeRegExp: false }).compile(schema);
}

const isValidSarif = compiled();

function isInstant(text: string): boolean {
  return new Date(text).toISOString() === text;
}

const logs: Readonly<Record<string, Log>> = {
  judged: logOf(company, companyPolicy),
  'without-policy': logOf(company),
};

test.each(Object.entries(logs))('%s: names and values stay as they are', (name, log) => {
  expectGolden(`scan/${name}.sarif`, `${JSON.stringify(log, undefined, 2)}\n`);
});

test.each(Object.entries({ ...logs, nothing: logOf(aMachine()) }))('%s: fits the schema of the standard', (_, log) => {
  expect([isValidSarif(log), isValidSarif.errors]).toEqual([true, null]);
});

test('the schema of the standard refuses what it does not know', () => {
  const { runs } = logs['judged']!;
  expect(isValidSarif({ version: '2.1.0', runs: [{ ...runs[0], extra: 1 }] })).toBe(false);
  expect(
    isValidSarif({ version: '2.1.0', runs: [{ ...runs[0], results: [{ ...runs[0].results[0], level: 'bad' }] }] }),
  ).toBe(false);
  expect(isValidSarif({ $schema: 'no address', version: '2.1.0', runs: [] })).toBe(false);
});

test('each result has the level of what is to happen, under the rule that its index names', () => {
  const policy = aPolicy({
    unlisted: 'warn',
    banned: [{ assistant: 'claude-code' }, { assistant: 'amazon-q' }],
    approved: [{ assistant: 'qwen-code' }],
  });
  const ids = [
    'anthropic.claude-code',
    'saoudrizwan.claude-dev',
    'amazonwebservices.aws-toolkit-vscode',
    'qwenlm.qwen-code-vscode-ide-companion',
  ];
  const [{ results, tool }] = logOf(aMachine(aPlace(ids.map((id) => anExtension(id)))), policy).runs;
  expect(results.map(({ ruleId, level }) => [ruleId, level])).toEqual([
    ['bannedByAssistant', 'error'],
    ['unlistedAssistant', 'warning'],
    ['containsAssistant', 'note'],
  ]);
  expect(results.map(({ properties }) => properties['decidedBy'])).toEqual(['/banned/0', '/unlisted', '/banned/1']);
  for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
});

test.each([
  ['approved', aPolicy({ approved: [{ extension: 'example.words' }] })],
  [
    'excepted',
    aPolicy({
      banned: [{ extension: 'example.words' }],
      exceptions: [{ allow: [{ extension: 'example.words' }], users: ['bob'] }],
    }),
  ],
])('what is possibly an assistant is no result where it is %s', (verdict, policy) => {
  const { findings } = reportOn(company, policy);
  expect(findings.find(({ extension }) => extension.id === 'example.words')).toMatchObject({
    recognition: 'possibly',
    decision: { verdict },
  });
  const [{ results }] = logOf(company, policy).runs;
  expect(JSON.stringify(results)).not.toContain('example.words');
});

test('a finding is the same one after an update, and another one elsewhere', () => {
  const printOf = (version: string, user: string): unknown => {
    const [{ results }] = logOf(aMachine(aPlace([anExtension('anthropic.claude-code', { version })], { user }))).runs;
    return results[0]?.partialFingerprints;
  };
  expect(printOf('1.0.0', 'alice')).toEqual(printOf('2.0.0', 'alice'));
  expect(printOf('1.0.0', 'alice')).not.toEqual(printOf('1.0.0', 'bob'));
});

test('two versions in one place are two findings', () => {
  const versions = ['1.0.0', '2.0.0'].map((version) => anExtension('anthropic.claude-code', { version }));
  const [{ results }] = logOf(aMachine(aPlace(versions))).runs;
  expect(new Set(results.map((each) => each.partialFingerprints['extensionInPlace/v1'])).size).toBe(2);
});

describe('the message of a result', () => {
  const link = '[free](https://example.com/{0})';
  const messageOn = (name: string, reason: string): string | undefined => {
    const manifest = aManifest({ displayName: name, keywords: ['assistant', 'copy:claude-code'] });
    const policy = aPolicy({ ...companyPolicy, banned: [{ assistant: 'claude-code', reason: { en: reason } }] });
    const [{ results }] = logOf(aMachine(aPlace([anExtension('example.copy', { manifest })])), policy, scanWords).runs;
    expect(results[0]?.properties).toMatchObject({ reason, useInstead: ['qwen-code'] });
    return results[0]?.message.text;
  };

  test("quotes the policy's reason and names what to use instead", () => {
    const text = messageOn('Friendly', 'High-risk\nsoftware');
    for (const each of ['Friendly (example.copy 1.0.0)', '"High-risk software"', 'Qwen Code'])
      expect(text).toContain(each);
  });

  test('makes no link and no placeholder of the names and reasons of others', () => {
    const text = messageOn(link, link);
    expect(text?.split(String.raw`\[free\](https://example.com/{{0}})`)).toHaveLength(3);
  });

  test('calls a larger tool by its own name', () => {
    const manifest = aManifest({ displayName: 'AWS Toolkit' });
    const toolkit = anExtension('amazonwebservices.aws-toolkit-vscode', { manifest });
    const policy = aPolicy({ banned: [{ assistant: 'amazon-q' }] });
    const [{ results }] = logOf(aMachine(aPlace([toolkit])), policy, scanWords).runs;
    expect(results[0]?.message.text).toMatch(/^AWS Toolkit\b.*\bAmazon Q Developer/);
  });
});

test('a run says whether it was complete', () => {
  const runOf = (problems: readonly (typeof unreadable)[]): boolean =>
    logOf(aMachine(aPlace([], { problems }))).runs[0].invocations[0].executionSuccessful;
  expect([runOf([]), runOf([unreadable])]).toEqual([true, false]);
});

test('the location is the manifest, on whichever system', () => {
  const uriOf = (folder: string): string | undefined =>
    logOf(aMachine(aPlace([anExtension('anthropic.claude-code', { folder })]))).runs[0].results[0]?.locations[0]
      ?.physicalLocation.artifactLocation.uri;
  expect(uriOf(String.raw`C:\Users\Al B\x`)).toBe('file:///C:/Users/Al%20B/x/package.json');
});
