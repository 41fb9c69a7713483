import type { Assistant, GetRoute } from './catalogSchema.ts';

// Start-up loads the catalog before the first decision, and most of it as objects would be the names of keys. One line for
// each assistant, fields by tabs, lists by spaces: `id name vendor extensions get`. A vendor called like the assistant and
// an extension to install that is the first of the list are left empty.

/** As the build stores it. Nothing in a catalog has tabs or line ends; ids, packages and addresses have no spaces. */
export function packAssistants(assistants: readonly Assistant[]): string {
  return assistants
    .map(({ id, name, vendor, extensions, get }) => {
      const ids = extensions.map((extension) => (extension.relation === 'is' ? '' : '~') + extension.id);
      const routes = get?.map((route) => packRoute(route, extensions[0]?.id));
      return [id, name, vendor === name ? '' : vendor, ids.join(' '), ...(routes ? [routes.join(' ')] : [])].join('\t');
    })
    .join('\n');
}

export function unpackAssistants(packed: string): Assistant[] {
  return packed.split('\n').map((line) => {
    const [id = '', name = '', vendor = '', ids = '', routes] = line.split('\t');
    const extensions = list(ids).map((each): Assistant['extensions'][number] =>
      each.startsWith('~') ? { id: each.slice(1), relation: 'contains' } : { id: each, relation: 'is' },
    );
    const get = routes === undefined ? {} : { get: list(routes).map((route) => unpackRoute(route, extensions[0]?.id)) };
    return { id, name, vendor: vendor || name, extensions, ...get };
  });
}

const products = { i: 'ide', c: 'cli', p: 'page' } as const;

function packRoute(route: GetRoute, first: string | undefined): string {
  if ('extension' in route) return `e${route.extension === first ? '' : route.extension}`;
  return 'npm' in route ? `n${route.npm}` : `${route.product.slice(0, 1)}${route.url}`;
}

function unpackRoute(packed: string, first = ''): GetRoute {
  const [kind, value] = [packed.slice(0, 1), packed.slice(1)];
  if (kind === 'e') return { extension: value || first };
  if (kind === 'n') return { npm: value };
  return { product: products[kind as keyof typeof products], url: value };
}

function list(text: string): string[] {
  return text === '' ? [] : text.split(' ');
}
