import { isRange } from './versionRange.ts';

export const subjectKeys = ['assistant', 'extension', 'publisher', 'command', 'package', 'mcpServer', 'host'] as const;
const exceptionKinds = ['users', 'groups', 'hosts', 'workspaces'] as const;

type Entry = Readonly<Partial<Record<string, unknown>>>;

/** What the schema asks for beside types, lengths and patterns, by name: so that a check without the schema can ask too. */
export const policyRules = {
  isRange,
  isRealDay,
  hasKey: (entry: Entry): boolean => Object.keys(entry).length > 0,
  hasOneSubjectAtMost: (entry: Entry): boolean => subjectsIn(entry) <= 1,
  hasOneSubjectAtLeast: (entry: Entry): boolean => subjectsIn(entry) >= 1,
  hasExtensionForVersions: (entry: Entry): boolean =>
    entry['versions'] === undefined || entry['extension'] !== undefined,
  isForSomebody: (entry: Entry): boolean => exceptionKinds.some((kind) => entry[kind] !== undefined),
  hasUrlOrMail: (request: Entry): boolean => (request['url'] === undefined) !== (request['mail'] === undefined),
} as const;

/** Asked twice of every entry of a long list, so without a list of its own. */
function subjectsIn(entry: Entry): number {
  let count = 0;
  for (const key of subjectKeys) if (entry[key] !== undefined) count += 1;
  return count;
}

export function isRealDay(text: string): boolean {
  const [year, month, dayOfMonth] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))];
  const isLeapYear = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const longest = month === 2 ? (isLeapYear ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  return month >= 1 && month <= 12 && dayOfMonth >= 1 && dayOfMonth <= longest;
}
