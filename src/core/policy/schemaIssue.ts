/** More than a person reads at once, and a bound on the work a hostile document can cause. */
export const mostProblems = 100;

/** The parts of a zod issue that are used here; the library's own type is a union of many. */
export interface SchemaIssue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly input?: unknown;
  readonly expected?: unknown;
  readonly values?: readonly unknown[];
  readonly keys?: readonly string[];
  /** What a bound is of: `string`, `array`, `int`, `number`. */
  readonly origin?: unknown;
  readonly minimum?: unknown;
  readonly maximum?: unknown;
  /** Of a union: what each alternative complains of. */
  readonly errors?: readonly (readonly SchemaIssue[])[];
  /** Of a key that may not be called so. */
  readonly issues?: readonly SchemaIssue[];
}

interface RawIssue {
  readonly code: string;
  readonly inst?: unknown;
}

const allowed = 'allowedKeys ';

/** Given to `safeParse`: an issue about an unknown key then knows which keys may stand there. */
export const issueDetails = {
  error: ({ code, inst }: RawIssue): string | undefined =>
    code === 'unrecognized_keys' ? `${allowed}${shapeKeys(inst).join()}` : undefined,
};

/** Which keys may stand where an unknown one stands; empty where that is not known. */
export function allowedKeys({ message }: SchemaIssue): string[] {
  return message.startsWith(allowed) ? message.slice(allowed.length).split(',') : [];
}

function shapeKeys(schema: unknown): string[] {
  const { def } = (schema ?? {}) as { readonly def?: { readonly shape?: object } };
  return Object.keys(def?.shape ?? {}).filter((key) => key !== '$schema');
}
