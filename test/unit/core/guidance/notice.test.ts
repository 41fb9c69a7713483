import { beforeEach, describe, expect, test } from 'vitest';
import { shippedAssistants } from '../../../../src/core/catalog/shippedCatalog.ts';
import { barState } from '../../../../src/core/guidance/barState.ts';
import { inLanguage } from '../../../../src/core/guidance/localizedText.ts';
import { noticeFor } from '../../../../src/core/guidance/notice.ts';
import { statusPage } from '../../../../src/core/guidance/statusPage.ts';
import { EnforcementLoop } from '../../../../src/core/loop/enforcementLoop.ts';
import type { Status } from '../../../../src/core/loop/status.ts';
import { isInRange } from '../../../../src/core/policy/versionRange.ts';
import type { Policy } from '../../../../src/core/policy/policySchema.ts';
import { FakeEditor } from '../../../fakes/fakeEditor.ts';
import { aSighting } from '../decision/sightings.ts';
import { aPolicy } from '../policy/policyExamples.ts';

let editor: FakeEditor;
beforeEach(() => {
  editor = new FakeEditor();
  editor.installed = [aSighting('anthropic.claude-code'), aSighting('saoudrizwan.claude-dev')];
});

function statusWith(policy: Policy): Promise<Status> {
  editor.reading = {
    kind: 'document',
    origin: 'managedFolder',
    file: '/p',
    fingerprint: '1',
    policy,
    isInRange,
    problems: [],
  };
  return new EnforcementLoop(editor.ports(), shippedAssistants, 'us.us').run();
}

const ban = aPolicy({
  banned: [
    { assistant: 'claude-code', reason: { en: 'Why', 'zh-cn': '原因' }, useInstead: ['qoder'] },
    { assistant: 'cline' },
  ],
  approved: [{ assistant: 'qoder' }, { assistant: 'qwen-code', preferred: true }],
});

describe('the notice', () => {
  test('is one for all, with the names, the reason, what to use instead, and what to do', async () => {
    const notice = noticeFor(await statusWith(ban));
    expect(notice?.sentences).toEqual([
      {
        message: { code: 'notice.turnedOff', args: { organization: 'Example Corp' } },
        names: ['Claude Code', 'Cline'],
      },
    ]);
    // Two bans with two reasons: they are on the status page.
    expect(notice?.reason).toBeUndefined();
    expect(notice?.useInstead.map(({ name }) => name)).toEqual(['Qoder']);
    expect(notice?.actions.map(({ kind }) => kind)).toEqual(['get', 'why']);
    expect(notice?.keys).toEqual(['claude-code@Example Corp#1 turnedOff', 'cline@Example Corp#1 turnedOff']);
  });

  test('asks for a reload where the agent inside the editor waits for one, and for nobody else', async () => {
    editor.defaults = { 'chat.agentHost.claudeAgent.enabled': true };
    const status = await statusWith(ban);
    const notice = noticeFor(status);
    expect(notice?.sentences.map(({ message: { code }, names }) => [code, names])).toEqual([
      ['notice.reloadToFinish', ['Claude Code']],
      ['notice.turnedOff', ['Cline']],
    ]);
    expect(notice?.actions.map(({ kind }) => kind)).toEqual(['get', 'reload', 'why']);
    editor.ledger = { ...editor.ledger, told: [...(notice?.keys ?? [])] };
    expect(noticeFor(await statusWith(ban))).toBeUndefined();
  });

  test('quotes the reason where it is one', async () => {
    editor.installed = [aSighting('anthropic.claude-code')];
    expect(noticeFor(await statusWith(ban))?.reason).toEqual({ en: 'Why', 'zh-cn': '原因' });
  });

  test('asks for a reload where something still runs', async () => {
    editor.installed = [aSighting('saoudrizwan.claude-dev', { running: true })];
    const notice = noticeFor(await statusWith(ban));
    expect(notice?.sentences.map((sentence) => sentence.message.code)).toEqual(['notice.reloadToFinish']);
    expect(notice?.actions.map(({ kind }) => kind)).toEqual(['get', 'reload', 'why']);
    expect(notice?.useInstead.map(({ name }) => name)).toEqual(['Qwen Code']);
  });

  test('comes once per assistant and revision', async () => {
    editor.ledger = {
      ...editor.ledger,
      told: ['claude-code@Example Corp#1 turnedOff', 'cline@Example Corp#1 turnedOff'],
    };
    expect(noticeFor(await statusWith(ban))).toBeUndefined();
    expect(noticeFor(await statusWith({ ...ban, revision: 2 }))?.keys).toEqual([
      'claude-code@Example Corp#2 turnedOff',
      'cline@Example Corp#2 turnedOff',
    ]);
  });

  test('announces a ban, and tells again when it has come', async () => {
    const announced = aPolicy({ banned: [{ assistant: 'cline', effectiveFrom: '2026-11-23' }] });
    const first = noticeFor(await statusWith(announced));
    editor.ledger = { ...editor.ledger, told: [...(first?.keys ?? [])] };
    expect(noticeFor(await statusWith(announced))).toBeUndefined();
    editor.time += 24 * 60 * 60 * 1000;
    expect(noticeFor(await statusWith(announced))?.sentences.map(({ message }) => message.code)).toEqual([
      'notice.turnedOff',
    ]);
  });

  test('counts the days as the decision does: the clock is wrong that is behind the policy', async () => {
    const issuedAt = '2026-12-20T10:00:00Z';
    const inTwoDays = aPolicy({ issuedAt, banned: [{ assistant: 'cline', effectiveFrom: '2026-12-22' }] });
    const status = await statusWith(inTwoDays);
    const notice = noticeFor(status);
    expect(notice?.sentences.map(({ message }) => message.args['days'])).toEqual([2]);
    expect(notice?.keys).toEqual(['cline@Example Corp#1 announced']);
    expect(JSON.stringify(statusPage(status))).toContain('{"code":"page.daysLeft","args":{"days":2}}');
    const tomorrow = aPolicy({ issuedAt, banned: [{ assistant: 'cline', effectiveFrom: '2026-12-21' }] });
    expect(noticeFor(await statusWith(tomorrow))?.keys).toEqual(['cline@Example Corp#1 lastDay']);
  });

  test('asks for the reload once, and then does not tell again that it is turned off', async () => {
    editor.installed = [aSighting('saoudrizwan.claude-dev', { running: true })];
    const asked = noticeFor(await statusWith(ban));
    editor.ledger = { ...editor.ledger, told: [...(asked?.keys ?? [])] };
    expect(noticeFor(await statusWith(ban))).toBeUndefined();
    editor.installed = [aSighting('saoudrizwan.claude-dev')];
    expect(noticeFor(await statusWith(ban))).toBeUndefined();
  });

  test('offers only what is approved and not banned itself', async () => {
    const policy = aPolicy({
      banned: [
        { assistant: 'claude-code', useInstead: ['cursor', 'cline'] },
        { assistant: 'cline', mode: 'observe' },
      ],
      approved: [{ assistant: 'cline' }, { assistant: 'qoder' }],
    });
    expect(noticeFor(await statusWith(policy))?.useInstead.map(({ name }) => name)).toEqual(['Qoder']);
  });

  test.each([
    [{ ...ban, mode: 'warn' as const }, 'notice.warned'],
    [aPolicy({ banned: [{ assistant: 'cline', effectiveFrom: '2027-01-01' }] }), 'notice.turnedOffFrom'],
    [aPolicy({ unlisted: 'warn' }), 'notice.notApproved'],
  ])('has words of its own for each kind: %#', async (policy, code) => {
    expect(noticeFor(await statusWith(policy))?.sentences.map((sentence) => sentence.message.code)).toEqual([code]);
  });

  test('is not given in mode observe, nor for what could not be stopped', async () => {
    expect(noticeFor(await statusWith({ ...ban, mode: 'observe' }))).toBeUndefined();
    editor.writeProblem = { code: 'settingsWriteFailed', severity: 'error', args: {} };
    expect(noticeFor(await statusWith(ban))).toBeUndefined();
  });
});

