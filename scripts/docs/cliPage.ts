import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { commands } from '../../src/cli/commands.ts';
import { exitCodeHelp, optionRows, programName } from '../../src/cli/help.ts';
import type { Command } from '../../src/cli/command.ts';
import { root } from '../root.ts';

const introduction = `# The command line

<!-- Made by npm run generate, from src/cli/commands.ts and scripts/docs/cliPage.ts. -->

\`${programName} <command>\`; from source, after \`npm run build\`: \`node dist/cli.js <command>\`. It needs Node 20 or later and no network;
[how it gets onto a machine](#onto-a-machine) stands at the end.
Results go to standard output, problems with the usage or the input to standard error. Where a command takes a FILE, \`-\` is standard input.
`;

const ontoAMachine = `## Onto a machine

There is no installer and no npm package: a command \`${programName}\` is on a machine when you have put it there. The program is
one file that needs nothing but Node.js.

1. Take \`dist/cli.js\`, as \`npm run build\` makes it. It also comes with the extension, in \`dist\` of the extension's folder.
   That copy belongs to the developer, who can change it: never run it as root or SYSTEM, and never for a proof.
2. Put it as \`cli.mjs\` into a folder that only administrators can write, by the same means as the policy. Every version of
   Node.js knows by that ending what kind of program it is.
3. Where people should type the short name, add a script. On Linux and macOS, as \`/usr/local/bin/${programName}\`:

\`\`\`sh
#!/bin/sh
exec node /opt/${programName}/cli.mjs "$@"
\`\`\`

It does not update itself. The catalog, and how assistants are recognised, come with it: update it together with the extension, or
a scan and an editor may disagree.
`;

const json = `## JSON

\`--json\` prints one object. \`version\` is 1; names and meanings change only together with it, and new names may come
without. \`file\` is what was named on the command line, or \`<stdin>\`.

\`policy lint --json\` and \`enrolment lint --json\`:

| Name | Meaning |
| --- | --- |
| errors, warnings, notes | how many of each severity |
| problems[] | in the order of the text |
| problems[].code | what is wrong; [every code](problems.md) |
| problems[].severity | \`error\`, \`warning\` or \`information\`, which is printed as "note" and counted under notes |
| problems[].message | the same in English, for people |
| problems[].args | what the message names |
| problems[].cause | what lies behind it, where that is known |
| problems[].place | \`file\`; \`line\` and \`column\`, from 1; \`path\`, a JSON pointer into the policy |

\`policy verify --json\`:

| Name | Meaning |
| --- | --- |
| valid | the signature is good, a valid policy was signed, and machines take it |
| keyId | the \`kid\` of the key that signed; only where the signature is good |
| organization, revision, issuedAt, expiresAt | of the policy; only where one was signed |
| problems[] | as above |

\`explain --json\`, \`policy test --json\`: see [Testing a policy](testing-a-policy.md). \`scan --json\`: see [Scanning](scanning.md).

## In a pipeline

A pipeline checks the policy, tries it on the author's own cases, signs it, and checks what it signed with the enrolment that machines have:

    ${programName} policy lint --strict policy.json
    ${programName} policy test policy.json
    ${programName} policy sign policy.json --key private.jwk --out policy.jws
    ${programName} enrolment lint enrolment.json
    ${programName} policy verify policy.jws --keys enrolment.json

Errors of all kinds are reported at once where the text is JSON at all. Warnings and notes are looked for when there are
no errors of structure, because those hide what is meant.
`;

/** The page of the command line. */
export async function cliPage(): Promise<string> {
  const codes = ['## Exit codes', exitCodeHelp.map((line) => `- ${line.replace(/^(\d) +/, '`$1` ')}`).join('\n')];
  const page = [introduction, ...commands.map(section), ...codes, json, ontoAMachine].join('\n\n');
  return format(page, { ...(await resolveConfig(path.join(root, 'docs', 'admin', 'cli.md'))), parser: 'markdown' });
}

function section(command: Command): string {
  const { words, operands, summary, details, examples } = command;
  const rows = optionRows(command).map(([left, right]) => `| \`${left}\` | ${right} |`);
  return [
    `## ${[...words, ...operands].join(' ')}`,
    summary,
    ...details,
    ['| Option | Meaning |', '| --- | --- |', ...rows].join('\n'),
    examples.map((line) => `    ${line}`).join('\n'),
  ].join('\n\n');
}
