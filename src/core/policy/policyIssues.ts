import { findingEntryIssues } from './entryIssues.ts';
import { policyListSchemas, policySchema } from './policySchema.ts';
import { issueDetails, mostProblems, type SchemaIssue } from './schemaIssue.ts';

/** In the order of the problems; what comes after the most that are told is not looked for. */
export function* findingPolicyIssues(document: Readonly<Record<string, unknown>>): Generator<undefined, SchemaIssue[]> {
  const head: Record<string, unknown> = { ...document };
  const issues: SchemaIssue[] = [];
  for (const [key, schema] of Object.entries(policyListSchemas)) {
    const list = document[key];
    if (!Array.isArray(list)) continue;
    head[key] = [];
    const found = yield* findingEntryIssues(schema.def.element, list);
    issues.push(...found.map((issue) => ({ ...issue, path: [key, ...issue.path] })));
    if (issues.length >= mostProblems) return issues;
  }
  yield;
  return [...issues, ...(policySchema.safeParse(head, issueDetails).error?.issues ?? [])];
}
