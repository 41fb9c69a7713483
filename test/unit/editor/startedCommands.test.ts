import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { shippedAssistants } from '../../../src/core/catalog/shippedCatalog.ts';
import { shippedTraces } from '../../../src/core/catalog/shippedTraces.ts';
import { preparePolicy } from '../../../src/core/decision/preparePolicy.ts';
import { StartedCommands } from '../../../src/editor/startedCommands.ts';
import { descendantsOf, endProcesses, type RunningProcess } from '../../../src/machine/processTree.ts';
import { aPolicy } from '../core/policy/policyExamples.ts';

type Started = (event: { readonly terminal: unknown; readonly execution: unknown }) => void;

const editor = vi.hoisted((): { start: Started; said: number } => ({ start: () => undefined, said: 0 }));
vi.mock('vscode', () => {
  const nothing = { dispose: () => undefined };
  return {
    Disposable: { from: () => nothing },
    TerminalShellExecutionCommandLineConfidence: { Low: 0, Medium: 1, High: 2 },
    commands: {},
    l10n: { t: (words: string) => words },
    window: {
      onDidStartTerminalShellExecution: (listener: Started) => {
        editor.start = listener;
        return nothing;
      },
      onDidEndTerminalShellExecution: () => nothing,
      onDidCloseTerminal: () => nothing,
      showWarningMessage: () => {
        editor.said += 1;
        return Promise.resolve(undefined);
      },
    },
  };
});
vi.mock('../../../src/machine/processTree.ts', () => ({
  descendantsOf: vi.fn(),
  endProcesses: vi.fn(),
  withDescendants: (top: RunningProcess) => [top],
}));

const claude: RunningProcess = { pid: 2, parent: 1, startedAt: '1', argv: ['/opt/tools/claude'], files: [] };
const prepared = (revision: number): ReturnType<typeof preparePolicy> =>
  preparePolicy(aPolicy({ revision, banned: [{ assistant: 'claude-code' }] }), shippedAssistants, {
    ...{ today: '2026-11-22', ownId: 'own.extension', isInRange: () => true, exceptions: [] },
  });

let commands: StartedCommands;
const failed = vi.fn();
const sendText = vi.fn();
beforeEach(() => {
  vi.useFakeTimers();
  vi.clearAllMocks();
  editor.said = 0;
  vi.mocked(endProcesses).mockResolvedValue(true);
  commands = new StartedCommands('/store/stand-ins', { record: () => Promise.resolve() }, failed);
  commands.follow(prepared(1), shippedTraces);
});
afterEach(() => {
  commands.dispose();
  vi.useRealTimers();
  expect(failed).not.toHaveBeenCalled();
});

const pass = (): Promise<unknown> => vi.advanceTimersByTimeAsync(5_000);
async function called(line: string, confidence = 2): Promise<void> {
  const terminal = { processId: Promise.resolve(1), sendText, creationOptions: { shellPath: '/bin/bash' } };
  const execution = { commandLine: { value: line, confidence } };
  editor.start({ terminal, execution });
  await vi.advanceTimersByTimeAsync(1);
}

describe('a command line that is followed', () => {
  beforeEach(() => {
    vi.mocked(descendantsOf).mockReturnValue([]);
  });

  test('has its program ended, and that is said once', async () => {
    await called('sleep 1; /opt/tools/claude');
    vi.mocked(descendantsOf).mockReturnValue([claude]);
    await pass();
    expect(vi.mocked(endProcesses).mock.calls[0]).toEqual([[claude]]);
    expect(editor.said).toBe(1);
  });

  test.each([
    ['by another policy', () => commands.follow(prepared(2), shippedTraces)],
    ['without a policy', () => commands.follow(undefined, [])],
    ['after the end', () => commands.dispose()],
  ])('is followed no more %s', async (_, change) => {
    await called('sleep 1; /opt/tools/claude');
    change();
    vi.mocked(descendantsOf).mockReturnValue([claude]);
    await pass();
    expect(endProcesses).not.toHaveBeenCalled();
    expect(editor.said).toBe(0);
  });

  test('has nothing said of it that comes after its policy', async () => {
    let ended: (hasEnded: boolean) => void = () => undefined;
    vi.mocked(endProcesses).mockReturnValue(new Promise((resolve) => (ended = resolve)));
    vi.mocked(descendantsOf).mockReturnValue([claude, { ...claude, pid: 3 }]);
    await called('/opt/tools/claude');
    commands.follow(prepared(2), shippedTraces);
    ended(true);
    await pass();
    expect(endProcesses).toHaveBeenCalledOnce();
    expect(editor.said).toBe(0);
  });
});

describe('where the system does not say what runs', () => {
  beforeEach(() => {
    vi.mocked(descendantsOf).mockReturnValue(undefined);
  });

  test.each(['/opt/tools/claude -p x', 'npx @anthropic-ai/claude-code', 'timeout 60 /opt/tools/claude'])(
    'the line %s is interrupted',
    async (line) => {
      await called(line);
      await pass();
      expect(sendText).toHaveBeenCalledWith('\u0003', false);
      expect(editor.said).toBe(1);
    },
  );

  test.each([
    'claude',
    'make && /opt/tools/claude',
    '/opt/tools/claude | tee log',
    "bash -c 'make; /opt/tools/claude'",
    "timeout 60 bash -c 'make; /opt/tools/claude'",
    'npx -p @anthropic-ai/claude-code make',
  ])('the line %s is left alone, and nothing is said', async (line) => {
    await called(line);
    await pass();
    expect(sendText).not.toHaveBeenCalled();
    expect(editor.said).toBe(0);
  });

  test('so is one of which the editor is not sure', async () => {
    await called('/opt/tools/claude', 1);
    await pass();
    expect(sendText).not.toHaveBeenCalled();
    expect(editor.said).toBe(0);
  });
});
