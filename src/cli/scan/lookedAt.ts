import type { AskedByPolicy } from '../../core/surfaces/onMachine/machineTraces.ts';
import type { MachineInventory } from '../../core/inventory/machineInventory.ts';
import type { ScanScope } from '../../machine/scan/homes.ts';
import { scanMachine } from '../../machine/scan/scanMachine.ts';
import { ProgressLine } from './progressLine.ts';
import { recognising } from './recognising.ts';
import { tracing } from './tracing.ts';

/**
 * Scans, and says on a terminal how far it has come.
 *
 * @param asked what a policy adds to the catalog
 */
export async function lookedAt(
  scope: ScanScope,
  workspaces: readonly string[],
  asked: AskedByPolicy,
): Promise<MachineInventory> {
  const progress = new ProgressLine(process.stderr, () => performance.now());
  const [, program] = process.argv;
  let places = 0;
  let extensions = 0;
  try {
    return await scanMachine({
      scope,
      workspaces,
      recognise: recognising(asked.assistants),
      tracing: tracing(asked),
      asked,
      ...(program === undefined ? {} : { program }),
      onPlace: (place) => {
        places += 1;
        extensions += place.extensions.length;
        progress.show(`Scanning: ${places} places, ${extensions} extensions; ${place.editorName} ${place.user ?? ''}`);
      },
    });
  } finally {
    progress.done();
  }
}
