import { describe, expect, test } from 'vitest';
import { readManifest } from '../../../../src/core/inventory/readManifest.ts';
import { recognise } from '../../../../src/core/inventory/recognise.ts';
import type { RecognitionOutcome } from '../../../../src/core/inventory/recognition.ts';
import type { MadeUpManifest } from '../../../fixtures/manifests/madeUpManifest.ts';
import { packageJsonOf } from '../../../fixtures/manifests/manifestOf.ts';

function outcomeOf(made: Partial<MadeUpManifest>): RecognitionOutcome {
  const neutral = { name: 'acme-harbour', displayName: 'Harbour', description: 'Makes your day easier.' };
  const manifest = readManifest(packageJsonOf({ ...neutral, ...made }));
  if (!manifest) throw new Error('Not a manifest.');
  return recognise(manifest).outcome;
}

const participants = { chatParticipants: [{ id: 'harbour.main', name: 'harbour', isSticky: true }] };
const models = { languageModelChatProviders: [{ vendor: 'harbour', displayName: 'Harbour' }] };
const sessions = { chatSessions: [{ type: 'harbour', name: 'harbour', displayName: 'Harbour' }] };
const servers = { mcpServerDefinitionProviders: [{ id: 'harbour', label: 'Harbour' }] };
const tools = { languageModelTools: [{ name: 'harbour_run', displayName: 'Run' }] };
const ownView = { views: { harbour: [{ id: 'harbour.main', name: 'Harbour', type: 'webview' }] } };
const files = {
  chatAgents: [{ path: './a.agent.md' }],
  chatPromptFiles: [{ path: './a.prompt.md' }],
  chatSkills: [{ path: './a/SKILL.md' }],
};
/** What speaks against an assistant, and costs nothing to add. */
const ballast = {
  themes: [{ label: 'Harbour', uiTheme: 'vs', path: './t.json' }],
  grammars: [{ scopeName: 'source.harbour', path: './g.json' }],
};
const otherCommands = Array.from({ length: 12 }, (_, index) => `Harbour: Step ${index}`);

describe('the shape of an assistant under neutral texts is noticed', () => {
  test.each([
    ['everything', { ...participants, ...models, ...ownView }],
    ['a participant', participants],
    ['models', models],
    ['sessions', sessions],
    ['sessions beside a view and servers', { ...sessions, ...ownView, ...servers }],
    ['a participant with ballast', { ...participants, ...ballast }],
    ['models with ballast', { ...models, ...ballast }],
    ['sessions with ballast', { ...sessions, ...ballast }],
  ])('%s', (_name, contributes) => {
    expect(outcomeOf({ contributes })).not.toBe('not');
  });

  test('also where commands and texts are about something else', () => {
    const description = 'History, costs and usage of harbours, as a dashboard.';
    for (const shape of [models, sessions])
      expect(outcomeOf({ description, commands: otherCommands, contributes: { ...shape, ...ballast } })).toBe(
        'possibly',
      );
  });
});

describe('what is put around them hides nothing', () => {
  const many = (count: number): Record<string, unknown> =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`point${index}`, { a: 1 }]));
  const neutral = (count: number): string[] => Array.from({ length: count }, (_, index) => `Go ${index}`);
  const talking = ['New chat', 'Ask AI', 'Explain code with Claude', 'Set API key'];
  const chat = {
    settings: ['harbour.apiKey', 'harbour.openaiModel'],
    contributes: { views: { harbour: [{ id: 'harbour.main', name: 'Chat', type: 'webview' }] } },
  };

  test('thousands of other contribution points', () => {
    const plain = outcomeOf({ contributes: { ...models, ...participants } });
    expect(outcomeOf({ contributes: { ...many(3_000), ...models, ...participants } })).toBe(plain);
  });

  test('other commands in front, behind, and on both sides', () => {
    const around = [
      [...neutral(200), ...talking],
      [...talking, ...neutral(200)],
      [...neutral(200), ...talking, ...neutral(200)],
      [...neutral(5_000), ...talking],
    ];
    for (const commands of around) expect(outcomeOf({ ...chat, commands })).toBe('possibly');
  });
});

describe('ordinary software uses these interfaces too, and is no assistant', () => {
  test('tools and servers for a database', () => {
    const made = {
      displayName: 'Harbour Database',
      description: 'Tables, queries and an MCP server, so that AI agents can ask your database.',
      keywords: ['sql', 'database', 'mcp'],
      commands: ['Harbour: Connect', 'Harbour: Run query', 'Harbour: Show table', 'Harbour: Export', 'Harbour: Plan'],
      contributes: { ...servers, ...tools },
    };
    expect(outcomeOf(made)).not.toBe('assistant');
    for (const said of ['Gives AI agents your tables.', 'AI coding agents such as Claude can ask your database.'])
      expect(outcomeOf({ ...made, description: said })).not.toBe('assistant');
    expect(outcomeOf({ ...made, description: 'Tables and queries.', keywords: ['sql'] })).toBe('not');
  });

  test('a runtime that offers its models to the chat', () => {
    const made = {
      displayName: 'Harbour Runtime',
      description: 'Runs large language models on this machine and offers them to the chat.',
      keywords: ['llm', 'gguf', 'local'],
      categories: ['AI'],
      commands: ['Harbour: Start', 'Harbour: Stop', 'Harbour: Download model'],
      settings: ['harbour.port', 'harbour.contextLength', 'harbour.model'],
      contributes: models,
    };
    expect(outcomeOf(made)).toBe('possibly');
    expect(outcomeOf({ ...made, commands: [...made.commands, 'Harbour: New chat'] })).toBe('assistant');
  });

  test('tests that a model may run', () => {
    const made = {
      displayName: 'Harbour Tests',
      description: 'Finds and runs tests, also for Copilot.',
      commands: ['Tests: Run', 'Tests: Debug', 'Tests: Generate report', 'Tests: Show output', 'Tests: Refresh'],
      contributes: { ...tools, ...files },
    };
    expect(outcomeOf(made)).toBe('not');
  });

  test('a framework that brings instructions for whatever assistant is there', () => {
    const made = {
      displayName: 'Harbour Framework',
      description: 'Snippets and templates for the Harbour framework, with agents and skills for Copilot.',
      contributes: { ...files, snippets: [{ language: 'typescript', path: './s.json' }] },
    };
    expect(outcomeOf(made)).not.toBe('assistant');
    expect(outcomeOf({ ...made, description: 'Snippets and templates.' })).toBe('not');
    expect(outcomeOf({ description: 'Templates.', contributes: files, hasCode: false })).toBe('not');
  });

  test('a larger tool whose matters can be asked about in the chat', () => {
    const contributes = { ...participants, ...ballast, debuggers: [{ type: 'harbour' }] };
    expect(outcomeOf({ commands: otherCommands, contributes })).toBe('not');
  });
});
