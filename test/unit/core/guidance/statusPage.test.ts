import { beforeEach, describe, expect, test } from 'vitest';
import { shippedAssistants } from '../../../../src/core/catalog/shippedCatalog.ts';
import type { Block, Line } from '../../../../src/core/guidance/blocks.ts';
import { elsewhereUnseen } from '../../../../src/core/guidance/elsewhereUnseen.ts';
import { noticeFor } from '../../../../src/core/guidance/notice.ts';
import { statusPage } from '../../../../src/core/guidance/statusPage.ts';
import type { Recognition } from '../../../../src/core/inventory/recognition.ts';
import { EnforcementLoop } from '../../../../src/core/loop/enforcementLoop.ts';
import { isCompliant, type Status } from '../../../../src/core/loop/status.ts';
import type { Policy } from '../../../../src/core/policy/policySchema.ts';
import type { Problem } from '../../../../src/core/problem.ts';
import { FakeEditor } from '../../../fakes/fakeEditor.ts';
import { aSighting } from '../decision/sightings.ts';
import { aPolicy } from '../policy/policyExamples.ts';
import { aReading } from '../policy/policyReadings.ts';

let editor: FakeEditor;
beforeEach(() => {
  editor = new FakeEditor();
});

function statusWith(policy: Policy): Promise<Status> {
  editor.reading = aReading(policy);
  return new EnforcementLoop(editor.ports(), shippedAssistants, 'us.us').run();
}

function rowOf(blocks: readonly Block[], id: string): readonly Line[] | undefined {
  const rows = blocks.flatMap((each) => (each.kind === 'table' ? each.rows : []));
  return rows.find((row) => JSON.stringify(row).includes(id));
}

describe('the part on other editors', () => {
  test('stands before what is said of privacy, which ends the page', async () => {
    const page = statusPage(await statusWith(aPolicy()), elsewhereUnseen('EACCES'));
    const codes = page.map((each) => /"code":"([^"]+)"/.exec(JSON.stringify(each))?.[1]);
    expect(codes.slice(-3)).toEqual(['page.elsewhere', 'problem.otherEditorsUnseen', 'page.privacy']);
  });

  test('says that they could not be looked at, and why, where the look failed as a whole', () => {
    expect(elsewhereUnseen('EACCES')[1]).toMatchObject({
      kind: 'paragraph',
      text: [{ code: 'problem.otherEditorsUnseen' }, { code: 'cause.denied' }, { code: 'page.problemPlace' }],
    });
    expect(JSON.stringify(elsewhereUnseen('no such chunk'))).toContain(
      '"cause.systemSays","args":{"error":"no such chunk"}',
    );
  });
});

describe('a larger tool with an assistant inside', () => {
  const toolkit = 'amazonwebservices.aws-toolkit-vscode';
  beforeEach(() => {
    editor.installed = [aSighting(toolkit, { displayName: 'AWS Toolkit' })];
  });

  test('stands on the page by its own name, with the assistant that it contains', async () => {
    const page = statusPage(await statusWith(aPolicy({ banned: [{ assistant: 'amazon-q' }] })));
    expect(rowOf(page, toolkit)?.[0]).toEqual([
      { code: 'page.whichContains', args: { name: 'AWS Toolkit', assistant: 'Amazon Q' } },
    ]);
  });

  test('is told of by its own name, also to whoever was told of the assistant', async () => {
    const policy = aPolicy({ banned: [{ assistant: 'amazon-q' }, { extension: toolkit }] });
    editor.installed = [...editor.installed, aSighting('amazonwebservices.amazon-q-vscode')];
    const notice = noticeFor(await statusWith(policy));
    expect(notice?.sentences.flatMap(({ names }) => names).toSorted()).toEqual(['AWS Toolkit', 'Amazon Q']);
    expect(notice?.keys.filter((key) => key.startsWith(`${toolkit}@`))).toHaveLength(1);
  });

  test('is called by its id where nothing else is known of it', async () => {
    editor.installed = [aSighting(toolkit)];
    const page = statusPage(await statusWith(aPolicy({ banned: [{ assistant: 'amazon-q' }] })));
    expect(rowOf(page, toolkit)?.[0]).toMatchObject([{ args: { name: toolkit } }]);
  });

  test('is approved by itself: the assistant inside is not installed by that', async () => {
    const page = statusPage(
      await statusWith(aPolicy({ approved: [{ extension: toolkit }, { assistant: 'amazon-q' }] })),
    );
    const approved = page.slice(page.findIndex((each) => JSON.stringify(each).includes('"page.approved"')));
    expect(JSON.stringify(rowOf(approved, toolkit))).toContain('page.installed');
    expect(JSON.stringify(rowOf(approved, 'Amazon Q'))).not.toContain('page.installed');
  });
});

describe('what may be an assistant', () => {
  const recognition: Recognition = { outcome: 'possibly', score: 20, evidence: [] };

  test.each(['allow', 'warn', 'block'] as const)('is shown and left alone (%s)', async (unlisted) => {
    editor.installed = [aSighting('example.words', { recognition })];
    const status = await statusWith(aPolicy({ unlisted }));
    expect(status.findings.map(({ decision }) => decision.reasonCode)).toEqual(['possibleAssistant']);
    expect([isCompliant(status), noticeFor(status)]).toEqual([true, undefined]);
  });
});

describe('what could not be looked at', () => {
  const problemOf = (severity: Problem['severity']): Problem => ({ code: 'scanManifestBroken', severity, args: {} });

  test.each([
    ['information', true, 'page.nothingFound'],
    ['warning', false, 'page.nothingFoundInPart'],
  ] as const)('takes something from the answer only where it matters (%s)', async (severity, isComplete, code) => {
    editor.notLooked = [problemOf(severity)];
    const status = await statusWith(aPolicy());
    expect(isCompliant(status)).toBe(isComplete);
    const text = JSON.stringify(statusPage(status));
    expect(text).toContain(`"${code}"`);
    expect(text).toContain('problem.scanManifestBroken');
  });
});
