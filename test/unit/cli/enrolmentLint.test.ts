import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { SchemaNode } from '../../../src/cli/documentedSchema.ts';
import { enrolmentJsonSchema } from '../../../src/cli/enrolmentJsonSchema.ts';
import { aPolicy } from '../core/policy/policyExamples.ts';
import { makeKey, signedBy } from '../machine/signing.ts';
import { useTemporaryFolder } from '../machine/temporaryFolder.ts';
import { useRealCli } from './realCli.ts';

const inFolder = useTemporaryFolder();
const run = useRealCli('enrolmentLint');
const key = makeKey('key-1');
const keys = { keys: [key.public] };
const good = { formatVersion: 1, policyUrl: 'https://policies.example.com/ai.jws', keys };

const broken: readonly (readonly [text: string, codes: readonly string[]])[] = [
  ['{ "policyUrl": "https://a.example/", ', ['enrolmentSyntax']],
  [JSON.stringify({ ...good, formatVersion: 2 }), ['enrolmentNewerFormat']],
  [
    JSON.stringify({ ...good, policyUrl: 'http://a.example/', refreshMinutes: 0, group: [] }, undefined, 1),
    ['enrolmentUrlNotSecure', 'enrolmentInvalidValue', 'enrolmentUnknownKey'],
  ],
  [JSON.stringify({ policyUrl: good.policyUrl, keys }), ['enrolmentMissingKey']],
];

test.each(broken)('%s: every error with its place, exit 1, and verify takes no key of it', (text, codes) => {
  writeFileSync(inFolder('enrolment.json'), text);
  const { code, printed } = run(['enrolment', 'lint', inFolder('enrolment.json'), '--json']);
  const { version, errors, problems } = JSON.parse(printed) as {
    version: number;
    errors: number;
    problems: { code: string; place: { file: string; line: number } }[];
  };
  expect([code, version, errors, problems.map((each) => each.code)]).toEqual([1, 1, codes.length, codes]);
  for (const { place } of problems)
    expect(place).toMatchObject({ file: inFolder('enrolment.json'), line: expect.any(Number) as number });

  writeFileSync(inFolder('policy.jws'), signedBy(key, JSON.stringify(aPolicy())));
  const verified = run(['policy', 'verify', inFolder('policy.jws'), '--keys', inFolder('enrolment.json')]);
  expect([verified.code, verified.printed]).toEqual([2, '']);
  // What is no JSON could as well be a key set.
  const told = codes.map((each) => (each === 'enrolmentSyntax' ? 'keyFileNoKeys' : each));
  for (const each of told) expect(verified.errors).toContain(`${each}: `);
});

test('a good one is clean, also from standard input', () => {
  expect(run(['enrolment', 'lint', '-'], JSON.stringify(good)).code).toBe(0);
});

test('what cannot be read: exit 2', () => {
  writeFileSync(inFolder('utf16.json'), '\uFEFF{}', 'utf16le');
  for (const [name, problem] of [
    ['none.json', 'inputMissing'],
    ['utf16.json', 'enrolmentUnreadable'],
  ] as const) {
    const { code, printed, errors } = run(['enrolment', 'lint', inFolder(name)]);
    expect([code, printed, errors]).toEqual([2, '', expect.stringContaining(`${problem}: `)]);
  }
});

test('every key of an enrolment is explained in its schema', () => {
  const mute: string[] = [];
  const look = ({ properties, items }: SchemaNode, path: string): void => {
    for (const [name, child] of Object.entries(properties ?? {})) {
      if (child.description === undefined) mute.push(`${path}${name}`);
      look(child, `${path}${name}.`);
    }
    if (items) look(items, `${path}[].`);
  };
  look(enrolmentJsonSchema(), '');
  expect(mute).toEqual([]);
});
