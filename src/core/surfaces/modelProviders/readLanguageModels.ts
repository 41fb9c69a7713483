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
import { endpointAt } from './readEndpoints.ts';

/** A group of models that somebody has added to the chat of VS Code with a key of their own. The key is not read. */
export interface LanguageModelGroup extends WrittenPlace {
  /** Who provides the models, by the name of VS Code or of an extension: `anthropic`, `customendpoint`. */
  readonly vendor: string;
  readonly name: string;
  /** The hosts that it is pointed at; empty where the vendor has its own. */
  readonly endpoints: readonly (WrittenPlace & { readonly host: string })[];
}

/**
 * Reads the chatLanguageModels.json beside a settings.json: a list of groups, each with its vendor, and the address of the
 * group or of each of its models.
 */
export function readLanguageModels(written: WrittenFile): Written<LanguageModelGroup> {
  return readWritten(
    written,
    (root) =>
      itemsOf(root).flatMap((node) => {
        const group = entriesOf(node);
        const vendor = group.get('vendor');
        const vendorName = textOf(vendor);
        if (!vendor || vendorName === undefined) return [];
        const models = itemsOf(group.get('models')).map((model) => entriesOf(model).get('url'));
        const endpoints = [group.get('url'), ...models].flatMap((address) => endpointAt(address));
        return [{ vendor: vendorName, name: textOf(group.get('name')) ?? vendorName, endpoints, ...placeOf(vendor) }];
      }),
    'array',
  );
}
