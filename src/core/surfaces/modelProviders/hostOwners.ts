import { compareText } from '../../compareText.ts';
import { hostPatterns } from './hosts.ts';

/** The assistants that a host belongs to, as `hostOf` gives it. */
export type HostOwners = (host: string) => readonly string[];

/** @param facts without hosts that other programs use too */
export function ownersOfHosts(
  facts: readonly { readonly id: string; readonly hosts: readonly string[] }[],
): HostOwners {
  const owners = new Map<string, string[]>();
  for (const { id, hosts } of facts) {
    for (const host of hosts) owners.set(host.toLowerCase(), [...(owners.get(host.toLowerCase()) ?? []), id]);
  }
  return (host) => [...new Set(hostPatterns(host).flatMap((pattern) => owners.get(pattern) ?? []))].sort(compareText);
}
