import path from 'node:path';
import { extensions, Uri } from 'vscode';
import { tracesOf } from '../core/catalog/catalogParts.ts';
import { shippedTraces } from '../core/catalog/shippedTraces.ts';
import type { Status } from '../core/loop/status.ts';
import { listed, record, textAt } from '../core/inventory/contributions.ts';
import { workspaceFindings } from '../core/surfaces/inWorkspace/workspaceFindings.ts';
import type { WorkspaceLook } from '../core/surfaces/inWorkspace/workspaceLook.ts';
import { isClearable } from '../core/surfaces/modelProviders/clearableSettings.ts';
import { ownersOfHosts } from '../core/surfaces/modelProviders/hostOwners.ts';
import {
  extensionUses,
  providerUses,
  type ModelExtension,
  type ProviderFile,
  type ProvidersFound,
  type ProviderTraces,
} from '../core/surfaces/modelProviders/providerUses.ts';
import { profileFolders } from '../machine/profileFolders.ts';
import type { SharedThread } from '../machine/sharedThread.ts';
import { readFolderFile } from './workspaceFolderFiles.ts';

/** Where models come from for this user: keys of their own, settings with addresses, extensions. */
export async function lookAtProviders(
  { prepared, paused, uses: handled }: Status,
  settingsFile: string,
  thread: SharedThread,
): Promise<WorkspaceLook | undefined> {
  if (!prepared) return undefined;
  const facts = [...shippedTraces, ...(prepared.policy.assistants ?? []).map(tracesOf)];
  const { catalog } = prepared;
  const traces = { ownersOf: ownersOfHosts(facts), catalog, extensions: modelExtensions() };
  const { folders, problem } = profileFolders(path.dirname(settingsFile));
  const found: ProvidersFound[] = [{ uses: extensionUses(traces), problems: problem ? [problem] : [] }];
  for (const { file, kind } of filesOf(settingsFile, folders)) found.push(await readOne(file, kind, traces, thread));
  const uses = found.flatMap((each) => each.uses);
  // What the loop empties is told by it, with what the editor shows.
  const told = new Set(handled.filter(({ decision }) => isClearable(decision.sighting.id)).map(idOf));
  return {
    findings: workspaceFindings(
      uses.filter(({ what, label }) => what !== 'endpoint' || !told.has(label)),
      prepared,
      paused,
    ),
    problems: found.flatMap(({ problems }) => problems),
  };
}

async function readOne(
  file: string,
  kind: ProviderFile['kind'],
  traces: ProviderTraces,
  thread: SharedThread,
): Promise<ProvidersFound> {
  const { text, problem } = await readFolderFile(Uri.file(file), file);
  // What is wrong with the settings is said by whoever would write them.
  if (text === undefined) return { uses: [], problems: problem && kind !== 'settings' ? [problem] : [] };
  return thread.work(providerUses({ kind, name: file, text }, traces));
}

/** @param profiles the folders of profiles beside the default one, which have models of their own */
function filesOf(
  settingsFile: string,
  profiles: readonly string[],
): readonly { readonly file: string; readonly kind: ProviderFile['kind'] }[] {
  const folders = [path.dirname(settingsFile), ...profiles];
  const models = folders.map((folder) => path.join(folder, 'chatLanguageModels.json'));
  return [
    { file: settingsFile, kind: 'settings' },
    ...models.map((file) => ({ file, kind: 'languageModels' }) as const),
  ];
}

function modelExtensions(): readonly ModelExtension[] {
  return extensions.all.flatMap(({ id, packageJSON }): ModelExtension[] => {
    const provided = listed(record(record(record(packageJSON))['contributes'])['languageModelChatProviders']);
    const vendors = provided.map((each) => textAt(each, 'vendor')).filter((vendor) => vendor !== '');
    return vendors.length === 0 ? [] : [{ id: id.toLowerCase(), vendors }];
  });
}

function idOf({ decision }: Status['uses'][number]): string {
  return decision.sighting.id;
}
