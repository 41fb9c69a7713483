import * as z from 'zod/mini';
import { checkPlan } from './checkPlan.ts';
import { policyRules } from './policyRules.ts';
import { quickCheck, type QuickCheck } from './quickCheck.ts';
import { issueDetails, mostProblems, type SchemaIssue } from './schemaIssue.ts';

/** How many entries are checked between two pauses. */
const entriesPerPause = 10;

/**
 * What is wrong with the entries of a list, by index: at least as much as is told, but not much more. Only entries that
 * are not plainly good are put to the schema, which takes long. Pauses now and then.
 */
export function* findingEntryIssues(
  schema: z.ZodMiniObject,
  list: readonly unknown[],
): Generator<undefined, SchemaIssue[]> {
  const isGood = quickCheckOf(schema);
  const issues: SchemaIssue[] = [];
  for (const [index, entry] of list.entries()) {
    if (index % entriesPerPause === 0) yield;
    if (isGood(entry)) continue;
    for (const issue of entryIssues(schema, entry)) issues.push({ ...issue, path: [index, ...issue.path] });
    if (issues.length >= mostProblems) break;
  }
  return issues;
}

/** A schema looks for all that is wrong, and an entry can have a hundred thousand wrong names in one list. */
function entryIssues(schema: z.ZodMiniObject, entry: unknown): readonly SchemaIssue[] {
  const short = shortened(schema, entry);
  const issues = issuesOf(schema, short);
  // With fewer, what was cut off may matter.
  return short === entry || issues.length >= mostProblems ? issues : issuesOf(schema, entry);
}

function issuesOf(schema: z.ZodMiniObject, entry: unknown): readonly SchemaIssue[] {
  return schema.safeParse(entry, issueDetails).error?.issues ?? [];
}

/** The same entry, or one whose lists end where enough of what they hold is wrong. */
function shortened(schema: z.ZodMiniObject, entry: unknown): unknown {
  if (typeof entry !== 'object' || entry === null) return entry;
  const members = Object.entries(entry).map(([key, value]: [string, unknown]) => {
    const element = Object.hasOwn(schema.shape, key) ? elementOf(schema.shape[key]) : undefined;
    return { key, value, short: element && isLong(value) ? untilEnough(value, quickCheckOf(element)) : value };
  });
  if (members.every(({ value, short }) => short === value)) return entry;
  return Object.fromEntries(members.map(({ key, short }) => [key, short]));
}

function quickCheckOf(schema: z.core.$ZodType): QuickCheck {
  return quickCheck(checkPlan(schema, policyRules), policyRules);
}

function elementOf(schema: z.core.$ZodType | undefined): z.core.$ZodType | undefined {
  const inner = schema instanceof z.ZodMiniOptional ? schema.def.innerType : schema;
  return inner instanceof z.ZodMiniArray ? inner.def.element : undefined;
}

function isLong(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.length > mostProblems;
}

function untilEnough(list: readonly unknown[], isGood: QuickCheck): readonly unknown[] {
  let wrong = 0;
  const last = list.findIndex((each) => {
    if (!isGood(each)) wrong += 1;
    return wrong === mostProblems;
  });
  return last < 0 ? list : list.slice(0, last + 1);
}
