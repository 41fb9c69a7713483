import { expect, test } from 'vitest';
import { policyJsonSchema } from '../../../../src/cli/policyJsonSchema.ts';
import { recordableId } from '../../../../src/core/audit/recordable.ts';
import { extensionIdPattern, publisherPattern } from '../../../../src/core/catalog/idPatterns.ts';
import { parsePolicy } from '../../../../src/core/policy/parsePolicy.ts';
import { aPolicy } from '../policy/policyExamples.ts';

const ids = [
  'anthropic.claude-code',
  'undefined_publisher.Tool',
  'a_b.c_d',
  'c++.tools',
  '~me.$x',
  '13x.x86-64',
  'a.b.c',
];
const noIds = [
  'claude-code',
  'a b.c',
  'a.b c',
  'a/b.c',
  'a.b/c',
  'a\\b.c',
  '.b',
  'a.',
  'a@b.c',
  'a.b@1.0.0',
  '-a.b',
  'é.b',
  '*',
];

test.each(ids)('%s can stand in a policy and in the audit trail', (id) => {
  const [publisher = ''] = id.split('.');
  expect(parsePolicy(JSON.stringify(aPolicy({ banned: [{ extension: id }, { publisher }] })))).toMatchObject({
    ok: true,
  });
  expect(recordableId(id)).toBe(id);
});

test.each(noIds)('%s is no id of an extension', (text) => {
  expect(extensionIdPattern.test(text)).toBe(false);
  expect(parsePolicy(JSON.stringify(aPolicy({ banned: [{ extension: text }] })))).toMatchObject({
    ok: false,
    problems: [{ code: 'policyNotAnExtensionId' }],
  });
});

test('what no extension can be published under is no publisher', () => {
  for (const text of ['a.b', 'a b', 'a/b', '', '*']) expect(publisherPattern.test(text)).toBe(false);
});

test('the JSON Schema takes the same ids', () => {
  const patterns = [...JSON.stringify(policyJsonSchema()).matchAll(/"pattern":"((?:[^"\\]|\\.)*)"/g)]
    .map(([, source = '']) => new RegExp(JSON.parse(`"${source}"`) as string))
    .filter((pattern) => pattern.test('anthropic.claude-code') && !pattern.test('anthropic'));
  expect(patterns.length).toBeGreaterThan(0);
  for (const pattern of patterns) {
    expect(ids.filter((id) => !pattern.test(id))).toEqual([]);
    expect(noIds.filter((text) => pattern.test(text))).toEqual([]);
  }
});
