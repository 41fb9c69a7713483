import type * as z from 'zod/mini';
import type { CheckPlan, Rules, Test } from './quickCheck.ts';

type Schema = z.core.$ZodType;
type Check = z.core.$ZodCheck;

/** Only the schema itself can say. */
const unknown = { is: 'unknown' } as const;

/**
 * What a schema asks for, as data. A construct that is not known here is left to the schema.
 *
 * @param rules by which its refinements are known
 */
export function checkPlan(schema: Schema, rules: Rules): CheckPlan {
  const checks = schema._zod.def.checks ?? [];
  const tests = checks.map((check) => testOf(check, rules));
  if (tests.includes(undefined)) return unknown;
  const plan = planOf(schema as z.core.$ZodTypes, rules);
  if (plan.is === 'unknown' || checks.length === 0) return plan;
  return { ...plan, tests: [...(plan.tests ?? []), ...tests.filter((test) => test !== undefined)] };
}

/** Not those that change the value, as some formats do, and as any function may that is given as a check. */
function testOf(check: Check, rules: Rules): Test | undefined {
  const { def } = check._zod as z.core.$ZodChecks['_zod'];
  if (def.check === 'string_format')
    return def.format === 'regex' && def.pattern ? patternTest(def.pattern) : undefined;
  if (def.check === 'min_length') return { least: def.minimum };
  if (def.check === 'max_length') return { most: def.maximum };
  if (def.check === 'greater_than' || def.check === 'less_than') {
    if (!def.inclusive || typeof def.value !== 'number') return undefined;
    return def.check === 'greater_than' ? { from: def.value } : { to: def.value };
  }
  return ruleTest(check, rules);
}

function patternTest({ source, flags }: RegExp): Test {
  return { pattern: source, flags };
}

function ruleTest(check: Check, rules: Rules): Test | undefined {
  const def: { readonly check: string; readonly fn?: unknown } = check._zod.def;
  if (def.check !== 'custom' || def.fn === undefined) return undefined;
  const rule = Object.keys(rules).find((name) => rules[name] === def.fn);
  return rule === undefined ? undefined : { rule };
}

function planOf({ _zod: { def } }: z.core.$ZodTypes, rules: Rules): CheckPlan {
  if ('coerce' in def) return unknown;
  if (def.type === 'string') return stringPlan(def);
  if (def.type === 'number') return numberPlan(def);
  if (def.type === 'unknown') return { is: 'anything' };
  if (def.type === 'boolean') return { is: 'boolean' };
  if (def.type === 'enum') return { is: 'oneOf', values: Object.values(def.entries) };
  if (def.type === 'literal') return { is: 'oneOf', values: def.values.filter((value) => typeof value !== 'bigint') };
  if (def.type === 'optional') return checkPlan(def.innerType, rules);
  if (def.type === 'array') return { is: 'list', of: checkPlan(def.element, rules) };
  if (def.type === 'union' && !('discriminator' in def) && def.inclusive !== false)
    return { is: 'any', of: def.options.map((option) => checkPlan(option, rules)) };
  if (def.type === 'record' && def.keyType._zod.def.type === 'string')
    return { is: 'record', key: checkPlan(def.keyType, rules), value: checkPlan(def.valueType, rules) };
  if (def.type === 'object') return objectPlan(def.shape, rules);
  return unknown;
}

function numberPlan(def: z.core.$ZodNumberDef): CheckPlan {
  if (!('format' in def)) return { is: 'number' };
  return def.format === 'safeint' ? { is: 'wholeNumber' } : unknown;
}

/** A string with a format is a check of itself. The pattern of a time or a day is all that is asked of one. */
function stringPlan(def: z.core.$ZodStringDef): CheckPlan {
  if (!('format' in def)) return { is: 'string' };
  const { format, pattern } = def as { readonly format: unknown; readonly pattern?: RegExp };
  return (format === 'datetime' || format === 'date') && pattern
    ? { is: 'string', tests: [patternTest(pattern)] }
    : unknown;
}

/** Where the schema takes further keys, or lets them fall, it is asked itself about an object that has some. */
function objectPlan(shape: z.core.$ZodShape, rules: Rules): CheckPlan {
  const entries = Object.entries(shape);
  const members = Object.fromEntries(entries.map(([key, schema]) => [key, checkPlan(schema, rules)]));
  const required = entries.filter(([, { _zod }]) => _zod.def.type !== 'optional').map(([key]) => key);
  return { is: 'object', members, required };
}
