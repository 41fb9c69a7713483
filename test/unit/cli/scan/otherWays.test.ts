import { Ajv } from 'ajv';
import standard from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json' with { type: 'json' };
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { scanReportSchema, type ScanDocument } from '../../../../src/core/report/scanReportSchema.ts';
import { placesOfHome } from '../../../../src/machine/scan/editorPlaces.ts';
import { thisSystem } from '../../../../src/machine/scan/filesUnder.ts';
import { aPolicy } from '../../core/policy/policyExamples.ts';
import { expectGolden } from '../../golden.ts';
import { useTemporaryFolder } from '../../machine/temporaryFolder.ts';
import { useRealCli, type Run } from '../realCli.ts';

const inFolder = useTemporaryFolder();
const cli = useRealCli('cli-scan-other-ways');

/** Must stand nowhere in a report. */
const secret = 'sk-ant-0123456789';

function write(file: string, content: unknown): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content, undefined, 2));
}

/** What VS Code keeps for alice. */
function inUser(...parts: string[]): string {
  const places = placesOfHome(thisSystem, { home: inFolder('alice'), variables: {} });
  const { userData = '' } = places.find(({ editor, kind }) => editor === 'vscode' && kind === 'desktop') ?? {};
  return path.join(userData, 'User', ...parts);
}

const inWorkspace = (file: string): string => inFolder(`work/${file}`);

beforeEach(() => {
  write(inUser('settings.json'), '{\n  // kept\n  "chat.agentHost.claudeAgent.enabled": true,\n}\n');
  write(inUser('chatLanguageModels.json'), [{ vendor: 'anthropic', name: 'Mine', apiKey: secret }]);
  const servers = {
    helper: { command: 'npx', args: ['-y', '@anthropic-ai/claude-code', 'mcp', 'serve'], env: { KEY: secret } },
    files: { command: 'npx', args: ['-y', '@example/files', secret] },
  };
  write(inUser('mcp.json'), { servers });
  const tasks = [{ type: 'shell', command: `ANTHROPIC_API_KEY=${secret} claude -p "look at it"` }];
  write(inWorkspace('.vscode/tasks.json'), { version: '2.0.0', tasks });
  write(inWorkspace('.vscode/extensions.json'), { recommendations: ['anthropic.claude-code'] });
  const features = { 'ghcr.io/anthropics/devcontainer-features/claude-code:1.0': { token: secret } };
  write(inWorkspace('.devcontainer/devcontainer.json'), { image: 'base', features });
  write(inFolder('policy.json'), banned);
});

const banned = aPolicy({
  banned: [{ assistant: 'claude-code', reason: { en: 'High-risk software list' } }],
  approved: [{ assistant: 'qwen-code', preferred: true }],
});

function scan(...args: string[]): Run {
  return cli(['scan', '--home', inFolder('alice'), '--workspace', inFolder('work'), ...args]);
}
const judged = (...args: string[]): Run => scan('--policy', inFolder('policy.json'), '--at', '2026-11-22', ...args);
const documentOf = ({ printed }: Run): ScanDocument => scanReportSchema.parse(JSON.parse(printed));
type UseDocument = Exclude<ScanDocument['findings'][number], { surface: 'extensions' }>;
const usesIn = ({ findings }: ScanDocument): UseDocument[] =>
  findings.flatMap((finding) => (finding.surface === 'extensions' ? [] : [finding]));

/** Without what differs from one machine to the next. */
function steady(text: string): string {
  const { name: user } = { name: inUser() };
  const places = [user, inFolder()].flatMap((place) => [place, place.replaceAll('\\', '\\\\')]);
  const [long = '', escaped = '', root = '', escapedRoot = ''] = places;
  return text
    .replaceAll(escaped, 'USER')
    .replaceAll(long, 'USER')
    .replaceAll(escapedRoot, 'ROOT')
    .replaceAll(root, 'ROOT')
    .replaceAll(/"startedAt": ".*?"|"startTimeUtc": ".*?"/g, '"started": "NOW"')
    .replaceAll(/"(host|machine|useInPlace\/v1)": "(.*?)"/g, (_, key: string) => `"${key}": "HOST"`)
    .replaceAll(/(Looked at: ).*?,/g, '$1HOST,')
    .replaceAll(/"(version|semanticVersion)": "\d.*?"/g, '"$1": "VERSION"');
}

