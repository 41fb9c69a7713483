import type { Node } from 'jsonc-parser';
import {
  entriesOf,
  itemsOf,
  placeOf,
  readWritten,
  textOf,
  textsOf,
  type Entries,
  type Written,
  type WrittenFile,
} from '../writtenFile.ts';
import type { WrittenCommand } from './commandLine.ts';
import { systems } from './readTasks.ts';

/** The programs that the configurations of a launch.json start. */
export function readLaunch(written: WrittenFile): Written<WrittenCommand> {
  return readWritten(written, commandsOfLaunch);
}

/** What a debugger starts, in the order in which it is found in a configuration. */
const starters = ['runtimeExecutable', 'program', 'command'] as const;

/** @param root the object that a launch.json is */
export function commandsOfLaunch(root: Node | undefined): readonly WrittenCommand[] {
  return itemsOf(entriesOf(root).get('configurations')).flatMap((node) => {
    const configuration = entriesOf(node);
    const others = [...systems.keys()].flatMap((system) => {
      const said = entriesOf(configuration.get(system));
      const says = [...starters, 'runtimeArgs', 'args'].some((key) => said.has(key));
      return says ? commandOf(new Map([...configuration, ...said]), said) : [];
    });
    return [...commandOf(configuration, configuration), ...others];
  });
}

function commandOf(configuration: Entries, said: Entries): readonly WrittenCommand[] {
  const key = starters.find((each) => textOf(configuration.get(each)) !== undefined);
  const starter = key && configuration.get(key);
  if (!starter) return [];
  const node = said.get(key) ?? said.get('runtimeArgs') ?? said.get('args') ?? starter;
  const label = textOf(configuration.get('name')) ?? String(starter.value);
  // Only terminals of the JavaScript debugger take a command, and it is a line for their shell.
  if (key === 'command') return [{ label, ...placeOf(node), line: String(starter.value) }];
  return [{ label, ...placeOf(node), argv: wordsOf(configuration) }];
}

function wordsOf(configuration: Entries): readonly string[] {
  const words = (key: string): readonly string[] => {
    const node = configuration.get(key);
    // Some debuggers take one text with spaces for all arguments.
    return node?.type === 'string' ? String(node.value).split(/\s+/).filter(Boolean) : textsOf(node);
  };
  const one = (key: string): readonly string[] => [configuration.get(key)].flatMap((node) => textOf(node) ?? []);
  return [...one('runtimeExecutable'), ...words('runtimeArgs'), ...one('program'), ...words('args')];
}
