import type { Catalog } from '../../catalog/catalogIndex.ts';
import { createPositions } from '../../jsonText.ts';
import type { Problem } from '../../problem.ts';
import type { WrittenUse } from '../inWorkspace/writtenUse.ts';
import { openingWritten, type Unreadable, type WrittenPlace } from '../writtenFile.ts';
import type { HostOwners } from './hostOwners.ts';
import { readEndpoints } from './readEndpoints.ts';
import { readLanguageModels } from './readLanguageModels.ts';
import { whoseModels } from './whoseModels.ts';

/** An extension that provides models to the chat of the editor. */
export interface ModelExtension {
  /** Lower-cased. */
  readonly id: string;
  /** As chatLanguageModels.json names what it provides. */
  readonly vendors: readonly string[];
}

/** One of the user's files. */
export interface ProviderFile {
  readonly kind: 'settings' | 'languageModels';
  /** What people call it. */
  readonly name: string;
  readonly text: string;
}

/** By what it is told whose a provider is. */
export interface ProviderTraces {
  readonly ownersOf: HostOwners;
  readonly catalog: Pick<Catalog, 'byExtension'>;
  readonly extensions: readonly ModelExtension[];
}

/** Uses in a file, and why it may have others. */
export interface ProvidersFound {
  readonly uses: readonly WrittenUse[];
  readonly problems: readonly Problem[];
}

/** What one file says. Never throws. Pauses now and then. */
export function* providerUses(file: ProviderFile, traces: ProviderTraces): Generator<undefined, ProvidersFound> {
  const written = yield* openingWritten(file.text);
  const positionOf = createPositions(file.text);
  const useAt = ({ pointer, range }: WrittenPlace, { host, ...use }: Provided): WrittenUse => ({
    ...{ surface: 'modelProviders', id: `${file.name}#${pointer} ${host ?? use.label}`, ...use, range },
    ...(host === undefined ? {} : { host, names: { hosts: [host] } }),
    place: { file: file.name, ...positionOf(range.offset) },
  });
  if (file.kind === 'settings') {
    const { items } = readEndpoints(written, 'settings');
    const uses = items.map(({ setting: label, host, ...place }) =>
      useAt(place, { what: 'endpoint', label, host, assistantIds: traces.ownersOf(host) }),
    );
    // That the file is broken is said by whoever would write it.
    return { uses, problems: [] };
  }
  const { items, problem } = readLanguageModels(written);
  const uses = items.flatMap((group) =>
    whoseModels(group, traces.ownersOf, assistantsProviding(group.vendor, traces)).map((models) =>
      useAt(group, { what: 'models', label: group.vendor, ...models }),
    ),
  );
  return { uses, problems: problem ? [brokenFile(file.name, problem)] : [] };
}

function brokenFile(file: string, { cause, line, column }: Unreadable): Problem {
  return { code: 'workspaceFileBroken', severity: 'warning', args: { file }, cause, place: { file, line, column } };
}

type Provided = Pick<WrittenUse, 'what' | 'label' | 'assistantIds' | 'host'>;

/** Extensions of assistants that provide models to everybody's chat. */
export function extensionUses(traces: ProviderTraces): readonly WrittenUse[] {
  return traces.extensions.flatMap(({ id, vendors }): WrittenUse[] => {
    const match = traces.catalog.byExtension.get(id);
    if (match?.relation !== 'is' || vendors.length === 0) return [];
    const known = { surface: 'modelProviders', what: 'models', label: id, assistantIds: [match.assistantId] } as const;
    return [{ ...known, id, place: { file: `${id}/package.json` } }];
  });
}

function assistantsProviding(vendor: string, { extensions, catalog }: ProviderTraces): string[] {
  const matches = extensions
    .filter(({ id, vendors }) => vendors.includes(vendor) && !builtIn.has(id))
    .map(({ id }) => catalog.byExtension.get(id));
  return matches.flatMap((match) => (match?.relation === 'is' ? [match.assistantId] : []));
}

/** VS Code's own chat offers the models of all vendors: whose they are is said by the vendor. */
const builtIn: ReadonlySet<string> = new Set(['github.copilot-chat']);
