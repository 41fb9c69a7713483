import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { beforeAll, describe, expect, test } from 'vitest';
import { cliBundle } from '../../../scripts/build/bundles.ts';
import { root } from '../../../scripts/root.ts';
import { aPolicy } from '../core/policy/policyExamples.ts';
import { useTemporaryFolder } from '../machine/temporaryFolder.ts';

const inFolder = useTemporaryFolder();
const cli = path.join(root, 'out', 'unit', 'cli.js');

interface Run {
  readonly code: number;
  readonly printed: string;
  readonly errors: string;
}

function run(...args: string[]): Run {
  try {
    return {
      code: 0,
      printed: execFileSync(process.execPath, [cli, ...args], { encoding: 'utf8', stdio: 'pipe' }),
      errors: '',
    };
  } catch (error) {
    const { status, stdout, stderr } = error as { status: number; stdout: string; stderr: string };
    return { code: status, printed: stdout, errors: stderr };
  }
}

beforeAll(async () => {
  await build({ ...cliBundle, outfile: cli });
});

test('the CLI cannot be built with VS Code inside', async () => {
  const leak = {
    contents: "import { window } from 'vscode'; window.setStatusBarMessage('x');",
    resolveDir: root,
    loader: 'ts',
  } as const;
  const { entryPoints: _, ...options } = cliBundle;
  await expect(build({ ...options, stdin: leak, outfile: inFolder('x.js'), logLevel: 'silent' })).rejects.toThrow(
    /Could not resolve "vscode"/,
  );
});

describe('policy lint', () => {
  test('is silent about a good policy but for the count', () => {
    expect(run('policy', 'lint', path.join(root, 'policies', 'ban-claude-code.json'))).toMatchObject({
      code: 0,
      printed: expect.stringContaining('0 errors, 0 warnings') as string,
    });
  });

  test('prints every error with file, line and column, and exits 1', () => {
    const file = inFolder('policy.json');
    writeFileSync(
      file,
      '{\n  "formatVersion": 1,\n  "organization": { "name": "X" },\n  "revision": 1,\n  "mode": "block",\n  "typo": 1\n}\n',
    );
    const { code, printed } = run('policy', 'lint', file);
    expect(code).toBe(1);
    expect(printed).toContain(
      `${file}:5:3: error policyNotOneOf: The value of "mode" must be one of: observe, warn, enforce. Correct it. (at /mode)`,
    );
    expect(printed).toContain(`${file}:6:3: error policyUnknownKey`);
  });

  test('warns of what it does not know or act on, with the line', () => {
    const file = inFolder('policy.json');
    writeFileSync(
      file,
      JSON.stringify(aPolicy({ banned: [{ assistant: 'claud-code' }], snooze: { maxDays: 5 } }), undefined, 2),
    );
    const { code, printed } = run('policy', 'lint', file, '--json');
    expect(code).toBe(1);
    const { problems } = JSON.parse(printed) as { problems: { code: string; place: { line: number } }[] };
    expect(problems.map((problem) => [problem.code, problem.place.line])).toEqual([
      ['policyUnknownAssistant', 10],
      ['policyNotActedOn', 13],
    ]);
  });

  test('says of a file in another encoding what the editor would say', () => {
    writeFileSync(inFolder('utf16.json'), Buffer.from('\uFEFF{}', 'utf16le'));
    const { code, printed } = run('policy', 'lint', inFolder('utf16.json'));
    expect([code, printed]).toEqual([1, expect.stringContaining('policyNotUtf8: The policy is not saved as UTF-8.')]);
  });

  test('exits 2 where there is no such file', () => {
    expect(run('policy', 'lint', inFolder('nothing.json')).code).toBe(2);
  });
});

test('policy schema prints the JSON Schema that is committed', () => {
  const { printed } = run('policy', 'schema');
  expect(JSON.parse(printed)).toMatchObject({
    type: 'object',
    additionalProperties: false,
    required: expect.arrayContaining(['mode']) as string[],
  });
  expect(printed).toBe(readFileSync(path.join(root, 'docs', 'policy.schema.json'), 'utf8'));
});

test.each([[[]], [['nonsense']], [['policy', 'lint']], [['--nonsense']]])(
  '%j is wrong usage: help on the error stream, exit 2',
  (args) => {
    const { code, printed, errors } = run(...args);
    expect([code, printed]).toEqual([2, '']);
    expect(errors).toContain('policy lint FILE');
  },
);
