import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { causeCodes } from '../../src/core/cause.ts';
import { problemCodes } from '../../src/core/problemCodes.ts';
import { root } from '../root.ts';

export const problemsPageFile = path.join(root, 'docs', 'admin', 'problems.md');

const introduction = `# Problems, by code

<!-- Made by npm run generate, from src/core/problem.ts, src/core/cause.ts and l10n/. -->

What the status page lists under "Needs attention", what \`approved-assistants policy lint\` prints, and what the log names.
Whatever is wrong, the last good policy stays in force in every open window, and settings files that could not be read or
understood keep every byte. Everything is looked at again when a file changes, when the window gets the focus, and every
five minutes; what needs a new window says so. Words in braces stand for what the message names.
`;

type Words = Readonly<Record<string, string>>;

/** The page of every problem: its words, taken apart into what is wrong and what to do. */
export async function problemsPage(): Promise<string> {
  const english = await words('en');
  const chinese = await words('zh-cn');
  const problems = problemCodes.map((code) => {
    const [wrong, todo] = sentences(english[`problem.${code}`] ?? '');
    return `## ${code}\n\n- What is wrong: ${literal(wrong)}\n- What to do: ${literal(todo)}\n- 中文：${literal(chinese[`problem.${code}`] ?? '')}\n`;
  });
  const causes = causeCodes.map((code) => {
    const key = `cause.${code}`;
    return `- ${literal(english[key] ?? '')} ${literal(chinese[key] ?? '')}`;
  });
  const behind = `## What can be said after a problem\n\nWhat the text of a file breaks, at the place named, or what the system answered.\n\n`;
  const page = [introduction, ...problems, behind + causes.join('\n')].join('\n');
  return format(page, { ...(await resolveConfig(problemsPageFile)), parser: 'markdown' });
}

/** Every problem is told in at least two sentences: first what is wrong, then what to do. */
export function sentences(words: string): [wrong: string, todo: string] {
  const end = /(?:\. (?=[A-Z])|。)/.exec(words);
  if (!end) return [words, ''];
  const cut = end.index + 1;
  return [words.slice(0, cut), words.slice(cut).trim()];
}

/** As it stands, whatever means something in Markdown. */
function literal(words: string): string {
  return words.replaceAll(/[\\*_<>[\]`]/g, String.raw`\$&`);
}

async function words(language: string): Promise<Words> {
  return JSON.parse(await readFile(path.join(root, 'l10n', `${language}.json`), 'utf8')) as Words;
}
