import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Assistant } from '../../../../src/core/catalog/catalogSchema.ts';
import { packAssistants, unpackAssistants } from '../../../../src/core/catalog/packedAssistants.ts';
import { shippedAssistants } from '../../../../src/core/catalog/shippedCatalog.ts';

const word = fc.constantFrom('a.b', 'c.d', '@x/y', 'n', 'Name with spaces', '名');
const token = word.filter((text) => !text.includes(' '));
const relation = fc.constantFrom('is', 'contains');
const route = fc.oneof(
  fc.record({ extension: token }),
  fc.record({ npm: token }),
  fc.record({ product: fc.constantFrom('ide', 'cli', 'page'), url: fc.constant('https://example.com/~a?b=c') }),
);
const assistant: fc.Arbitrary<Assistant> = fc.record(
  {
    id: token,
    name: word,
    vendor: word,
    extensions: fc.array(fc.record({ id: token, relation }), { maxLength: 3 }),
    get: fc.array(route, { maxLength: 3 }),
  },
  { requiredKeys: ['id', 'name', 'vendor', 'extensions'] },
);

test('what is packed comes out again', () => {
  fc.assert(
    fc.property(fc.array(assistant, { minLength: 1, maxLength: 4 }), (assistants) => {
      expect(unpackAssistants(packAssistants(assistants))).toEqual(assistants);
    }),
  );
});

test('nothing in the shipped catalog has what separates it', () => {
  expect(unpackAssistants(packAssistants(shippedAssistants))).toEqual(shippedAssistants);
});
