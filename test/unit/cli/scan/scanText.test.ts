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

test.each([
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
  const titles = lines.filter((line) => /^[A-Z]/.test(line)).slice(2);
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
