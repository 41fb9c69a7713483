import { describe, expect, test } from 'vitest';
import { shippedAssistants } from '../../../../src/core/catalog/shippedCatalog.ts';
import { preparePolicy } from '../../../../src/core/decision/preparePolicy.ts';
import { approvedAlternatives } from '../../../../src/core/guidance/alternatives.ts';
import { planObtaining, refusalOutcome, type ObtainPlan } from '../../../../src/core/guidance/obtaining.ts';
import { waysToGet } from '../../../../src/core/guidance/waysToGet.ts';
import { policyNotes } from '../../../../src/core/policy/policyNotes.ts';
import type { ApprovedEntry } from '../../../../src/core/policy/policySchema.ts';
import { isInRange } from '../../../../src/core/policy/versionRange.ts';
import { aPolicy } from '../policy/policyExamples.ts';

const install = { vsix: 'https://user@artifacts.example.com/a.vsix?token=1', sha256: 'A'.repeat(64) };
const vsix = { kind: 'vsix', url: install.vsix, sha256: 'a'.repeat(64) } as const;
const prepared = (entry: ApprovedEntry): ReturnType<typeof preparePolicy> =>
  preparePolicy(aPolicy({ approved: [entry] }), shippedAssistants, { today: '2026-11-22', ownId: 'us.us', isInRange });
const alternative = (entry: ApprovedEntry): ReturnType<typeof approvedAlternatives>[number] =>
  approvedAlternatives(prepared(entry))[0]!;

describe('the way to an approved assistant', () => {
  const cases: [string, ApprovedEntry, ObtainPlan][] = [
    [
      'its extension',
      { extension: 'Example-Corp.In-House' },
      { way: { kind: 'gallery', extension: 'example-corp.in-house' } },
    ],
    ['the file of the policy first', { extension: 'example-corp.in-house', install }, { way: vsix }],
    [
      'the extension before the command line',
      { assistant: 'qwen-code' },
      { way: { kind: 'gallery', extension: 'qwenlm.qwen-code-vscode-ide-companion' } },
    ],
    [
      'a page where there is one, if installing fails',
      { assistant: 'qoder-cn', install },
      { way: vsix, page: 'https://lingma.aliyun.com' },
    ],
    ['its own editor', { assistant: 'qoder' }, { way: { kind: 'link', url: 'https://qoder.com' } }],
    [
      'not a file that no extension is known for',
      { assistant: 'qoder', install },
      { way: { kind: 'link', url: 'https://qoder.com' } },
    ],
  ];
  test.each(cases)('%s', (_name, entry, plan) => {
    expect(planObtaining(alternative(entry))).toEqual(plan);
  });

  test('may be unknown, or only for a person', () => {
    expect(planObtaining({ ...alternative({ assistant: 'qoder' }), get: [] })).toEqual({});
    expect(planObtaining({ ...alternative({ assistant: 'qoder' }), get: [{ npm: 'x' }] })).toEqual({
      way: { kind: 'statusPage' },
    });
  });

  test('is shown with the host alone', () => {
    const words = JSON.stringify(waysToGet(alternative({ extension: 'example-corp.in-house', install })));
    expect(words).toContain('"host":"artifacts.example.com"');
    expect(words).not.toMatch(/user|token|a\.vsix/);
  });
});

describe('what the editor throws', () => {
  const gallery = { kind: 'gallery', extension: 'a.b' } as const;
  test.each([
    ['NotFound', gallery, 'obtain.notInGallery'],
    ['Offline', gallery, 'obtain.galleryUnreachable'],
    ['Failed', gallery, 'obtain.galleryUnreachable'],
    ['Download', gallery, 'obtain.galleryUnreachable'],
    ['NotAllowed', gallery, 'obtain.refused'],
    ['Canceled', gallery, 'obtain.cancelled'],
    ['Failed', vsix, 'obtain.refused'],
    ['Canceled', vsix, 'obtain.cancelled'],
  ] as const)('%s of %j is %s', (name, way, code) => {
    expect(refusalOutcome({ name, message: 'Its words' }, way).code).toBe(code);
  });

  test('also where no gallery is set up', () => {
    const error = { name: 'Error', message: 'No extension gallery service configured.' };
    expect(refusalOutcome(error, gallery).code).toBe('obtain.galleryUnreachable');
  });
});

test.each([
  [{ extension: 'a.b', install }, []],
  [{ assistant: 'qwen-code', install }, []],
  [{ assistant: 'qoder', install }, ['policyInstallNeedsExtension']],
  [{ publisher: 'a', install }, ['policyInstallNeedsExtension']],
] as const)('the policy is warned of a file that is not used: %#', (entry, codes) => {
  const notes = policyNotes(aPolicy({ approved: [entry] }), shippedAssistants);
  expect(notes.map(({ code }) => code)).toEqual(codes);
});
