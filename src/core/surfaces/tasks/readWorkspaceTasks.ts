import { entriesOf, readWritten, type Written, type WrittenFile } from '../writtenFile.ts';
import type { WrittenCommand } from './commandLine.ts';
import { commandsOfLaunch } from './readLaunch.ts';
import { commandsOfTasks } from './readTasks.ts';

/** Tasks and launch configurations in a `.code-workspace` file or a settings.json, which have them under these two keys. */
export function readWorkspaceTasks(written: WrittenFile): Written<WrittenCommand> {
  return readWritten(written, (root) => {
    const file = entriesOf(root);
    return [...commandsOfTasks(file.get('tasks')), ...commandsOfLaunch(file.get('launch'))];
  });
}
