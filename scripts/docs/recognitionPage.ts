import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { thresholds } from '../../src/core/inventory/recognise.ts';
import { signals } from '../../src/core/inventory/signals.ts';
import { root } from '../root.ts';

export const recognitionPageFile = 'docs/admin/recognition.md';

const ending = `## Copies

An extension under another id that is called \`assistant\` and carries what only one known assistant has is taken for a copy of
it. Either is enough:

- At least half of its commands begin with the assistant's prefixes, and there are three or more of them, or settings or views
  with its prefixes too.
- It has three commands that the catalog has by their whole names, or one and a setting or view with the assistant's prefixes.
  So assistants are found whose commands begin with an everyday word.

What is called \`possibly\` with a sum for \`assistant\` is judged the same way, unless it serves assistants or is something of
another kind. What else is called \`possibly\` is taken for a copy only if it has three or more commands with the prefixes, and these are all that
it has, or at least half beside settings or views with the prefixes. What serves, watches or configures assistants never is.

A companion (it says that it launches an assistant, or has shortcuts for it), and what is named for other work, is a copy only if it
has a view of the assistant and three commands with its prefixes, or three commands by their whole names.

A ban of the assistant covers its copies. An approval does not, and no exception for the assistant does: whoever copies the
names of an approved assistant does not become approved by it. Without a ban, \`unlisted\` acts on copies that are called
\`assistant\` and leaves those alone that are called \`possibly\`. Companions and translations have names of their own and are no
copies.

Copies of the assistants that a policy describes under \`assistants\` are found by the prefixes that stand there
(\`commandPrefixes\`, \`settingPrefixes\`, \`viewPrefixes\`); a prefix of the catalog stays its owner's. Choose words that nobody else
would. Machines that were scanned before have to be scanned again to find them.

## Packs

An extension that brings a banned one along, as a pack or because it needs it, is named as the way in, and stays as it is.

## When it is wrong

- See why: \`explain publisher.name --manifest FOLDER\` prints as what an extension is recognised, with the evidence, and what a
  policy makes of it. FOLDER is that of the extension.
- Approve an extension that was recognised wrongly: \`"approved": [{ "extension": "publisher.name" }]\` beats recognition
  ([a whole policy](cookbook.md#an-extension-was-recognised-wrongly)).
- Ban one that was not recognised: \`"banned": [{ "extension": "publisher.name" }]\`.
- What was only recognised is never uninstalled, whatever the policy says: it is turned off, and given back when the policy
  allows it.
- An extension that is installed while a window is open may be started by the editor before it is turned off; it is then said
  to run until the window reloads.
- Extensions that ship with an editor are known by their ids only.

Please report what was recognised wrongly with the id, the version and the evidence that the status page or \`scan --json\` shows.
`;

/** How what nobody has listed is recognised: the table of signals as it is in force, with words around it. */
export async function recognitionPage(): Promise<string> {
  const words = JSON.parse(await readFile(path.join(root, 'l10n', 'en.json'), 'utf8')) as Record<string, string>;
  const said = (id: string): string => (words[`signal.${id}`] ?? id).replace(' ({found})', '');
  const rows = signals
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ id, weight }) => `| \`${id}\` | ${weight} | ${said(id)} |`);
  const page = `# How assistants are recognised

<!-- Made by npm run generate. -->

The [catalog](../catalog.md) knows assistants by the ids of their extensions. What nobody has listed is recognised by its
manifest (\`package.json\`) alone: nothing else of an extension is read, and nothing of it is run.

## The score

Everything in the table that an extension's manifest shows counts once. The sum says what it is called:

| Sum | Called | What \`unlisted: block\` does |
| --- | --- | --- |
| ${thresholds.assistant} or more | \`assistant\` | turns it off |
| ${thresholds.possibly} or more | \`possibly\` | records and shows it, and leaves it alone |
| less | not an assistant | nothing; it is not even listed |

Something that serves, feeds, watches or configures AI assistants and speaks of AI itself is called \`possibly\` even with a
lower sum: an MCP server, a store of chat histories, a monitor of quotas. So is what uses the editor's interfaces for assistants (it provides models, offers
sessions, takes part in the chat), whatever its texts say; a larger tool that only takes part in the chat goes by its sum.

A sum can also come from one word that is said everywhere and means something else, or from a larger tool that has learned to
use AI. So the sum alone never says \`assistant\`. Besides, an extension has to name AI, a model or an assistant by a word that
means nothing else, or to use the editor's own interfaces for them; it has to run code of its own, and to do what an assistant does (talk, write code, ask a
model; providing models alone is what a runtime on the own machine does too); it does more than give assistants tools or servers; it names AI or an assistant in its name, calls itself an assistant for code or provides models, or has a chat view, commands for it and settings of a model (AI is no mere feature of it); it is no runtime of models on this machine without a claim or chat of its own; and it is neither named for other work, such as quotas, rules or translation, nor for those who build AI, unless it calls itself an assistant, works on code, talks and asks a model. What falls short of that is \`possibly\`.

| Signal | Counts | The extension |
| --- | --- | --- |
${rows.join('\n')}

A weight is a tenth of the natural logarithm of odds, fitted to labelled manifests and rounded; those of the editor's own
interfaces start from what these interfaces are for. Words are looked for in English and Chinese, and the strongest ones in German, French,
Spanish, Portuguese, Russian, Japanese and Korean, in names, descriptions, keywords, titles of commands, names of settings and of
views, as people read them: full width, look-alikes from other alphabets, invisible characters and padding hide nothing. No list of
ids counts; the manifest's own \`name\`, which is half of an id, is read as a text like its displayed name.

Fit and measure with manifests of your own (\`labels.tsv\` with label \`ai\`, \`border\` or \`not\`, id and file; \`manifests/\`; \`nls/\`):
\`npm run bench:recognition -- --corpus DIR --fit\` prints confusion matrices, every miss with its evidence, a
cross-validation in fifths, and the weights that the manifests would give.

${ending}`;
  return format(page, { ...(await resolveConfig(path.join(root, recognitionPageFile))), parser: 'markdown' });
}
