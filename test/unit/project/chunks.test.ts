import { build } from 'esbuild';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chunkBundle } from '../../../scripts/build/bundles.ts';
import { calledElsewhere } from '../../../scripts/build/lazyImports.ts';
import { auditEventSchema } from '../../../src/core/audit/auditEventSchema.ts';
import { parseEnrolment } from '../../../src/core/policy/parseEnrolment.ts';
import { parsePolicy, type PolicyParseResult } from '../../../src/core/policy/parsePolicy.ts';
import { oneOfEach, stamped } from '../core/audit/events.ts';
import { aPolicy } from '../core/policy/policyExamples.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'aa-chunks-'));
const file = (chunk: string): string => path.join(folder, `${chunk}.cjs`);
const chunks = ['documents', 'explaining', 'recording', 'schemas', 'signing', 'versions'];
const fresh = createRequire(path.join(folder, 'none.cjs'));

/** What the chunks say of a policy, and which of them that has loaded. */
function parsedFromChunks(text: string): { readonly result: PolicyParseResult; readonly loaded: readonly string[] } {
  for (const each of chunks) Reflect.deleteProperty(fresh.cache, file(each));
  const documents = fresh(file('documents')) as { parsePolicy: { parsePolicy: typeof parsePolicy } };
  const result = documents.parsePolicy.parsePolicy(text);
  return { result, loaded: chunks.filter((each) => file(each) in fresh.cache) };
}

const withVersions = (versions: string): object => aPolicy({ banned: [{ extension: 'a.b', versions }] });

beforeAll(async () => {
  for (const chunk of chunks) await build({ ...chunkBundle(chunk), outfile: file(chunk), sourcemap: false });
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a policy is judged by the chunks as by the source', () => {
  test.each([
    ['a good one without versions', JSON.stringify(aPolicy()), []],
    ['one with versions', JSON.stringify(withVersions('<2.0.0')), ['versions']],
    [
      'one whose key is written with an escape',
      JSON.stringify(withVersions('<2')).replace('vers', '\\u0076ers'),
      ['versions'],
    ],
    ['one with a range that is none', JSON.stringify(withVersions('two')), ['explaining', 'schemas', 'versions']],
    ['one with a key that is none', JSON.stringify({ ...aPolicy(), bannned: [] }), ['explaining', 'schemas']],
    ['one that is no JSON', '{ "mode" }', ['explaining']],
  ])('%s, and loads no more than it needs', (_, text, needed) => {
    const { result, loaded } = parsedFromChunks(text);
    expect(JSON.stringify(result)).toBe(JSON.stringify(parsePolicy(text)));
    expect(loaded).toEqual(['documents', ...needed]);
  });

  test('with version ranges, and those are compared', () => {
    const { result } = parsedFromChunks(JSON.stringify(withVersions('<2.0.0')));
    expect(result.ok && ['1.9.0', '2.0.0'].map((version) => result.isInRange(version, '<2.0.0'))).toEqual([
      true,
      false,
    ]);
  });
});

test('enrolments are judged by the chunk as by the source', () => {
  const signing = fresh(file('signing')) as { parseEnrolment: { parseEnrolment: typeof parseEnrolment } };
  for (const enrolment of [
    { formatVersion: 1, policyUrl: 'https://a.example/p', requireSignature: false, groups: ['a'], labels: { b: 'c' } },
    { formatVersion: 1, policyUrl: 'http://a.example/p', keys: { keys: [{ kid: 1 }] }, refreshMinutes: 0, none: 1 },
  ]) {
    const text = JSON.stringify(enrolment);
    expect(signing.parseEnrolment.parseEnrolment(text)).toEqual(parseEnrolment(text));
  }
});

test('events are judged by the chunk as by the source', () => {
  const recording = fresh(file('recording')) as {
    auditEventSchema: { auditEventSchema: Pick<typeof auditEventSchema, 'safeParse'> };
  };
  for (const event of oneOfEach.map((fact) => stamped(fact))) {
    for (const each of [event, { ...event, v: 2 }, { ...event, at: 'soon' }, { ...event, event: 'none' }]) {
      const { success, data } = recording.auditEventSchema.auditEventSchema.safeParse(each);
      expect({ success, data }).toEqual({ success: each === event, data: auditEventSchema.safeParse(each).data });
    }
  }
});

test.each(['recording', 'signing', 'authoring'])('%s has no copy of what documents has', async (chunk) => {
  const { metafile } = await build({ ...chunkBundle(chunk), metafile: true, write: false });
  const names = Object.keys(metafile.inputs);
  expect(names.filter((name) => /node_modules.(?:zod|semver).|policySchema/.test(name))).toEqual([]);
});

test('only functions are called in another chunk', async () => {
  const place = { chunk: 'documents', name: 'policySchema' };
  expect((await calledElsewhere('src/core/policy/policySchema.ts', place)).errors).toHaveLength(1);
  expect((await calledElsewhere('src/core/jsonText.ts', place)).errors).toBeUndefined();
});
