import type { Problem } from '../problem.ts';
import type { ProblemCode } from '../problemCodes.ts';

/** What an editor that reads JSON by itself and has the schema of policies says too, in its own words. */
const schemaSays: readonly ProblemCode[] = [
  'policySyntax',
  'policyNotAnObject',
  'policyUnknownKey',
  'policyMissingKey',
  'policyWrongType',
  'policyNotOneOf',
  'policyInvalidValue',
  'policyNotAnInstant',
  'policyNotAnAssistantId',
  'policyNotAnExtensionId',
  'policyNotAWebAddress',
  'policyEmptyList',
];

/** What is left to say in such an editor. Where the schema complains about a value, what else is wrong with it can wait. */
export function beyondSchema(problems: readonly Problem[]): Problem[] {
  const said = new Set(problems.filter(isSaid).map(({ place }) => place?.path));
  return problems.filter((problem) => !isSaid(problem) && !(problem.place && said.has(problem.place.path)));
}

/** An empty `mcpServer` is wrong to us alone, and so is a day that only looks like one. */
function isSaid({ code, place, args }: Problem): boolean {
  if (code === 'policyNotADay') return !/^"\d{4}-\d{2}-\d{2}"$/.test(String(args['value']));
  return schemaSays.includes(code) && !(code === 'policyInvalidValue' && place?.path?.endsWith('/mcpServer') === true);
}
