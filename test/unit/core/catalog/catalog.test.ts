import { describe, expect, test } from 'vitest';
import { indexCatalog } from '../../../../src/core/catalog/catalogIndex.ts';
import type { Assistant } from '../../../../src/core/catalog/catalogSchema.ts';

describe('the index', () => {
  const shipped: Assistant = {
    id: 'one',
    name: 'One',
    vendor: 'V',
    extensions: [{ id: 'Vendor.One', relation: 'is', source: 's' }],
  };

  test('finds an extension by its lower-cased id', () => {
    expect(indexCatalog([shipped]).byExtension.get('vendor.one')).toEqual({ assistantId: 'one', relation: 'is' });
  });

  test('lets a company add ids to an assistant, and never redefine or take one', () => {
    const own: Assistant = {
      id: 'one',
      name: 'Renamed',
      vendor: 'X',
      extensions: [
        { id: 'vendor.one', relation: 'contains', source: 's' },
        { id: 'fork.one', relation: 'is', source: 's' },
      ],
    };
    const taker: Assistant = { ...own, id: 'two', extensions: [{ id: 'vendor.one', relation: 'is', source: 's' }] };
    const catalog = indexCatalog([shipped], [own, taker]);
    expect(catalog.assistants.get('one')?.name).toBe('One');
    expect(catalog.assistants.get('one')?.extensions.map(({ id }) => id)).toEqual(['vendor.one', 'fork.one']);
    expect(catalog.byExtension.get('vendor.one')).toEqual({ assistantId: 'one', relation: 'is' });
    expect(catalog.assistants.get('two')?.extensions).toEqual([]);
  });
});
