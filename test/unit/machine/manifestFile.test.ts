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
  const codes = (folder: string): unknown =>
    readManifestFile(folder, 'en').problems.map(({ code, severity }) => [code, severity]);
  expect(codes(inFolder())).toEqual([['scanManifestMissing', 'information']]);
  writeFileSync(inFolder('package.json'), '{ "name": ');
  expect(codes(inFolder())).toEqual([['scanManifestBroken', 'warning']]);
  mkdirSync(inFolder('other/package.json'), { recursive: true });
  expect(codes(inFolder('other'))).toEqual([['scanManifestUnreadable', 'warning']]);
});

test('what is no UTF-8 is replaced, as the editor does it', () => {
  writeFileSync(inFolder('package.json'), Buffer.from('{"name":"a","publisher":"b","displayName":"\xe9"}', 'latin1'));
  expect(readManifestFile(inFolder(), 'en')).toMatchObject({ manifest: { displayName: '\uFFFD' }, problems: [] });
});
