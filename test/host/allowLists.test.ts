import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse as parseJsonc } from 'jsonc-parser';
import { afterEach, describe, expect, test } from 'vitest';
import { claudeCodeVsix } from '../../scripts/editor/claudeCode.ts';
import { root } from '../../scripts/root.ts';
import type { Policy } from '../../src/core/policy/policySchema.ts';
import { fixtureVsix } from './support/fixtureExtensions.ts';
import { notRunHere } from './support/notRunHere.ts';
import { useBrowser } from './support/realBrowser.ts';
import { Scenario } from './support/scenario.ts';
import { testEditors } from './support/testEditors.ts';
import { valueRange } from './support/settingsText.ts';

const browser = useBrowser();
const sample = JSON.parse(readFileSync(path.join(root, 'policies', 'ban-claude-code.json'), 'utf8')) as Policy;
/** Nothing but the allow-list is to change. */
const banned = sample.banned?.map((entry) => ({ ...entry, surfaces: ['extensions'] }));
const policy = JSON.stringify({ ...sample, banned });

const lists = {
  'a list that stops a few': `{
  "editor.fontSize": 13, /* small */
  "extensions.allowed": {
    "*": true,
    // only what is stable
    "some.thing": "stable"
  },
  "unknown.setting": [1, 2,  3], // odd   spaces
}
`,
  'a list that allows only a few': `{
\t"extensions.allowed": { "approved-assistants": true, "Example": true, "anthropic": true, /* pinned */ "some.thing": ["1.2.3"] },
\t"editor.fontSize": 13
}
`,
  'a list that names the banned one in its own way': `{
  "extensions.allowed": { /* mine */ "*": true, "Anthropic.claude-code": [ "1.0.60" /* pinned */,  "1.0.72" ], "a.b": true },
}
`,
  'no list, and Windows line ends': '{\r\n    "editor.fontSize": 13\r\n}\r\n',
};

let scenario: Scenario | undefined;
afterEach(async () => {
  await scenario?.dispose();
  scenario = undefined;
});

describe.each(testEditors)('VS Code $version', (editor) => {
  test.skipIf(notRunHere).each(Object.entries(lists))('%s keeps its meaning and its bytes', async (_name, settings) => {
    const claude = await claudeCodeVsix();
    scenario = await Scenario.create({
      editor,
      extensions: [claude.file, fixtureVsix('tidy-json')],
      settings,
      managedPolicy: policy,
      server: { forSuites: true },
    });
    await scenario.window('banInForce', browser());
    const under = await scenario.readSettings();
    expect(withoutOurKeys(under)).toEqual(withoutOurKeys(settings));
    if (settings.includes('extensions.allowed')) {
      const [was, is] = [valueRange(settings, 'extensions.allowed'), valueRange(under, 'extensions.allowed')];
      expect([is.before, is.after]).toEqual([was.before, was.after]);
      const comment = /\/\/.*|\/\*.*?\*\//.exec(was.value)?.[0];
      expect(is.value).toContain(comment);
    }
    await scenario.window('banLifted', browser());
    expect(await scenario.readSettings()).toBe(settings);
  });
});

/** Everything that the developer wrote, as the editor reads it. */
function withoutOurKeys(text: string): Record<string, unknown> {
  const own = ['anthropic.claude-code', 'approved-assistants.approved-assistants'];
  const approved = ['qwenlm.qwen-code-vscode-ide-companion', 'alibaba-cloud.tongyi-lingma'];
  const settings = parse(text);
  const list = settings['extensions.allowed'] as Record<string, unknown> | undefined;
  if (!list) return settings;
  const rest = Object.entries(list).filter(([key]) => ![...own, ...approved].includes(key.toLowerCase()));
  const theirs = Object.fromEntries(rest);
  const { 'extensions.allowed': _, ...others } = settings;
  return JSON.stringify(theirs) === '{"*":true}' ? others : { ...others, 'extensions.allowed': theirs };
}

function parse(text: string): Record<string, unknown> {
  return parseJsonc(text) as Record<string, unknown>;
}
