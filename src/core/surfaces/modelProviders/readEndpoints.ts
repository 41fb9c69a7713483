import type { Node } from 'jsonc-parser';
import { settingNodes } from '../settingNodes.ts';
import {
  entriesOf,
  itemsOf,
  placeOf,
  readWritten,
  textOf,
  type Written,
  type WrittenFile,
  type WrittenPlace,
} from '../writtenFile.ts';
import { endpointSettings, type EndpointShape } from './endpointSettings.ts';
import { hostOf } from './hosts.ts';

/** A host that an assistant is pointed at. Of the value nothing else is kept: the rest of an address may be a secret. */
export interface WrittenEndpoint extends WrittenPlace {
  readonly setting: string;
  readonly host: string;
}

/** The hosts in a settings.json, of the user or a workspace, or in a `.code-workspace` file, which has settings in `settings`. */
export function readEndpoints(written: WrittenFile, file: 'settings' | 'workspace'): Written<WrittenEndpoint> {
  return readWritten(written, (root) => {
    const settings = entriesOf(file === 'workspace' ? entriesOf(root).get('settings') : root);
    return endpointSettings.flatMap(({ setting, shape }) =>
      settingNodes(settings, setting)
        .flatMap((node) => addressNodes(node, shape))
        .flatMap((node) => endpointAt(node).map((endpoint) => ({ setting, ...endpoint }))),
    );
  });
}

/** A value that is an address: its host and its place. */
export function endpointAt(node: Node | undefined): readonly Omit<WrittenEndpoint, 'setting'>[] {
  const address = textOf(node);
  const host = address === undefined ? undefined : hostOf(address);
  return node && host !== undefined ? [{ host, ...placeOf(node) }] : [];
}

function addressNodes(node: Node, shape: EndpointShape): readonly Node[] {
  if (shape.kind === 'text') return [node];
  const each = [...itemsOf(node), ...entriesOf(node).values()].map(entriesOf);
  if (shape.kind === 'models') return each.flatMap((model) => model.get(shape.key) ?? []);
  const listed = each.filter((variable) => shape.names.includes(textOf(variable.get('name')) ?? ''));
  const named = [...entriesOf(node)].filter(([name]) => shape.names.includes(name));
  return [...listed.flatMap((variable) => variable.get('value') ?? []), ...named.map(([, value]) => value)];
}
