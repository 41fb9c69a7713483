import { beforeEach, describe, expect, test } from 'vitest';
import { shippedAssistants } from '../../../../src/core/catalog/shippedCatalog.ts';
import { noticeFor } from '../../../../src/core/guidance/notice.ts';
import { EnforcementLoop } from '../../../../src/core/loop/enforcementLoop.ts';
import { isCompliant, type Status } from '../../../../src/core/loop/status.ts';
import { isInRange } from '../../../../src/core/policy/versionRange.ts';
import type { Policy } from '../../../../src/core/policy/policySchema.ts';
import type { PolicyReading } from '../../../../src/core/policy/standing.ts';
import type { Problem } from '../../../../src/core/problem.ts';
import { FakeEditor } from '../../../fakes/fakeEditor.ts';
import { aSighting } from '../decision/sightings.ts';
import { aPolicy } from '../policy/policyExamples.ts';

const claude = 'anthropic.claude-code';

let editor: FakeEditor;
let loop: EnforcementLoop;
beforeEach(() => {
  editor = new FakeEditor();
  loop = new EnforcementLoop(editor.ports(), shippedAssistants, 'us.us');
});

function document(policy: Policy): PolicyReading {
  const fingerprint = JSON.stringify(policy);
  return { kind: 'document', origin: 'managedFolder', file: '/p', fingerprint, policy, isInRange, problems: [] };
}

const stateOf = (status: Status, id: string): string | undefined =>
  status.findings.find(({ decision }) => decision.sighting.id === id)?.state;

describe('while the list of installed extensions cannot be read', () => {
  const broken: Problem = { code: 'installedBroken', severity: 'warning', args: {} };
  const ranged = (versions: string, revision = 1): Policy =>
    aPolicy({ revision, banned: [{ extension: 'a.b', versions }] });
  const outOfSight = (): void => {
    editor.installed = [];
    editor.notLooked = [broken];
  };

  test.each<[string, Policy, string]>([
    ['a range of versions', ranged('<2.0.0'), 'a.b'],
    ['an unlisted assistant', aPolicy({ unlisted: 'block' }), claude],
    ['an extension of a publisher', aPolicy({ banned: [{ publisher: 'a' }] }), 'a.b'],
  ])('a key that only a sighting asked for stays: %s', async (_name, policy, id) => {
    editor.reading = document(policy);
    editor.installed = [aSighting(id, { version: '1.0.0' })];
    await loop.run();
    const before = structuredClone(editor.settings);
    expect(before['extensions.allowed']).toMatchObject({ [id]: false });
    outOfSight();
    const status = await loop.run();
    expect(editor.settings).toEqual(before);
    expect([stateOf(status, id), isCompliant(status), status.notLooked]).toEqual(['couldNotLook', false, [broken]]);
    expect(noticeFor({ ...status, ledger: { ...status.ledger, told: [] } })).toBeUndefined();
    // A new window has no memory of what it saw.
    const other = new EnforcementLoop(editor.ports(), shippedAssistants, 'us.us');
    await other.run();
    expect(editor.settings).toEqual(before);
    editor.notLooked = [];
    await loop.run();
    expect(editor.settings).toEqual(policy.banned?.[0]?.publisher === 'a' ? { ...gone(before, id) } : {});
  });

  test('a key goes where its entry goes', async () => {
    editor.reading = document(ranged('<2.0.0'));
    editor.installed = [aSighting('a.b', { version: '1.0.0' })];
    await loop.run();
    outOfSight();
    editor.reading = document(aPolicy({ revision: 2 }));
    await loop.run();
    expect(editor.settings).toEqual({});
  });

  function gone(settings: Record<string, unknown>, id: string): Record<string, unknown> {
    const { [id]: _, ...rest } = settings['extensions.allowed'] as Record<string, unknown>;
    return { ...settings, 'extensions.allowed': rest };
  }
});
