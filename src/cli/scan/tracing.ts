import type { CatalogEntry } from '../../core/catalog/catalogSchema.ts';
import { wholeCatalog } from '../../core/catalog/wholeCatalog.ts';
import { machineTraces, type MachineTraces } from '../../core/surfaces/onMachine/machineTraces.ts';

/**
 * What homes and workspaces are searched for; made once, when it is asked for.
 *
 * @param own what a policy adds to the catalog
 */
export function tracing(own: readonly CatalogEntry[]): () => MachineTraces {
  let traces: MachineTraces | undefined;
  const shell = process.platform === 'win32' ? 'powershell' : 'posix';
  return () => (traces ??= machineTraces([...wholeCatalog, ...own], shell));
}
