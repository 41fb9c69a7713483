import fc, { type Arbitrary } from 'fast-check';
import { text } from '../policy/arbitraryText.ts';

/** Keys that the formats know, so that made-up files get deep into the readers. */
const keys = [
  ...['tasks', 'command', 'args', 'type', 'label', 'windows', 'options', 'shell', 'executable', 'value', 'quoting'],
  ...['configurations', 'launch', 'program', 'runtimeExecutable', 'runtimeArgs', 'scripts', 'servers', 'mcpServers'],
  ...['env', 'headers', 'url', 'projects', 'mcp.servers', 'mcp', 'recommendations', 'unwantedRecommendations'],
  ...['extensions', 'settings', 'features', 'customizations', 'vscode', 'postCreateCommand', 'vendor', 'models'],
  ...['github.copilot.chat.customOAIModels', 'claudeCode.environmentVariables', 'name', 'tabby.endpoint'],
];

const leaf = fc.oneof(
  text,
  fc.constantFrom('npx -y x', 'https://u:p@host.example/a?b=c', 'shell', 'npm', 'ANTHROPIC_BASE_URL', 'a.b'),
  fc.constantFrom(null, true, 0, -1e300),
);

const value: Arbitrary<unknown> = fc.letrec<{ readonly node: unknown }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    leaf,
    fc.array(tie('node'), { maxLength: 4 }),
    fc.dictionary(
      fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...keys) }, { weight: 1, arbitrary: text }),
      tie('node'),
      {
        maxKeys: 6,
      },
    ),
  ),
})).node;

/** A file as a person, a program or an accident may leave it: whole, cut off, with something in it that does not belong. */
export const anyFile: Arbitrary<string> = fc
  .tuple(value, fc.constantFrom(undefined, 2), fc.nat(), text, fc.constantFrom('whole', 'cut', 'spoiled', 'noise'))
  .map(([content, indent, at, foreign, kind]) => {
    const whole = JSON.stringify(content, undefined, indent);
    const place = whole.length === 0 ? 0 : at % whole.length;
    if (kind === 'cut') return whole.slice(0, place);
    if (kind === 'spoiled') return whole.slice(0, place) + foreign + whole.slice(place);
    return kind === 'noise' ? foreign : whole;
  });
