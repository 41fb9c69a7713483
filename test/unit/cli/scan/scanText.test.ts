import { expect, test } from 'vitest';
import { adviceLines } from '../../../../src/cli/scan/adviceText.ts';
import { scanText } from '../../../../src/cli/scan/scanText.ts';
import { indexCatalog } from '../../../../src/core/catalog/catalogIndex.ts';
import type { Policy } from '../../../../src/core/policy/policySchema.ts';
import { groupFindings, type FindingGroup } from '../../../../src/core/report/scanGroups.ts';
import { aPolicy } from '../../core/policy/policyExamples.ts';
import { aMachine, aManifest, anExtension, aPlace, company, unreadable } from '../../core/report/madeUpMachine.ts';
import { smallCatalog } from '../../core/report/smallCatalog.ts';
import { companyPolicy, reportOn } from '../../core/report/reporting.ts';
import { expectGolden } from '../../golden.ts';

const others = aMachine(
  aPlace([
    anExtension('anthropic.claude-code', { installation: 'builtIn', profiles: [] }),
    anExtension('amazonwebservices.aws-toolkit-vscode', { manifest: aManifest({ displayName: 'AWS Toolkit' }) }),
    anExtension('saoudrizwan.claude-dev'),
    anExtension('qwenlm.qwen-code-vscode-ide-companion'),
  ]),
);

/** One assistant in every state, what has not to be acted on first, and a larger tool. */
const everyState = aMachine(
  aPlace([
    anExtension('anthropic.claude-code', { version: '0.9.0', installation: 'leftOver', profiles: [] }),
    anExtension('anthropic.claude-code', { version: '0.9.1', installation: 'builtIn', profiles: [] }),
    anExtension('anthropic.claude-code', { version: '0.9.2', installation: 'disabled' }),
    anExtension('anthropic.claude-code'),
    anExtension('amazonwebservices.aws-toolkit-vscode'),
  ]),
);

test.each([
  ['states', reportOn(everyState)],
  ['states-judged', reportOn(everyState, companyPolicy)],
  ['judged', reportOn(company, companyPolicy)],
  ['without-policy', reportOn(company)],
  [
    'other-decisions',
    reportOn(
      others,
      aPolicy({
        banned: [
          { assistant: 'claude-code' },
          { assistant: 'amazon-q' },
          { assistant: 'qwen-code', effectiveFrom: '2027-01-01' },
        ],
        exceptions: [{ allow: [{ assistant: 'qwen-code' }], users: ['carol'] }],
      }),
    ),
  ],
  ['nothing', reportOn(aMachine(), companyPolicy)],
])('%s, in words', (name, report) => {
  expectGolden(`scan/${name}.txt`, `${scanText(report, undefined).join('\n')}\n`);
});

test('a larger tool has a place of its own beside the assistant in it', () => {
  const both = aMachine(aPlace([...others.places.flatMap(({ extensions }) => extensions), anExtension('example.q')]));
  const known = smallCatalog.map((each) =>
    each.id === 'amazon-q'
      ? { ...each, extensions: [...each.extensions, { id: 'example.q', relation: 'is' as const }] }
      : each,
  );
  const groups = groupFindings(reportOn(both, undefined, { catalog: indexCatalog(known) }).findings);
  const ofQ = groups.filter(({ assistantId }) => assistantId === 'amazon-q');
  expect(ofQ.map(({ name, inside }) => [name, inside])).toEqual([
    ['AWS Toolkit', 'Amazon Q Developer'],
    ['Amazon Q Developer', undefined],
  ]);
});

test('nobody is asked to name what an entry names', () => {
  const groupWith = (policy: Policy): FindingGroup | undefined =>
    groupFindings(reportOn(company, policy).findings).find(({ name }) => name === 'Words');
  const adviceWith = (policy: Policy): string[] => groupWith(policy)?.decided.flatMap(adviceLines) ?? [];
  const approving = aPolicy({ approved: [{ extension: 'example.words' }] });
  expect([adviceWith(companyPolicy).length, adviceWith(approving).length]).toEqual([1, 0]);
  expect([groupWith(companyPolicy)?.kind, groupWith(approving)?.kind]).toEqual(['possibly', 'other']);
});

test('a note is no gap, and stands there all the same', () => {
  const note = { ...unreadable, severity: 'information' } as const;
  const lines = scanText(
    reportOn(aMachine(aPlace([], { problems: [note] }), aPlace([], { problems: [unreadable] }))),
    undefined,
  );
  const titles = lines.filter((line) => /^[A-Z]/.test(line)).slice(4);
  expect(titles).toHaveLength(2);
  expect(lines.filter((line) => line.includes(unreadable.code))).toHaveLength(2);
  expect(lines.at(-1)).toMatch(/: 1$/);
});

test('every extension and every gap stands in the text', () => {
  const text = scanText(reportOn(company, companyPolicy, { everyExtension: true }), undefined).join('\n');
  const ids = company.places.flatMap(({ extensions }) => extensions.map(({ id }) => id));
  for (const id of ids.filter((each) => !each.startsWith('approved-assistants.'))) expect(text).toContain(id);
  expect(text).toContain(unreadable.code);
});

test.each(['allow', 'warn', 'block'] as const)(
  'unlisted is %s: a larger tool is never told to wait for it',
  (unlisted) => {
    const groups = groupFindings(reportOn(others, aPolicy({ unlisted })).findings);
    const advice = groups.find(({ assistantId }) => assistantId === 'amazon-q')?.decided.flatMap(adviceLines);
    expect(advice).toHaveLength(1);
    expect(advice?.join()).not.toContain('"unlisted"');
  },
);

test('a home without an editor is named, and our own extension where it is', () => {
  const home = { folder: '/home/carol', user: 'carol', places: 0, isWhole: true };
  const machine = { ...aMachine(), homes: [home, { ...home, folder: '/home/dave', isWhole: false }] };
  const lines = scanText(reportOn(machine), undefined).filter((line) => line.includes('/home/'));
  expect(lines).toHaveLength(2);
  // Nothing found is said only where all of it was looked at.
  expect(lines.map((line) => line.startsWith('  /home/'))).toEqual([false, true]);
});

test('the desktop and the server of one editor are told apart', () => {
  const own = { problems: [], extensions: [] };
  const lines = scanText(reportOn(aMachine(aPlace([], own), aPlace([], { ...own, kind: 'server' }))), undefined);
  const named = lines.filter((line) => line.endsWith('not installed')).map((line) => line.trim());
  expect(named).toEqual([
    'Visual Studio Code, user alice: not installed',
    'Visual Studio Code (server), user alice: not installed',
  ]);
});