describe('six ways to one assistant', () => {
  test('are one assistant with six sightings and their states', () => {
    const run = judged('--json');
    const uses = usesIn(documentOf(run));
    expect([run.code, uses.length, new Set(uses.map(({ assistant }) => assistant))]).toEqual([
      1,
      6,
      new Set(['claude-code']),
    ]);
    expect(
      uses.map(({ surface, what, id, state, violation, line }) => [surface, what, id, state, violation, line]),
    ).toEqual([
      ['builtInAgents', 'agentSetting', 'chat.agentHost.claudeAgent.enabled', 'detectedOnly', true, 3],
      ['mcpServers', 'server', 'helper', 'detectedOnly', true, 3],
      ['modelProviders', 'languageModels', 'anthropic', 'detectedOnly', true, 3],
      ['tasks', 'command', '/tasks/0/command', 'detectedOnly', true, 6],
      ['workspaceFiles', 'recommendation', 'anthropic.claude-code', 'detectedOnly', true, 3],
      [
        'workspaceFiles',
        'devContainer',
        'ghcr.io/anthropics/devcontainer-features/claude-code',
        'detectedOnly',
        true,
        4,
      ],
    ]);
    expect(uses.every(({ decision }) => decision?.effect === 'enforce')).toBe(true);
  });

  test('stand with the extension of the same assistant', () => {
    const folder = inFolder('alice/.vscode/extensions/anthropic.claude-code-1.0.0');
    const manifest = { publisher: 'anthropic', name: 'claude-code', version: '1.0.0' };
    write(path.join(folder, 'package.json'), manifest);
    const lines = judged().printed.split('\n');
    const title = lines.indexOf('Claude Code (claude-code)');
    expect(lines.filter((line) => line.startsWith('Claude Code'))).toHaveLength(1);
    expect(lines.slice(title).filter((line) => line.includes('State: detectedOnly'))).toHaveLength(7);
  });

  test.skipIf(process.platform === 'win32').each([
    ['txt', [] as string[]],
    ['json', ['--json']],
    ['sarif', ['--sarif']],
  ])('as %s', (form, args) => {
    const { printed } = judged(...args);
    expect(printed).not.toContain(secret);
    expectGolden(`scan/other-ways.${form}`, steady(printed));
  });

  test('fit the schema of SARIF', () => {
    const schema: Record<string, unknown> = { ...standard, $schema: undefined, id: undefined };
    const formats = { uri: true, 'uri-reference': true, 'date-time': true } as const;
    const isValid = new Ajv({ strict: false, formats, unicodeRegExp: false }).compile(schema);
    expect([isValid(JSON.parse(judged('--sarif').printed)), isValid.errors]).toEqual([true, null]);
  });

  test('without a policy are told, and nothing is decided', () => {
    const run = scan('--json');
    expect([run.code, usesIn(documentOf(run)).map(({ decision }) => decision)]).toEqual([0, Array(6).fill(null)]);
  });

  test('are approved, or left out, where the policy says so', () => {
    write(inFolder('policy.json'), aPolicy({ approved: [{ assistant: 'claude-code' }] }));
    expect([judged('--json').code, usesIn(documentOf(judged('--json')))[0]?.decision?.verdict]).toEqual([
      0,
      'approved',
    ]);
    write(inFolder('policy.json'), aPolicy({ banned: [{ assistant: 'claude-code', surfaces: ['tasks'] }] }));
    const violations = usesIn(documentOf(judged('--json'))).filter(({ violation }) => violation);
    expect(violations.map(({ what }) => what)).toEqual(['command']);
  });

  test('and what the agent’s setting turns off is none of them', () => {
    write(inUser('settings.json'), { 'chat.agentHost.claudeAgent.enabled': false });
    expect(usesIn(documentOf(judged('--json')))[0]).toMatchObject({ state: 'blockedBySetting', violation: false });
  });
});

test('names of a policy are found where the catalog knows nothing', () => {
  const servers = { notes: { command: 'npx', args: ['-y', '@example/notes'] } };
  write(inUser('mcp.json'), { servers });
  write(inFolder('alice/.local/bin/notes-cli'), '');
  const entries = [{ package: '@example/notes' }, { command: 'notes-cli' }];
  write(inFolder('policy.json'), aPolicy({ banned: entries }));
  const violations = usesIn(documentOf(judged('--json'))).filter(({ violation }) => violation);
  expect(violations.map(({ what, id, recognition, decision }) => [what, id, recognition, decision?.rule])).toEqual([
    ['server', 'notes', null, '/banned/0'],
    ['program', 'notes-cli', null, '/banned/1'],
  ]);
});

