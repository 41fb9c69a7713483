import path from 'node:path';
import { shippedAssistants } from '../core/catalog/shippedCatalog.ts';
import { createLocator } from '../core/jsonText.ts';
import { parsePolicy } from '../core/policy/parsePolicy.ts';
import { policyNotes } from '../core/policy/policyNotes.ts';
import type { Problem } from '../core/problem.ts';
import { readPolicyText } from '../machine/policyFile.ts';
import { exitCodes, type ExitCode } from './exitCodes.ts';
import type { Output } from './main.ts';
import { problemLine } from './problemText.ts';

/** `policy lint FILE`: everything that is wrong with a policy, or worth knowing before it is rolled out. */
export function policyLint(file: string, asJson: boolean, output: Output): ExitCode {
  const content = readPolicyText(file);
  if (content.kind === 'missing') {
    output.error(`${file} does not exist.`);
    return exitCodes.badInput;
  }
  const found = content.kind === 'text' ? lint(content.text) : [content.problem];
  const problems = found.map((problem) => ({ ...problem, place: { ...problem.place, file } }));
  if (content.kind === 'problem' && content.problem.code === 'policyUnreadable') {
    for (const problem of problems) output.error(problemLine(problem));
    return exitCodes.badInput;
  }
  if (asJson) output.print(JSON.stringify({ file: path.resolve(file), problems }, undefined, 2));
  else for (const problem of problems) output.print(problemLine(problem));
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  if (!asJson) output.print(`${file}: ${errors} errors, ${problems.length - errors} warnings`);
  return errors > 0 ? exitCodes.findings : exitCodes.clean;
}

function lint(text: string): readonly Problem[] {
  const result = parsePolicy(text);
  if (!result.ok) return result.problems;
  const locate = createLocator(text);
  return policyNotes(result.policy, shippedAssistants).map((problem) => {
    const path = (problem.place?.path ?? '').split('/').slice(1);
    return {
      ...problem,
      // An entry that matches nothing must not pass a pipeline.
      severity: problem.code === 'policyUnknownAssistant' ? 'error' : problem.severity,
      place: { ...problem.place, ...locate(path.map((part) => (/^\d+$/.test(part) ? Number(part) : part))) },
    };
  });
}
