import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { l10nBundle } from '../../../scripts/build/l10nBundle.ts';
import { lazyChunks } from '../../../scripts/build/lazyChunks.ts';
import { floorEditor } from '../../../scripts/editor/recipes.ts';
import { root } from '../../../scripts/root.ts';
import { causeCodes } from '../../../src/core/cause.ts';
import { problemCodes } from '../../../src/core/problemCodes.ts';
import { sentenceCodes } from '../../../src/core/guidance/sentenceCodes.ts';
import { reasonCodes, verdicts } from '../../../src/core/decision/decide.ts';
import { enforcementStates } from '../../../src/core/surfaces/finding.ts';
import { surfaces } from '../../../src/core/surfaces/surface.ts';
import { signals } from '../../../src/core/inventory/signals.ts';
import { installations } from '../../../src/core/inventory/machineInventory.ts';
import { ownId } from '../../../src/core/ownId.ts';
import { commandIds } from '../../../src/editor/commandIds.ts';
import { isPolicyFileName } from '../../../src/core/policy/policyFileNames.ts';
import { parsePolicy } from '../../../src/core/policy/parsePolicy.ts';
import { policyNotes } from '../../../src/core/policy/policyNotes.ts';
import { shippedAssistants } from '../../../src/core/catalog/shippedCatalog.ts';

type Json = Record<string, unknown>;
const read = (file: string): Json => JSON.parse(readFileSync(path.join(root, file), 'utf8')) as Json;
const manifest = read('package.json') as {
  publisher: string;
  name: string;
  activationEvents: string[];
  engines: { vscode: string };
  devDependencies: Record<string, string>;
  contributes: {
    commands: { command: string; title: string }[];
    configuration: { properties: Record<string, { scope: string }> };
    languages: { extensions: string[]; filenamePatterns: string[] }[];
    jsonValidation: { fileMatch: string[]; url: string }[];
  };
};

