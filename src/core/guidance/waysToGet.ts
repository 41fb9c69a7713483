import type { Alternative } from './alternatives.ts';
import { message } from './message.ts';
import { hostOf } from './obtaining.ts';
import type { Inline, Line } from './blocks.ts';

const productCodes = { ide: 'page.getIde', cli: 'page.getCli', page: 'page.getPage' } as const;

/** How an approved assistant can be had, in order of preference, for a person to read. */
export function waysToGet({ install, get }: Pick<Alternative, 'install' | 'get'>): Line {
  const parts: Inline[][] = [
    ...(install ? [[message('page.getVsix', { host: hostOf(install.vsix) })]] : []),
    ...get.map((route): Inline[] => {
      if ('extension' in route) return [message('page.getExtension', { id: route.extension })];
      if ('npm' in route) return [message('page.getNpm', { package: route.npm })];
      return [message(productCodes[route.product]), { link: route.url }];
    }),
  ];
  return parts.length === 0
    ? [message('page.noWay')]
    : parts.flatMap((part, index) => (index === 0 ? part : [message('page.or'), ...part]));
}