describe('the status bar', () => {
  test.each([
    ['good', 'bar.ok', () => ban],
    ['attention', 'bar.found', () => ({ ...ban, mode: 'warn' as const })],
    ['good', 'bar.ok', () => aPolicy()],
  ])('%s %s', async (level, code, policy) => {
    expect(barState(await statusWith(policy()))).toMatchObject({ level, label: { code } });
  });

  test('asks for the reload, shows a failure, and never says OK without a policy', async () => {
    editor.installed = [aSighting('saoudrizwan.claude-dev', { running: true })];
    expect(barState(await statusWith(ban))).toMatchObject({ level: 'attention', label: { code: 'bar.reload' } });
    editor = new FakeEditor();
    editor.settingsProblem = { code: 'settingsSyntax', severity: 'error', args: {} };
    expect(barState(await statusWith(ban))).toMatchObject({ level: 'error', label: { code: 'bar.problem' } });
    editor = new FakeEditor();
    expect(barState(await new EnforcementLoop(editor.ports(), [], 'us.us').run())).toMatchObject({
      level: 'quiet',
      label: { code: 'bar.noPolicy' },
    });
  });
});

test('the page has every finding, every approved assistant and every change', async () => {
  const words = JSON.stringify(statusPage(await statusWith(ban)));
  for (const part of [
    'Claude Code',
    'Cline',
    'state.blockedBySetting',
    'reason.bannedByAssistant',
    'Qoder',
    'Qwen Code',
    'extensions.allowed',
    '/banned/1',
  ]) {
    expect(words).toContain(part);
  }
});

test.each([
  ['Plain', 'zh-cn', 'Plain'],
  [{ en: 'E', 'zh-cn': 'Z' }, 'zh-cn', 'Z'],
  [{ en: 'E', 'zh-CN': 'Z' }, 'zh-cn', 'Z'],
  [{ en: 'E', 'zh-cn': 'Z' }, 'zh-tw', 'Z'],
  [{ en: 'E', 'zh-cn': 'Z' }, 'de', 'E'],
  [{ 'zh-cn': 'Z' }, 'de', 'Z'],
  [{}, 'de', ''],
])('%j in %s is %j', (text, language, expected) => {
  expect(inLanguage(text, language)).toBe(expected);
});
