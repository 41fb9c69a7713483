import { expect, test } from 'vitest';
import { shippedAssistants } from '../../../../src/core/catalog/shippedCatalog.ts';
import { EnforcementLoop, type LoopPorts } from '../../../../src/core/loop/enforcementLoop.ts';
import type { Policy } from '../../../../src/core/policy/policySchema.ts';
import { FakeEditor } from '../../../fakes/fakeEditor.ts';
import { aSighting, recognised } from '../decision/sightings.ts';
import { aPolicy } from '../policy/policyExamples.ts';
import { aReading } from '../policy/policyReadings.ts';

const described: NonNullable<Policy['assistants']> = [
  {
    ...{
      id: 'corp-help',
      name: 'Corp Help',
      vendor: 'Corp',
      extensions: [{ id: 'corp.help', relation: 'is', source: 'own' }],
    },
    commandPrefixes: [{ prefix: 'corphelp', source: 'own' }],
  },
];
const banning = aPolicy({ assistants: described, banned: [{ assistant: 'corp-help' }] });

/** A window with a copy that is seen as one by whoever knows the assistant's prefixes. */
function window(): { readonly editor: FakeEditor; readonly loop: EnforcementLoop; readonly looks: string[][] } {
  const editor = new FakeEditor();
  const ports = editor.ports();
  const looks: string[][] = [];
  const extensions: LoopPorts['extensions'] = {
    ...ports.extensions,
    look: (own) => {
      const known = own.flatMap(({ commandPrefixes }) => commandPrefixes);
      looks.push(known);
      const recognition = recognised('assistant', known.includes('corphelp') ? 'corp-help' : undefined);
      editor.installed = [aSighting('some.body', { recognition })];
      return ports.extensions.look(own);
    },
  };
  const loop = new EnforcementLoop(
    { ...ports, extensions },
    shippedAssistants,
    'approved-assistants.approved-assistants',
  );
  return { editor, loop, looks };
}

test('a copy of a banned assistant of the company is stopped in the first run, and given back with the policy', async () => {
  const { editor, loop } = window();
  editor.reading = aReading(banning);
  await loop.run();
  expect(editor.settings['extensions.allowed']).toMatchObject({ 'some.body': false, 'corp.help': false });
  editor.reading = aReading(aPolicy({ revision: 2 }));
  await loop.run();
  expect(editor.settings['extensions.allowed']).toBeUndefined();
});

test('a policy that describes no assistant costs no second look', async () => {
  const { editor, loop, looks } = window();
  editor.reading = aReading(aPolicy({ banned: [{ assistant: 'claude-code' }] }));
  editor.settings = { 'extensions.allowed': { '*': true, 'anthropic.claude-code': false } };
  await loop.run();
  expect(looks.length).toBeGreaterThan(0);
  const before = looks.length;
  await loop.run();
  expect(looks.length).toBe(before + 1);
  expect(looks.flat()).toEqual([]);
});
