import { describe, expect, test } from 'vitest';
import { shippedAssistants } from '../../../../../src/core/catalog/shippedCatalog.ts';
import { shippedTraces } from '../../../../../src/core/catalog/shippedTraces.ts';
import { preparePolicy } from '../../../../../src/core/decision/preparePolicy.ts';
import type { Policy } from '../../../../../src/core/policy/policySchema.ts';
import { concernsTerminals } from '../../../../../src/core/surfaces/terminals/concernsTerminals.ts';
import { processUses, programFiles } from '../../../../../src/core/surfaces/terminals/processUses.ts';
import { factsOfPolicy } from '../../../../../src/core/surfaces/terminals/namedByPolicy.ts';
import { namesOfInterest, startedUses } from '../../../../../src/core/surfaces/terminals/startedUses.ts';
import { usesIn } from '../../../../../src/core/surfaces/terminals/usesIn.ts';
import { aPolicy } from '../../policy/policyExamples.ts';

const banned = [{ assistant: 'claude-code' }];
const prepared = (policy: Partial<Policy>): ReturnType<typeof preparePolicy> =>
  preparePolicy(aPolicy(policy), shippedAssistants, {
    ...{ today: '2026-11-22', ownId: 'own.extension', isInRange: () => true, exceptions: [] },
  });

function called(line: string, policy: Partial<Policy> = { banned }): string[] {
  const ready = prepared(policy);
  const names = namesOfInterest(ready, [...shippedTraces, ...factsOfPolicy(ready.policy)]);
  if (!names) return [];
  return startedUses(usesIn(line, 'posix', names).uses, ready).map(
    ({ name, how, needsProof, decision }) => `${name} ${how} ${decision.effect}${needsProof ? ' ?' : ''}`,
  );
}

describe('what is called in a terminal', () => {
  test.each([
    ['claude', ['claude byName enforce']],
    ['/opt/tools/claude --resume', ['claude byPath enforce']],
    ['npx @anthropic-ai/claude-code', ['npm:@anthropic-ai/claude-code byRunner enforce']],
    ['make test && sudo claude', ['claude byNameElsewhere enforce']],
    ['npm install -g @anthropic-ai/claude-code', ['npm:@anthropic-ai/claude-code byInstall enforce']],
    ['git commit -m "claude"', []],
    ['cd claude && ls', []],
    ['qwen --version', []],
    ['codex', []],
  ])('%s', (line, uses) => {
    expect(called(line)).toEqual(uses);
  });

  test('has the effect of its entry, and a name that others have too needs proof', () => {
    expect(called('claude', { mode: 'warn', banned })).toEqual(['claude byName warn']);
    expect(called('claude', { mode: 'observe', banned })).toEqual(['claude byName observe']);
    expect(called('amp', { banned: [{ assistant: 'amp' }] })).toEqual(['amp byName enforce ?']);
  });

  test('may be named by the policy itself, beside an assistant or without one', () => {
    expect(called('house-tool run', { banned: [{ command: 'house-tool' }] })).toEqual(['house-tool byName enforce']);
    expect(called('amp', { banned: [{ command: 'amp' }] })).toEqual(['amp byName enforce']);
    expect(called('claude', { banned, approved: [{ command: 'claude' }] })).toEqual([]);
    const inTasks = [...banned, { command: 'claude', surfaces: ['tasks' as const] }];
    expect(called('claude', { banned: inTasks })).toEqual(['claude byName enforce']);
  });

  test('is not looked for where the policy has nothing against commands', () => {
    for (const policy of [
      {},
      { approved: banned },
      { banned: [{ ...banned[0], surfaces: ['extensions' as const] }] },
      { banned: [{ extension: 'anthropic.claude-code' }] },
    ]) {
      expect(concernsTerminals(prepared(policy))).toBe(false);
      expect(namesOfInterest(prepared(policy), shippedTraces)).toBeUndefined();
    }
    expect(concernsTerminals(prepared({ banned }))).toBe(true);
    expect(concernsTerminals(prepared({ unlisted: 'warn' }))).toBe(true);
  });

  test('under one name of several assistants, the mildest decision counts', () => {
    const own = { id: 'in-house', name: 'In House', vendor: 'Us', kinds: ['cli' as const], extensions: [] };
    const ready = prepared({ banned, approved: [{ assistant: 'in-house' }], assistants: [own] });
    const facts = [...shippedTraces, { id: 'in-house', cli: [{ name: 'claude' }] }];
    const names = namesOfInterest(ready, facts)!;
    expect(startedUses(usesIn('claude', 'posix', names).uses, ready)).toEqual([]);
  });
});

