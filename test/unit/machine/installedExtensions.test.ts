import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readInstalledExtensions } from '../../../src/machine/installedExtensions.ts';
import { useTemporaryFolder } from './temporaryFolder.ts';

const inFolder = useTemporaryFolder();

test('lists ids lower-cased with their versions', () => {
  const list = [{ identifier: { id: 'Anthropic.claude-code' }, version: '1.0.60' }, { identifier: { id: 'a.b' } }];
  writeFileSync(inFolder('extensions.json'), JSON.stringify(list));
  expect(readInstalledExtensions(inFolder())).toEqual({
    installed: [{ id: 'anthropic.claude-code', version: '1.0.60' }, { id: 'a.b' }],
  });
});

test('passes over entries that are none', () => {
  writeFileSync(inFolder('extensions.json'), '[null, 1, {}, {"identifier":{"id":"nodot"}}, {"identifier":{"id":7}}]');
  expect(readInstalledExtensions(inFolder())).toEqual({ installed: [] });
});

test.each([undefined, '{', '{}'])('a list that cannot be read is a problem, not an empty one: %j', (text) => {
  if (text !== undefined) writeFileSync(inFolder('extensions.json'), text);
  expect(readInstalledExtensions(inFolder())).toMatchObject({
    installed: [],
    problem: { code: 'installedUnreadable' },
  });
});
