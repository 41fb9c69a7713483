import { mkdirSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readManifestFile } from '../../../src/machine/manifestFile.ts';
import { useTemporaryFolder } from './temporaryFolder.ts';

const inFolder = useTemporaryFolder();

function write(name: string, value: unknown): void {
  writeFileSync(inFolder(name), JSON.stringify(value));
}

test('texts are those of the language, as the editor fills them in', () => {
  write('package.json', { name: 'a', publisher: 'b', displayName: '%name%', description: '%what%' });
  write('package.nls.json', { name: 'Helper', what: 'Answers.' });
  write('package.nls.zh-cn.json', { name: '助手' });
  const names = (language: string): unknown => readManifestFile(inFolder(), language).manifest;
  expect(names('zh-cn')).toMatchObject({ displayName: '助手', description: 'Answers.' });
  expect(names('en')).toMatchObject({ displayName: 'Helper', description: 'Answers.' });
});

test('no manifest is no extension; what is there and cannot be read is said', () => {
  expect(readManifestFile(inFolder(), 'en')).toEqual({});
  writeFileSync(inFolder('package.json'), '{ "name": ');
  expect(readManifestFile(inFolder(), 'en')).toMatchObject({ problem: { code: 'scanManifestBroken' } });
  mkdirSync(inFolder('other/package.json'), { recursive: true });
  expect(readManifestFile(inFolder('other'), 'en')).toMatchObject({ problem: { code: 'scanManifestUnreadable' } });
});