describe('what a process is', () => {
  const names = namesOfInterest(prepared({ banned: [...banned, { assistant: 'amp' }] }), shippedTraces)!;
  const isOne = (argv: readonly string[], files = programFiles(argv)): boolean =>
    processUses(argv, files, names).some(({ needsProof }) => !needsProof);

  test.each([
    ['a title', ['claude']],
    ['a script', ['/bin/sh', '/opt/tools/claude']],
    ['a script of a package', ['node', '/usr/lib/node_modules/@anthropic-ai/claude-code/cli.js']],
    ['a runner', ['npm', 'exec', '@anthropic-ai/claude-code']],
    ['a title of a runner', ['npm exec @anthropic-ai/claude-code']],
    ['a script with options', ['node', '--no-warnings', '/usr/local/bin/claude']],
    ['a runner by another name', ['npx', '-y', '@anthropic-ai/claude-code@latest', '-p', 'x']],
    ['a runner of another kind', ['bunx', '@anthropic-ai/claude-code']],
    ['a command in a container', ['docker', 'exec', '-it', 'box', 'claude', '-p', 'x']],
  ])('%s', (_, argv) => {
    expect(isOne(argv)).toBe(true);
  });

  test.each([
    ['a shell that works through a line', ['bash', '-c', 'make; claude']],
    ['a shell with options', ['bash', '-euo', 'pipefail', '-c', 'sleep 30 && claude -p x']],
    ['a shell with a path as its line', ['bash', '-c', '/opt/tools/claude']],
    ['a shell that is fed', ['bash', '-s', '/opt/tools/claude']],
    ['what limits the time of a shell', ['timeout', '600', 'bash', '-c', 'make; claude']],
    ['what only starts it', ['timeout', '60', 'claude']],
    ['a repeated line', ['watch', 'make; claude']],
    ['a recorded line', ['script', '-qc', 'make; claude']],
    ['a list of arguments', ['xargs', '-n1', 'sh', '-c', 'make; claude']],
    ['the line of a runner', ['npm', 'exec', '-c', 'make; claude']],
    ['the line of a runner with a package', ['npx', '-p', '@anthropic-ai/claude-code', '-c', 'make; claude']],
    ['another command of a runner', ['npx', '-p', '@anthropic-ai/claude-code', 'make']],
    ['an installation', ['npm', 'install', '-g', '@anthropic-ai/claude-code']],
    ['an installation by its title', ['npm install @anthropic-ai/claude-code']],
    ['an installation of deno', ['deno', 'install', '-g', 'npm:@anthropic-ai/claude-code']],
    ['the line of PowerShell', ['pwsh', '-Command', 'make; claude']],
    ['a line in a container', ['docker', 'run', 'debian', 'bash', '-c', 'make; claude']],
    ['a session', ['tmux', 'new-session', '-d', 'claude']],
    ['a screen', ['SCREEN', 'claude']],
    ['a screen by its title', ['SCREEN claude']],
    ['a module that is loaded', ['node', '-r', '/opt/tools/claude', 'server.js']],
    ['an editor of a file', ['vim', '/home/me/claude']],
    ['a search', ['grep', '-r', 'claude', '.']],
    ['a script elsewhere', ['node', '/home/me/claude/server.js']],
    ['a name that others have too', ['amp']],
    ['nothing', ['']],
  ])('not %s', (_, argv) => {
    expect(isOne(argv)).toBe(false);
  });

  test('a name that others have too is proven by where its file lies', () => {
    expect(isOne(['node', '/usr/bin/amp'], ['/usr/lib/node_modules/@ampcode/cli/bin/amp'])).toBe(true);
  });
});
