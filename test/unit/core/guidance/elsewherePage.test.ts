import { expect, test } from 'vitest';
import { preparePolicy } from '../../../../src/core/decision/preparePolicy.ts';
import { shippedAssistants } from '../../../../src/core/catalog/shippedCatalog.ts';
import { elsewhere, elsewhereBlocks } from '../../../../src/core/guidance/elsewherePage.ts';
import type { FoundExtension, LookedPlace } from '../../../../src/core/inventory/machineInventory.ts';
import { isInRange } from '../../../../src/core/policy/versionRange.ts';
import type { ScanQuestion } from '../../../../src/core/report/scanReport.ts';
import { aManifest } from '../report/madeUpMachine.ts';
import { aPolicy } from '../policy/policyExamples.ts';

const ownId = 'us.us';
const policy = aPolicy({ banned: [{ assistant: 'claude-code' }] });
const prepared = preparePolicy(policy, shippedAssistants, { today: '2026-11-22', ownId, isInRange });
const question: ScanQuestion = {
  ...{ catalog: prepared.catalog, ownId, users: [] },
  recognise: () => ({ outcome: 'not', score: 0, evidence: [] }),
  judging: { today: '2026-11-22', file: '', policy, preparedFor: () => prepared },
};

const claude: FoundExtension = {
  ...{
    id: 'anthropic.claude-code',
    version: '2.0.1',
    installation: 'disabled',
    folder: '/home/a/.cursor/extensions/c',
  },
  profiles: ['Default', 'Work'],
};

function aPlace(
  folder: string,
  extensions: readonly FoundExtension[],
  problems: LookedPlace['problems'] = [],
): LookedPlace {
  return {
    editor: 'cursor',
    editorName: 'Cursor',
    kind: 'desktop',
    folder,
    profiles: ['Default'],
    problems,
    extensions,
  };
}

test('it says where, how and what the policy says', () => {
  const found = elsewhere([aPlace('/home/a/.cursor/extensions', [claude])], question);
  expect(found.findings.map(({ place }) => place.folder)).toEqual(['/home/a/.cursor/extensions']);
  const text = JSON.stringify(elsewhereBlocks(found));
  for (const each of [
    'anthropic.claude-code 2.0.1',
    '{"code":"installation.disabled","args":{"editor":"Cursor (Default, Work)"}}',
    'verdict.banned',
  ])
    expect(text).toContain(each);
});

test('a larger tool is called by its own name, with the assistant that it contains', () => {
  const toolkit = {
    ...claude,
    id: 'amazonwebservices.aws-toolkit-vscode',
    manifest: aManifest({ displayName: 'AWS Toolkit' }),
  };
  const found = elsewhere([aPlace('/home/a/.cursor/extensions', [toolkit])], question);
  const text = JSON.stringify(elsewhereBlocks(found));
  expect(text).toContain('{"code":"page.whichContains","args":{"name":"AWS Toolkit","assistant":"Amazon Q"}}');
});

test('nothing seen is said, and so is what could not be looked at', () => {
  const broken = {
    code: 'scanListBroken',
    severity: 'warning',
    args: {},
    place: { file: '/x/extensions.json' },
  } as const;
  const skipped = { ...broken, code: 'scanEntrySkipped' } as const;
  const unread = { ...broken, code: 'scanFolderUnreadable', cause: 'denied', place: { file: '/y' } } as const;
  expect(JSON.stringify(elsewhereBlocks(elsewhere([], question)))).toContain('page.nothingElsewhere');
  const text = JSON.stringify(elsewhereBlocks(elsewhere([aPlace('/x', [], [broken, skipped, unread])], question)));
  expect(text).toContain('{"code":"page.elsewhereInPart","args":{"count":2}}');
  for (const each of [
    'problem.scanListBroken',
    'problem.scanEntrySkipped',
    'problem.scanFolderUnreadable',
    'cause.denied',
  ])
    expect(text).toContain(each);
  const many = Array.from({ length: 30 }, (_, index) => ({ ...unread, place: { file: `/y${index}` } }));
  const all = JSON.stringify(elsewhereBlocks(elsewhere([aPlace('/x', [], many)], question)));
  expect(all).toContain('{"count":30}');
  expect(all.match(/problem\.scanFolderUnreadable/g)).toHaveLength(20);
});
