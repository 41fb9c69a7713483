import type { UsePlace, UseSighting } from '../../inventory/sighting.ts';
import type { TextRange } from '../../policy/problemRange.ts';

/** A use of assistants that a file of a workspace has written down, or a file that is itself one of theirs. */
export interface WrittenUse extends UseSighting {
  readonly surface: 'tasks' | 'mcpServers' | 'modelProviders' | 'workspaceFiles';
  readonly what: 'command' | 'server' | 'recommendation' | 'devContainer' | 'artefact' | 'endpoint' | 'models';
  /** What people call it: the label of a task, the name of a script, server or setting, the id of an extension. */
  readonly label: string;
  readonly place: UsePlace;
  /** In the text of the file; absent where the file itself is what was seen. */
  readonly range?: TextRange;
  /** Lower-cased id of the extension that is recommended or installed. */
  readonly extensionId?: string;
}