describe('the manifest', () => {
  test('has the commands of the code', () => {
    expect(manifest.contributes.commands.map(({ command }) => command)).toEqual(Object.values(commandIds));
  });

  test('has the commands that the README explains', () => {
    const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
    const explained = [...readme.matchAll(/^\| `Approved Assistants: ([^`]+)`/gm)].map(([, title]) => title);
    const words = read('package.nls.json') as Record<string, string>;
    const titles = manifest.contributes.commands.map(({ title }) => words[title.slice(1, -1)]?.replace('...', ''));
    expect(explained).toEqual(titles);
  });

  test('has no setting that a workspace could set', () => {
    for (const { scope } of Object.values(manifest.contributes.configuration.properties))
      expect(scope).toBe('application');
  });

  test('names the oldest VS Code that is tested, and is built against its types', () => {
    const floor = manifest.engines.vscode.replace('^', '').split('.').slice(0, 2).join('.');
    expect(floorEditor.version.startsWith(`${floor}.`)).toBe(true);
    expect(manifest.devDependencies['@types/vscode']?.startsWith(`${floor}.`)).toBe(true);
  });

  test('ships every chunk of the code', () => {
    const shipped = readFileSync(path.join(root, '.vscodeignore'), 'utf8').split('\n');
    for (const chunk of ['extension', ...Object.keys(lazyChunks)]) expect(shipped).toContain(`!dist/${chunk}.cjs`);
  });

  test('ships the schema that it names', () => {
    const shipped = readFileSync(path.join(root, '.vscodeignore'), 'utf8').split('\n');
    for (const { url } of manifest.contributes.jsonValidation) expect(shipped).toContain(url.replace('./', '!'));
    expect(shipped).toContain('!docs/scan.schema.json');
  });

  test('means the same files by a policy in each place', () => {
    const { languages, jsonValidation } = manifest.contributes;
    const byLanguage = languages.flatMap((each) => [
      ...each.extensions.map((ending) => `*${ending}`),
      ...each.filenamePatterns.map((pattern) => pattern.replace('**/', '')),
    ]);
    const bySchema = jsonValidation.flatMap(({ fileMatch }) => fileMatch);
    expect(byLanguage.toSorted()).toEqual(bySchema.toSorted());
    for (const pattern of bySchema) expect(isPolicyFileName(`/a/${pattern.replace('*', 'b')}`)).toBe(true);
  });

  test('pins every dependency', () => {
    for (const version of Object.values(manifest.devDependencies))
      expect(version).toMatch(/^\d+\.\d+\.\d+(?:-[a-z0-9.]+)?$/);
  });

  test('has all its words in every language', () => {
    const used = [...readFileSync(path.join(root, 'package.json'), 'utf8').matchAll(/"%([\w.]+)%"/g)].map(
      ([, key]) => key,
    );
    for (const file of ['package.nls.json', 'package.nls.zh-cn.json']) {
      expect(Object.keys(read(file)).toSorted()).toEqual([...new Set(used)].toSorted());
    }
  });
});

test('the command line knows the id of the extension it belongs to', () => {
  expect(ownId).toBe(`${manifest.publisher}.${manifest.name}`);
});

describe('the words', () => {
  const codes = [
    ...sentenceCodes,
    ...problemCodes.map((code) => `problem.${code}`),
    ...causeCodes.map((code) => `cause.${code}`),
    ...enforcementStates.map((code) => `state.${code}`),
    ...reasonCodes.map((code) => `reason.${code}`),
    ...signals.map(({ id }) => `signal.${id}`),
    ...installations.map((code) => `installation.${code}`),
    ...verdicts.map((code) => `verdict.${code}`),
    ...surfaces.filter((code) => code !== 'extensions').map((code) => `surface.${code}`),
    ...[
      'mode.observe',
      'mode.warn',
      'mode.enforce',
      'origin.managedFolder',
      'origin.enrolment',
      'origin.policyFileSetting',
    ],
  ];
  const english = read('l10n/en.json') as Record<string, string>;
  const chinese = read('l10n/zh-cn.json') as Record<string, string>;

  test('exist for every code and for nothing else, in both languages', () => {
    expect(Object.keys(english).toSorted()).toEqual(codes.toSorted());
    expect(Object.keys(chinese).toSorted()).toEqual(codes.toSorted());
  });

  test('have the same placeholders in both languages', () => {
    const placeholders = (words = ''): string[] => [...words.matchAll(/\{\w+\}/g)].map(([name]) => name).toSorted();
    for (const code of codes) expect([code, placeholders(chinese[code])]).toEqual([code, placeholders(english[code])]);
  });

  test('are Chinese in Chinese, but for what is the same in every language', () => {
    const neutral = ['join.names', 'join.sentences', 'join.clauses', 'obtain.received', 'page.problemPlace'];
    const foreign = Object.entries({ ...chinese, ...read('package.nls.zh-cn.json') })
      .filter(([code, words]) => !neutral.includes(code) && !/\p{Script=Han}/u.test(String(words)))
      .map(([code, words]) => `${code}: ${String(words)}`);
    expect(foreign).toEqual([]);
  });

  /** What else a translator might write, and the one word that is used. */
  const glossary: [never: RegExp, instead: string][] = [
    [/您/, '你'],
    [/enrolment(?!\.json)|注册信息|登记/i, '注册文件'],
    [/架构|模式定义/, 'schema'],
    [/(?<!代码)仓库|存储库|代码库/, '代码仓库'],
    [/本机|本计算机|电脑|这台计算机|此机器/, '此计算机'],
    [/托管文件夹/, '受管文件夹'],
    [/主文件夹|家目录|用户目录/, '主目录'],
  ];

  test.each(glossary)('in Chinese never %s, but %s', (never) => {
    const found = Object.entries({ ...chinese, ...read('package.nls.zh-cn.json') })
      .filter(([, words]) => never.test(String(words)))
      .map(([code, words]) => `${code}: ${String(words)}`);
    expect(found).toEqual([]);
  });

  test('make a bundle that VS Code can look up by the English text', async () => {
    const bundle = await l10nBundle(path.join(root, 'l10n'), 'zh-cn');
    expect(bundle['Reload Window']).toBe('重新加载窗口');
  });
});

describe('the example policies', () => {
  const policies = readdirSync(path.join(root, 'policies')).filter((name) => !name.includes('.cases.'));
  test.each(policies)('%s is valid, known in full, and does not expire', (name) => {
    const result = parsePolicy(readFileSync(path.join(root, 'policies', name), 'utf8'));
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    expect(
      policyNotes(result.policy, shippedAssistants).filter(({ code }) => code === 'policyUnknownAssistant'),
    ).toEqual([]);
    expect(result.policy.expiresAt).toBeUndefined();
  });
});
