import type { WrittenUse } from '../inWorkspace/writtenUse.ts';
import type { ServerSighting } from './serverSightings.ts';
import type { WrittenServer } from './writtenServer.ts';

/**
 * What the manifest of an extension says of servers that it adds while it runs: a name for all of them, and nothing of any
 * one. So an entry can mean them by that name alone, and whether the editor's list stops one is not known.
 *
 * @param manifest its package.json
 */
export function providedServers(extensionId: string, manifest: unknown): readonly ServerSighting[] {
  const { mcpServerDefinitionProviders: providers } = objectOf(objectOf(manifest)['contributes']);
  return (Array.isArray(providers) ? providers : []).flatMap((provider: unknown): ServerSighting[] => {
    const { id, label } = objectOf(provider);
    const names = [id, label].filter((each) => typeof each === 'string');
    const [first] = names;
    return first === undefined ? [] : [sightingOf(extensionId, first, names)];
  });
}

function sightingOf(extensionId: string, first: string, names: readonly string[]): ServerSighting {
  const nowhere = { pointer: '', range: { offset: 0, length: 0 } };
  const server: WrittenServer = { ...nowhere, name: first, args: [], envNames: [], headerNames: [], isUnclear: true };
  const use: WrittenUse = {
    ...{ surface: 'mcpServers', what: 'server', label: names.at(-1) ?? first, id: `${extensionId} ${first}` },
    ...{ assistantIds: [], names: { servers: names.map((name) => ({ name })) }, place: { file: extensionId } },
  };
  return { server, isEditors: false, uses: [use] };
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
