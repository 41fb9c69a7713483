import { wholeCatalog } from '../../core/catalog/wholeCatalog.ts';
import { machineTraces, type AskedByPolicy, type MachineTraces } from '../../core/surfaces/onMachine/machineTraces.ts';

/**
 * What homes and workspaces are searched for; made once, when it is asked for.
 *
 * @param asked what a policy adds to the catalog
 */
export function tracing(asked: AskedByPolicy): () => MachineTraces {
  let traces: MachineTraces | undefined;
  const shell = process.platform === 'win32' ? 'powershell' : 'posix';
  return () => (traces ??= machineTraces(wholeCatalog, asked, shell));
}
