import { extensionIdPattern } from '../catalog/idPatterns.ts';
import { toPointer } from '../jsonPointer.ts';
import { createLocator } from '../jsonText.ts';
import { mostProblems } from '../policy/schemaIssue.ts';
import type { Problem } from '../problem.ts';

interface Finding {
  readonly id: string;
  readonly version?: string | undefined;
  readonly surface?: string | undefined;
}

/**
 * Separates id and version where an extension is written as `publisher.name@version`, as editors list them. What stands
 * for an extension and is no id stays among the findings, so that it is counted, and is named: left out in silence, it
 * would make the answer smaller than the truth.
 *
 * @param text of the inventory, for the places
 */
export function readFindings<T extends Finding>(
  findings: readonly T[],
  text: string,
): { readonly findings: T[]; readonly problems: readonly Problem[] } {
  const read = findings.map(withVersion);
  const wrong = read.flatMap((finding, index) => (hasUsableId(finding) ? [] : [index])).slice(0, mostProblems);
  const locate = wrong.length > 0 ? createLocator(text) : undefined;
  const problems = wrong.map((index): Problem => {
    const path = ['findings', index, 'id'];
    const place = { path: toPointer(path), ...locate?.(path) };
    return { code: 'inventoryNotAnId', severity: 'warning', args: { id: findings[index]?.id ?? '' }, place };
  });
  return { findings: read, problems };
}

/** Whether a finding is no extension, or one whose id a policy could name. */
export function hasUsableId(finding: Finding): boolean {
  return !isAboutExtensions(finding) || extensionIdPattern.test(finding.id);
}

function withVersion<T extends Finding>(finding: T): T {
  const at = finding.id.indexOf('@');
  if (at < 0 || at === finding.id.length - 1 || !isAboutExtensions(finding)) return finding;
  const [id, version] = [finding.id.slice(0, at), finding.id.slice(at + 1)];
  return { ...finding, id, version: finding.version ?? version };
}

function isAboutExtensions({ surface = 'extensions' }: Finding): boolean {
  return surface === 'extensions';
}
