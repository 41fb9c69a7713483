import { compareText } from '../../compareText.ts';
import type { HostOwners } from './hostOwners.ts';
import type { LanguageModelGroup } from './readLanguageModels.ts';
import { vendorHosts } from './vendorHosts.ts';

/** Models at one host, and the assistants that they are a way to. The host is absent where nothing says it. */
export interface ModelsAtHost {
  readonly host?: string;
  readonly assistantIds: readonly string[];
}

/** The assistant of whoever makes the models: a key for those is a way to them without the assistant. */
const vendorAssistants: ReadonlyMap<string, string> = new Map([['anthropic', 'claude-code']]);

/**
 * One for each host: another entry of a policy may name each.
 *
 * @param providing the assistants whose extension provides that vendor's models
 */
export function whoseModels(
  { vendor, endpoints }: Pick<LanguageModelGroup, 'vendor' | 'endpoints'>,
  ownersOf: HostOwners,
  providing: readonly string[] = [],
): readonly ModelsAtHost[] {
  const own = vendorHosts.get(vendor);
  const hosts = endpoints.length > 0 ? endpoints.map(({ host }) => host) : own === undefined ? [] : [own];
  const ofVendor = [...providing, ...[vendorAssistants.get(vendor) ?? []].flat()];
  if (hosts.length === 0) return [{ assistantIds: sorted(ofVendor) }];
  return [...new Set(hosts)].map((host) => ({ host, assistantIds: sorted([...ofVendor, ...ownersOf(host)]) }));
}

function sorted(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)].sort(compareText);
}
