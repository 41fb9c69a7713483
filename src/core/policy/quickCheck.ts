import type * as z from 'zod/mini';

/** True only where the schema takes the value too; false where it does not, and where only the schema itself can say. */
export type QuickCheck = (value: unknown) => boolean;

type Schema = z.core.$ZodType;
type Check = z.core.$ZodCheck;

/**
 * Made of a schema: says the same of what comes from JSON.parse several times faster, because it builds no value and no
 * words for what is wrong. Lengths, patterns and refinements are the schema's own. A construct that it does not know is
 * left to the schema. For one document: it remembers values.
 */
export function quickCheck(schema: Schema): QuickCheck {
  const { def } = schema._zod;
  const checks = def.checks ?? [];
  if (!checks.every(isKnown)) return never;
  const isOfType = typeCheck(schema as z.core.$ZodTypes);
  const all = checks.map(passing);
  if (all.length === 0) return isOfType;
  const isGood: QuickCheck = (value) => isOfType(value) && passes(all, value);
  return def.type === 'string' ? rememberingLast(isGood) : isGood;
}

const never: QuickCheck = () => false;

/** Not those that change the value, as some formats do, and as any function may that is given as a check. */
function isKnown(check: Check): boolean {
  const { def } = check._zod;
  if (def.check === 'string_format') return 'format' in def && def.format === 'regex';
  return isRefinement(check) || def.check === 'min_length' || def.check === 'max_length';
}

function isRefinement(check: Check): check is z.core.$ZodCustom {
  return check._zod.def.check === 'custom' && 'fn' in check._zod.def;
}

function passing(check: Check): QuickCheck {
  if (isRefinement(check)) {
    const { fn } = check._zod.def;
    // A promise is no answer.
    return (value) => fn(value) === true;
  }
  const { _zod: own } = check as z.core.$ZodCheck<unknown>;
  return (value) => {
    const payload = { value, issues: [] };
    return own.check(payload) === undefined && payload.issues.length === 0;
  };
}

/** Also what the schema would put off until something else is right: then it is more that has to be right. */
function passes(checks: readonly QuickCheck[], value: unknown): boolean {
  for (const isGood of checks) if (!isGood(value)) return false;
  return true;
}

/** The entries of a list repeat days and version ranges, which take long to check. */
function rememberingLast(isGood: QuickCheck): QuickCheck {
  let last: unknown;
  return (value) => {
    if (typeof value === 'string' && value === last) return true;
    if (!isGood(value)) return false;
    last = value;
    return true;
  };
}

function typeCheck({ _zod: { def } }: z.core.$ZodTypes): QuickCheck {
  // A string with a format is a check of itself.
  if (def.type === 'string') return 'format' in def || 'coerce' in def ? never : (value) => typeof value === 'string';
  if (def.type === 'boolean') return 'coerce' in def ? never : (value) => typeof value === 'boolean';
  if (def.type === 'enum') return enumCheck(new Set(Object.values(def.entries)));
  if (def.type === 'literal') return enumCheck(new Set<unknown>(def.values));
  if (def.type === 'optional') return quickCheck(def.innerType);
  if (def.type === 'array') return listCheck(quickCheck(def.element));
  if (def.type === 'union' && !('discriminator' in def) && def.inclusive !== false)
    return unionCheck(def.options.map(quickCheck));
  if (def.type === 'record' && def.keyType._zod.def.type === 'string') return recordCheck(def);
  if (def.type === 'object' && def.catchall?._zod.def.type === 'never') return objectCheck(def.shape);
  return never;
}

function enumCheck(values: ReadonlySet<unknown>): QuickCheck {
  return (value) => values.has(value);
}

function listCheck(isElement: QuickCheck): QuickCheck {
  return (value) => Array.isArray(value) && value.every(isElement);
}

function unionCheck(options: readonly QuickCheck[]): QuickCheck {
  return (value) => options.some((isOption) => isOption(value));
}

function recordCheck({ keyType, valueType }: z.core.$ZodRecordDef): QuickCheck {
  const [isKey, isValue] = [quickCheck(keyType), quickCheck(valueType)];
  return (value) => {
    if (!isObject(value)) return false;
    for (const key in value) if (!isKey(key) || !isValue(value[key])) return false;
    return true;
  };
}

function objectCheck(shape: z.core.$ZodShape): QuickCheck {
  const members = new Map(Object.entries(shape).map(([key, schema]) => [key, memberCheck(schema)]));
  const required = [...members.values()].filter(({ isRequired }) => isRequired).length;
  return (value) => {
    if (!isObject(value)) return false;
    let found = 0;
    for (const key in value) {
      const member = members.get(key);
      if (!member?.isGood(value[key])) return false;
      if (member.isRequired) found += 1;
    }
    return found === required;
  };
}

function memberCheck(schema: Schema): { readonly isGood: QuickCheck; readonly isRequired: boolean } {
  return { isGood: quickCheck(schema), isRequired: schema._zod.def.type !== 'optional' };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