test('profiles, other assistants’ files, programs and what lies in a home are looked at', () => {
  write(inUser('profiles', 'a1', 'settings.json'), { 'chat.agentHost.codexAgent.enabled': true });
  const server = { claude: { command: 'claude', args: ['mcp', 'serve'] } };
  write(inFolder('alice/.cursor/mcp.json'), { mcpServers: server });
  write(inFolder('alice/.codex/config.toml'), '[mcp_servers.c]\ncommand = "claude"\nargs = ["mcp", "serve"]\n');
  write(inFolder('alice/.npm-global/bin/claude'), '');
  write(inFolder('alice/.npm-global/bin/q'), '');
  mkdirSync(inFolder('alice/.claude'));
  const uses = usesIn(documentOf(judged('--json'))).map(({ what, id, file, assistant, violation }) => [
    ...[what, id, assistant, path.relative(inFolder('alice'), file).replaceAll('\\', '/').split('/').at(-2)],
    violation,
  ]);
  expect(uses).toEqual(
    expect.arrayContaining([
      ['agentSetting', 'chat.agentHost.codexAgent.enabled', 'openai-codex', 'a1', false],
      ['server', 'claude', 'claude-code', '.cursor', true],
      ['server', 'c', 'claude-code', '.codex', true],
      ['program', 'claude', 'claude-code', 'bin', true],
      ['homeArtefact', '.claude/', 'claude-code', undefined, false],
    ]),
  );
  expect(uses.filter(([what, id]) => what === 'program' && id === 'q')).toEqual([]);
});

describe('what cannot be read', () => {
  const problemsAt = (file: string, { problems }: ScanDocument): unknown[] =>
    problems.filter(({ place }) => place?.file === file).map(({ code, cause, place }) => [code, cause, place?.line]);

  test.each([
    ['broken', '{ "servers": { "a": }', [['workspaceFileBroken', 'valueMissing', 1]]],
    ['no object', '[]', [['workspaceFileBroken', 'objectAround', 1]]],
    ['binary', '\u0000\u0001\u0002', [['workspaceFileBroken', expect.any(String), 1]]],
    ['blank', '', []],
  ])('%s: named, and the rest is looked at', (_, content, problems) => {
    write(inUser('mcp.json'), content);
    const document = documentOf(judged('--json'));
    expect(problemsAt(inUser('mcp.json'), document)).toEqual(problems);
    expect(usesIn(document)).toHaveLength(5);
    expect(readFileSync(inUser('mcp.json'), 'utf8')).toBe(content);
  });

  test('huge: named', () => {
    truncateSync(inUser('mcp.json'), 3_000_000);
    expect(problemsAt(inUser('mcp.json'), documentOf(judged('--json')))).toEqual([
      ['workspaceFileUnreadable', 'tooLarge', undefined],
    ]);
  });

  test.skipIf(process.platform === 'win32')('a pipe in its place: named, and nobody waits', () => {
    write(inFolder('alice/.claude.json'), '');
    const pipe = inFolder('alice/.qoder.json');
    execFileSync('mkfifo', [pipe]);
    expect(problemsAt(pipe, documentOf(judged('--json')))).toEqual([
      ['workspaceFileUnreadable', 'notAFile', undefined],
    ]);
  });

  test('nothing is written, and nothing is started', () => {
    const witness = inFolder('witness');
    write(inFolder('alice/.local/bin/claude'), `#!/bin/sh\necho started > '${witness}'\n`);
    const all = (): unknown =>
      readdirSync(inFolder(), { recursive: true, encoding: 'utf8' })
        .toSorted()
        .map((name) => [name, statSync(inFolder(name)).mtimeMs]);
    const before = all();
    judged('--json');
    expect(all()).toEqual(before);
  });
});

const isRoot = process.getuid?.() === 0;

test.skipIf(!isRoot)(
  'in somebody else’s home and workspace links are not followed, and only the owner’s rights count',
  () => {
    const outside = inFolder('outside');
    const tasks = { tasks: [{ type: 'process', command: 'claude' }] };
    write(path.join(outside, 'settings.json'), { 'chat.agentHost.claudeAgent.enabled': true });
    write(path.join(outside, 'tasks.json'), tasks);
    write(path.join(outside, 'secret.json'), { servers: { s: { command: 'claude' } } });
    execFileSync('chmod', ['755', inFolder()]);
    execFileSync('chmod', ['600', path.join(outside, 'secret.json')]);
    execFileSync('rm', [inUser('settings.json'), inUser('mcp.json'), inWorkspace('.vscode/tasks.json')]);
    symlinkSync(path.join(outside, 'settings.json'), inUser('settings.json'));
    symlinkSync(path.join(outside, 'secret.json'), inUser('mcp.json'));
    symlinkSync(path.join(outside, 'tasks.json'), inWorkspace('.vscode/tasks.json'));
    execFileSync('chown', ['-hR', '12345:12345', inFolder('alice'), inFolder('work')]);
    const document = documentOf(judged('--json'));
    expect(usesIn(document).map(({ what }) => what)).toEqual(['languageModels', 'recommendation', 'devContainer']);
    const linked = document.problems
      .filter(({ code }) => code === 'scanLinkNotFollowed')
      .map(({ place }) => place?.file);
    expect(linked.toSorted()).toEqual(
      [inUser('settings.json'), inUser('mcp.json'), inWorkspace('.vscode/tasks.json')].toSorted(),
    );
    expect(document.workspaces).toEqual([{ folder: inFolder('work'), complete: false }]);
  },
);
