import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { scanJsonSchema } from '../../../../src/cli/scan/scanJsonSchema.ts';
import { scanWords } from '../../../../src/cli/scan/scanWords.ts';
import type { Policy } from '../../../../src/core/policy/policySchema.ts';
import { parseInventory } from '../../../../src/core/report/inventory.ts';
import { scanDocument, summaryOf, type ReportWords } from '../../../../src/core/report/scanDocument.ts';
import { scanReportSchema, type ScanDocument } from '../../../../src/core/report/scanReportSchema.ts';
import { expectGolden } from '../../golden.ts';
import { aPolicy } from '../policy/policyExamples.ts';
import { company } from './madeUpMachine.ts';
import { companyPolicy, reportOn, run } from './reporting.ts';

/** The text that is the contract, without words that may be improved. */
const codes: ReportWords = {
  language: 'en',
  reason: (code) => code,
  problem: ({ code }) => code,
  evidence: ({ signal }) => signal,
};

const documents: Readonly<Record<string, ScanDocument>> = {
  judged: scanDocument(reportOn(company, companyPolicy), run, codes),
  'without-policy': scanDocument(reportOn(company), run, codes),
};
const asRead = (document: unknown): unknown => JSON.parse(JSON.stringify(document));

test.each(Object.entries(documents))('%s: names and values stay as they are', (name, document) => {
  expectGolden(`scan/${name}.json`, `${JSON.stringify(document, undefined, 2)}\n`);
});

test.each(Object.entries(documents))('%s: fits its schema, with nothing beside it', (_, document) => {
  const isValid = new Ajv({ strict: false }).compile(scanJsonSchema());
  expect([isValid(asRead(document)), isValid.errors]).toEqual([true, null]);
  expect(scanReportSchema.parse(asRead(document))).toEqual(asRead(document));
});

test('the schema refuses what is not meant', () => {
  const isValid = new Ajv({ strict: false }).compile(scanJsonSchema());
  expect(isValid({ ...documents['judged'], version: 1 })).toBe(false);
  expect(isValid({ ...documents['judged'], findings: [{}] })).toBe(false);
});

test('what a scan prints is an inventory as it is', () => {
  const inventory = parseInventory(JSON.stringify(documents['judged']));
  expect(inventory).toMatchObject({
    ok: true,
    value: {
      machine: { host: 'desk-3', users: [{ name: 'alice', groups: ['staff'] }, { name: 'bob' }] },
      findings: documents['judged']?.findings.map(({ id }) => ({ id })),
    },
  });
});

test('what is possibly an assistant counts as such until an entry names it', () => {
  const countWith = (policy?: Policy): number => summaryOf(reportOn(company, policy)).possibly;
  const named = { extension: 'example.words' };
  expect([countWith(), countWith(companyPolicy)]).toEqual([1, 1]);
  expect([countWith(aPolicy({ approved: [named] })), countWith(aPolicy({ banned: [named] }))]).toEqual([0, 0]);
});

test('the words are English, whatever languages the policy has', () => {
  const { findings, places } = scanDocument(reportOn(company, companyPolicy), run, scanWords);
  expect(findings[0]?.decision).toMatchObject({ reason: 'High-risk software list' });
  expect(places[1]?.problems[0]?.message).toMatch(/\w+ \w+/);
});
