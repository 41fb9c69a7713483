import { expect, test } from 'vitest';
import { openWritten } from '../../../../../src/core/surfaces/writtenFile.ts';
import { readDevContainer } from '../../../../../src/core/surfaces/workspaceFiles/devContainer.ts';

test('what a container brings along', () => {
  const text = `{
  "image": "ubuntu", // plain
  "features": {
    "ghcr.io/anthropics/devcontainer-features/claude-code:1.0": { "token": "topsecret" },
    "GHCR.io/a/b/c@sha256:0123": {},
    "localhost:5000/a/b": {},
    "./local": {},
  },
  "extensions": ["x.y"],
  "customizations": { "vscode": { "extensions": ["Anthropic.claude-code", "-github.copilot", 1] } },
  "initializeCommand": "claude -p a",
  "onCreateCommand": ["claude", "-p"],
  "postCreateCommand": { "one": "npm i -g @anthropic-ai/claude-code", "two": ["claude"], "three": 1 },
  "postStartCommand": [],
  "postAttachCommand": null,
}`;
  const { features, extensions, commands, problem } = readDevContainer(openWritten(text));
  expect(problem).toBeUndefined();
  expect(features.map(({ feature }) => feature)).toEqual([
    'ghcr.io/anthropics/devcontainer-features/claude-code',
    'ghcr.io/a/b/c',
    'localhost:5000/a/b',
    './local',
  ]);
  expect(JSON.stringify(features)).not.toContain('topsecret');
  expect(features[0]).toMatchObject({
    pointer: '/features/ghcr.io~1anthropics~1devcontainer-features~1claude-code:1.0',
    range: { offset: text.indexOf('"ghcr.io/anthropics') },
  });
  expect(extensions.map(({ id }) => id)).toEqual(['anthropic.claude-code', 'x.y']);
  const places = { pointer: expect.any(String) as string, range: expect.any(Object) as object };
  expect(commands).toEqual([
    { label: 'initializeCommand', line: 'claude -p a', ...places },
    { label: 'onCreateCommand', argv: ['claude', '-p'], ...places },
    { label: 'postCreateCommand: one', line: 'npm i -g @anthropic-ai/claude-code', shell: 'posix', ...places },
    { label: 'postCreateCommand: two', argv: ['claude'], ...places },
  ]);
  expect(commands[2]?.pointer).toBe('/postCreateCommand/one');
});

test('a broken one tells what can be told', () => {
  const { features, problem } = readDevContainer(openWritten('{ "features": { "ghcr.io/a/b/c:1": {} }, oops'));
  expect(features).toMatchObject([{ feature: 'ghcr.io/a/b/c' }]);
  expect(problem).toMatchObject({ line: 1 });
});
