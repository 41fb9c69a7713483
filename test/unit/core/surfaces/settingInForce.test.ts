import { describe, expect, test } from 'vitest';
import { readAllowedList } from '../../../../src/core/surfaces/extensions/allowedExtensions.ts';
import { extensionState } from '../../../../src/core/surfaces/extensions/extensionState.ts';
import { settingInForce } from '../../../../src/core/surfaces/settingInForce.ts';
import { decide } from '../../../../src/core/decision/decide.ts';
import { preparePolicy } from '../../../../src/core/decision/preparePolicy.ts';
import { isInRange } from '../../../../src/core/policy/versionRange.ts';
import { shippedAssistants } from '../../../../src/core/catalog/shippedCatalog.ts';
import { aSighting } from '../decision/sightings.ts';
import { aPolicy } from '../policy/policyExamples.ts';

const claude = 'anthropic.claude-code';

/**
 * inspect() of extensions.allowed. That it looks like this without a policy is asserted in real editors (suite
 * trialPolicy). A policy puts its value in the default's place (read in the bundles of 1.139.1): not run.
 */
const recorded = {
  'nothing set': { key: 'extensions.allowed', defaultValue: '*', languageIds: [] },
  'a list of the user': { key: 'extensions.allowed', defaultValue: '*', globalValue: { '*': true, [claude]: false } },
  'a list of the user that is no list': { key: 'extensions.allowed', defaultValue: '*', globalValue: 'none' },
  'a workspace that tries': { key: 'extensions.allowed', defaultValue: '*', workspaceValue: { '*': true } },
  'a policy that stops it': { key: 'extensions.allowed', defaultValue: { '*': true, [claude]: false } },
  'a policy that does not, and a user who does': {
    key: 'extensions.allowed',
    defaultValue: { '*': true },
    globalValue: { '*': true, [claude]: false },
  },
  'a strict policy without it': { key: 'extensions.allowed', defaultValue: { 'example-corp': true } },
  'a policy with a typing error, which VS Code ignores': { key: 'extensions.allowed', defaultValue: '*' },
};

const policy = preparePolicy(aPolicy({ banned: [{ assistant: 'claude-code' }] }), shippedAssistants, {
  today: '2026-11-22',
  ownId: 'us.us',
  isInRange,
});

describe('what is in force, and what that makes of a banned extension', () => {
  test.each([
    ['nothing set', false, 'failed'],
    ['a list of the user', false, 'blockedBySetting'],
    ['a list of the user that is no list', false, 'failed'],
    ['a workspace that tries', false, 'failed'],
    ['a policy that stops it', true, 'blockedByOsPolicy'],
    ['a policy that does not, and a user who does', true, 'failed'],
    ['a strict policy without it', true, 'blockedByOsPolicy'],
    ['a policy with a typing error, which VS Code ignores', false, 'failed'],
  ] as const)('%s', (name, osPolicy, state) => {
    const inForce = settingInForce('extensions.allowed', recorded[name]);
    expect(inForce.osPolicy).toBe(osPolicy);
    const enabled = state === 'failed';
    const decision = decide(aSighting(claude, { enabled }), policy);
    expect(extensionState(decision, { list: readAllowedList(inForce.effective), osPolicy })).toBe(state);
  });

  test('another setting whose default is an object is no policy', () => {
    expect(settingInForce('files.exclude', { defaultValue: { '**/.git': true } }).osPolicy).toBe(false);
  });
});
