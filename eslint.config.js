import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** A fence: what a folder may not import, and why. Builds check the most important ones a second time. */
function fence(files, patterns, ignores = []) {
  return { files, ignores, rules: { 'no-restricted-imports': ['error', { patterns }] } };
}

const noVscode = { regex: '^vscode$', message: 'Only src/editor and src/extension.ts talk to VS Code.' };
const noNode = {
  regex: '^node:',
  message: 'src/core is pure: no files, no processes, no clock. Put this into src/machine.',
};
const noOuter = (names, message) => ({ regex: `(^|/)(${names})/`, message });

const plainStyle = [
  { selector: 'ExportAllDeclaration', message: 'No barrels: import from the file that has it.' },
  { selector: 'TSEnumDeclaration', message: 'Use a list `as const`.' },
];

export default defineConfig(
  globalIgnores(['dist/', 'out/', 'node_modules/', 'test/fixtures/', 'scripts/run.mjs', 'eslint.config.js']),
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/explicit-function-return-type': ['error', { allowExpressions: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-floating-promises': ['error', { checkThenables: true, ignoreVoid: false }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': ['error', { varsIgnorePattern: '^_$', argsIgnorePattern: '^_' }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // Keys of parsed JSON are written as they stand in the file.
      '@typescript-eslint/dot-notation': 'off',
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
      'no-restricted-syntax': ['error', ...plainStyle],
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
      eqeqeq: 'error',
    },
  },
  fence(
    ['src/core/**'],
    [noVscode, noNode, noOuter('machine|editor|cli|panel', 'src/core imports only itself and small pure libraries.')],
  ),
  fence(['src/machine/**'], [noVscode, noOuter('editor|cli|panel', 'src/machine may import src/core only.')]),
  fence(['src/cli/**'], [noVscode, noOuter('editor|panel', 'The CLI and the editor never import each other.')]),
  fence(['src/editor/**'], [noOuter('cli|panel', 'The CLI and the editor never import each other.')]),
  fence(['scripts/**', 'bench/**', 'test/**'], [noVscode], ['test/host/suites/**']),
  {
    files: ['src/core/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...plainStyle,
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'src/core has no clock.' },
      ],
      'no-restricted-globals': [
        'error',
        'process',
        'Buffer',
        'setTimeout',
        'setInterval',
        'fetch',
        'performance',
        'crypto',
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'src/core has no clock: take the time as an argument.' },
        { object: 'Math', property: 'random', message: 'src/core has no randomness.' },
      ],
    },
  },
  {
    files: ['src/editor/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...plainStyle,
        {
          selector: "CallExpression[callee.object.name='commands'][callee.property.name='registerCommand']",
          message: 'Commands are registered in src/editor/commands.ts only.',
        },
        {
          selector: "CallExpression[callee.object.name='l10n'][callee.property.name='t']",
          message: 'Words come from src/editor/text.ts only.',
        },
        {
          selector:
            'CallExpression[callee.property.name=/^show(Information|Warning|Error)Message$/] > :matches(Literal, TemplateLiteral)',
          message: 'What a person reads has a code, and words in every language.',
        },
      ],
    },
  },
  {
    files: ['src/editor/commands.ts', 'src/editor/text.ts'],
    rules: { 'no-restricted-syntax': ['error', ...plainStyle] },
  },
  { files: ['test/**'], rules: { 'max-lines-per-function': 'off', '@typescript-eslint/no-non-null-assertion': 'off' } },
  { files: ['*.config.ts', '**/globalSetup.ts'], rules: { 'no-restricted-exports': 'off' } },
);
