import fc from 'fast-check';
import { expect, test } from 'vitest';
import { auditEvents } from '../../../../src/core/audit/auditEvents.ts';
import type { AuditEvent } from '../../../../src/core/audit/auditEvent.ts';
import { auditEventSchema } from '../../../../src/core/audit/auditEventSchema.ts';
import { policyKeys } from '../../../../src/core/audit/recordable.ts';
import { shippedAssistants } from '../../../../src/core/catalog/shippedCatalog.ts';
import { policyJsonSchema } from '../../../../src/cli/policyJsonSchema.ts';
import { EnforcementLoop } from '../../../../src/core/loop/enforcementLoop.ts';
import type { Status } from '../../../../src/core/loop/status.ts';
import type { Problem } from '../../../../src/core/problem.ts';
import { problemCodes } from '../../../../src/core/problemCodes.ts';
import { FakeEditor } from '../../../fakes/fakeEditor.ts';
import { aSighting } from '../decision/sightings.ts';
import { aPolicy } from '../policy/policyExamples.ts';
import { aDocument, oneOfEach, stamped } from './events.ts';

/** What gives a person, a computer or a project away, in the shapes in which it comes. */
const secret = fc.constantFrom(
  'alice',
  '/home/alice/secret-project/policy.json',
  'C:\\Users\\alice\\secret-project',
  'alice@host-17.example.com',
  '../alice',
  '1.0.0-alice',
  '1.2.3+host-17',
  'secret-project/alice\n{"event":"alice"}',
  '__proto__/alice',
);

/** Any JSON with a secret somewhere in it. */
const secretJson = fc.oneof(
  secret,
  secret.map((text) => [text]),
  secret.map((text) => ['1.2.3', text]),
  secret.map((text) => ({ [text]: true })),
  secret.map((text) => ({ '*': text })),
);

const pointer = fc
  .array(fc.oneof(secret, fc.constantFrom('banned', '0', 'organization')))
  .map((parts) => parts.map((part) => `/${part.replaceAll('/', '~1')}`).join(''));

const problem: fc.Arbitrary<Problem> = fc.record({
  code: fc.constantFrom(...problemCodes),
  severity: fc.constant('error' as const),
  args: fc.record({ file: secret, error: secret, value: secret }),
  place: fc.record({ file: secret, path: pointer, line: fc.integer({ min: 1, max: 1000 }) }),
});

async function hostileStatus(text: string, before: unknown, problems: readonly Problem[]): Promise<Status[]> {
  const editor = new FakeEditor();
  editor.installed = [
    aSighting('anthropic.claude-code', { version: text, displayName: text }),
    aSighting('saoudrizwan.claude-dev', { version: `1.0.0 ${text}`, displayName: text, running: true }),
    aSighting('alice.secret-project', { displayName: text }),
  ];
  editor.settings = { 'extensions.allowed': { '*': true, 'Anthropic.claude-code': before, [text]: text } };
  const policy = aPolicy({
    organization: { name: 'Example Corp', contact: text, url: `https://example.com/${text}` },
    banned: [{ assistant: 'claude-code', reason: text }, { assistant: 'cline' }],
    exceptions: [{ allow: [{ assistant: 'cline' }], users: [text], hosts: [text], workspaces: [text], ticket: text }],
  });
  editor.reading = aDocument(policy, { origin: 'policyFileSetting', file: text, problems });
  const loop = new EnforcementLoop(editor.ports(), shippedAssistants, 'us.us');
  const banned = await loop.run();
  const { ledger } = banned;
  const tampered = { ...ledger, entries: ledger.entries.map((entry) => ({ ...entry, rule: `/${text}` })) };
  editor.reading = aDocument(aPolicy({ banned: [] }), { origin: 'policyFileSetting', file: text });
  const lifted = await loop.run();
  return [
    { ...banned, changedKeys: [...banned.changedKeys, { setting: 'extensions.allowed', key: `${text}/x` }] },
    { ...banned, ledger: tampered },
    lifted,
  ];
}

test('nothing that is recorded holds a path, a person, a computer or a project, and all of it fits the format', async () => {
  await fc.assert(
    fc.asyncProperty(secret, secretJson, fc.array(problem, { maxLength: 3 }), async (text, before, problems) => {
      const statuses = await hostileStatus(text, before, problems);
      let previous: Status | undefined;
      const trail: AuditEvent[] = [];
      for (const status of statuses) {
        trail.push(...auditEvents(previous, status, trail).map((fact) => stamped(fact)));
        previous = status;
      }
      expect(trail.length).toBeGreaterThan(5);
      for (const event of trail) {
        expect(auditEventSchema.parse(event)).toEqual(event);
        // Codes are ours, and some of them have such words.
        const { code: _, ...said }: Readonly<Record<string, unknown>> = event;
        expect(JSON.stringify(said)).not.toMatch(/alice|home|Users|host-17|secret/i);
      }
    }),
    { numRuns: 300 },
  );
});

test('the format takes one of each event, and drops what it does not name', () => {
  for (const fact of oneOfEach) {
    expect(auditEventSchema.parse({ ...stamped(fact), file: '/home/alice' })).toEqual(stamped(fact));
  }
  expect(new Set(oneOfEach.map(({ event }) => event)).size).toBe(auditEventSchema.def.options.length);
});

test.each([
  { name: '/home/alice' },
  { name: 'alice' + '.x'.repeat(200) },
  { version: '1.0.0-alice' },
  { rule: '/alice' },
  { assistant: 'a b' },
])('the format refuses %j', (wrong) => {
  const decision = oneOfEach.find(({ event }) => event === 'decision')!;
  expect(auditEventSchema.safeParse({ ...stamped(decision), ...wrong }).success).toBe(false);
});

test('a pointer may hold the keys of the policy format and no other', () => {
  const keys = new Set<string>();
  const collect = (schema: unknown): void => {
    if (typeof schema !== 'object' || schema === null) return;
    if ('properties' in schema) for (const key of Object.keys(schema.properties as object)) keys.add(key);
    for (const part of Object.values(schema)) collect(part);
  };
  collect(policyJsonSchema());
  expect([...policyKeys].toSorted()).toEqual([...keys].toSorted());
});
