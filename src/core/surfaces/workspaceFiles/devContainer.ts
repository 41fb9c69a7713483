import type { Node } from 'jsonc-parser';
import type { WrittenCommand } from '../tasks/commandLine.ts';
import {
  entriesOf,
  itemsOf,
  placeOf,
  readWritten,
  textOf,
  textsOf,
  type Unreadable,
  type WrittenFile,
  type WrittenPlace,
} from '../writtenFile.ts';

/** A feature that is installed into a dev container. */
interface DevContainerFeature extends WrittenPlace {
  /** As it is known to its registry: lower-cased, without version or digest. */
  readonly feature: string;
}

/** An extension that is installed into a dev container. */
interface DevContainerExtension extends WrittenPlace {
  /** Lower-cased. */
  readonly id: string;
}

/** What a devcontainer.json brings into its container. With a problem it is what could be told nevertheless. */
export interface DevContainer {
  readonly features: readonly DevContainerFeature[];
  readonly extensions: readonly DevContainerExtension[];
  readonly commands: readonly WrittenCommand[];
  readonly problem?: Unreadable;
}

/** In the order in which they run. The first one runs on the machine outside, where the shell is not known. */
const lifecycle = [
  'initializeCommand',
  'onCreateCommand',
  'updateContentCommand',
  'postCreateCommand',
  'postStartCommand',
  'postAttachCommand',
] as const;

/** Reads a devcontainer.json. MCP servers in it are read by `readServers`. Options of features may be secrets, and are not read. */
export function readDevContainer(written: WrittenFile): DevContainer {
  const { items, problem } = readWritten(written, (root) => [root]);
  const file = entriesOf(items[0]);
  const editor = entriesOf(entriesOf(file.get('customizations')).get('vscode'));
  return {
    features: [...entriesOf(file.get('features'))].map(([key, node]) => ({
      feature: featureOf(key),
      ...placeOf(node),
    })),
    extensions: [...extensionsIn(editor.get('extensions')), ...extensionsIn(file.get('extensions'))],
    commands: lifecycle.flatMap((key) => commandsOf(key, file.get(key))),
    ...(problem ? { problem } : {}),
  };
}

/** `ghcr.io/owner/features/name:1.0@sha256:…` without what follows the name. */
function featureOf(key: string): string {
  const withoutDigest = key.toLowerCase().replace(/@sha256:.*$/s, '');
  // A port comes before the last slash, a version after it.
  return withoutDigest.replace(/:[^/:]*$/, '');
}

/** With a minus before it, an extension is kept out. */
function extensionsIn(list: Node | undefined): readonly DevContainerExtension[] {
  return itemsOf(list).flatMap((node) => {
    const id = textOf(node)?.toLowerCase();
    return id === undefined || id.startsWith('-') ? [] : [{ id, ...placeOf(node) }];
  });
}

/** A text is a line for a shell, a list the words of a program, and an object several of these that run side by side. */
function commandsOf(label: string, node: Node | undefined): readonly WrittenCommand[] {
  if (node?.type === 'object')
    return [...entriesOf(node)].flatMap(([key, each]) => commandOf(`${label}: ${key}`, each));
  return node ? commandOf(label, node) : [];
}

function commandOf(label: string, node: Node): readonly WrittenCommand[] {
  const line = textOf(node);
  const named = { label, ...placeOf(node) };
  if (line !== undefined) return [{ ...named, line, ...(label.startsWith(lifecycle[0]) ? {} : { shell: 'posix' }) }];
  const argv = node.type === 'array' ? textsOf(node) : [];
  return argv.length > 0 ? [{ ...named, argv }] : [];
}
