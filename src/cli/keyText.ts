/** What a person has to know about one key of the policy document. English, as schemas and the reference are. */
export interface KeyText {
  readonly meaning: string;
  /** What may stand there, where a pattern says so: completes "Must be ...". */
  readonly form?: string;
  /** The meaning of each word of a list of words. */
  readonly values?: Readonly<Record<string, string>>;
  /** What counts where the key is absent. */
  readonly default?: string;
  readonly example?: unknown;
}

export const webAddressForm = 'a web address that begins with https:// or http://';
export const extensionIdForm = 'an extension id (publisher.name)';
export const assistantIdForm = 'lower-case letters, digits and dashes';
