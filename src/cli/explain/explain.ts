import { existsSync } from 'node:fs';
import type { Problem } from '../../core/problem.ts';
import { managedFiles } from '../../machine/managedFolder.ts';
import { homeFolder } from '../../machine/person.ts';
import { thisSystem } from '../../machine/scan/filesUnder.ts';
import { oneManifest, type NamedManifest } from '../../machine/scan/oneManifest.ts';
import { usualUserDataFolders } from '../../machine/userDataFolders.ts';
import { command, UsageError } from '../command.ts';
import { dayOf } from '../dayOption.ts';
import { exitCodes, type ExitCode } from '../exitCodes.ts';
import { judgingDay } from '../judgingDay.ts';
import { loadPolicy, type LoadedPolicy, type LoadedPolicyResult } from '../loadedPolicy.ts';
import { loadManagedPolicy } from '../managedPolicy.ts';
import { problemLine, refuse } from '../problemText.ts';
import { recognising } from '../scan/recognising.ts';
import { catalogAnswer } from './catalogAnswer.ts';
import { catalogAnswerJson, catalogText } from './catalogOutput.ts';
import { explainJson } from './explainJson.ts';
import { explainReport } from './explainReport.ts';
import type { Asked } from './explainSubject.ts';
import { explainText } from './explainText.ts';
import type { Terminal } from '../terminal.ts';
import { whoIsAsking, type WhoOptions } from './whoIsAsking.ts';

/** `explain ID`: what a policy says of an extension or an assistant, and every reason for it. */
export const explainCommand = command({
  words: ['explain'],
  operands: ['ID'],
  summary: 'Say what a policy decides about an extension or an assistant, and why.',
  details: [
    'ID is an extension (anthropic.claude-code) or an assistant of the catalog (claude-code), for which each of its extensions is explained. The policy is the managed one of this machine, or the file of --policy (- for standard input). Without any policy nothing is decided, and the answer is what the catalog knows and, with --manifest, what the manifest says.',
    'An extension that the catalog does not know and no entry names by its id is judged by editors by its manifest. With --manifest it is so here too: package.json, or the folder of the extension, with the texts in package.nls.json beside it; the evidence is that of a scan. Without it a note says where the answer may be another one in an editor.',
    'Where the machine fetches its policy, or the policy file is broken, the answer is by what an editor of yours has kept: of the user-data folder of --user-data (~/.config/Code), or else of the one among the usual folders that asked last.',
    'Without --user, --group, --host and --repository the answer is for you, on this computer, with the current folder open. With any of them it is for exactly what they say.',
    'The exit code is 0 where nothing would happen, 1 where it would be recorded, warned about or turned off, 2 where the policy or the id cannot be used, and 3 where something could not be read that matters: a managed policy of which no editor has kept a good one, your groups, the folders, or the manifest of an extension of which nothing else is known (--manifest).',
  ],
  options: {
    policy: { type: 'string', value: 'FILE', summary: 'The policy to ask, instead of the managed one.' },
    'user-data': { type: 'string', value: 'DIR', summary: 'The user-data folder of the editor to ask.' },
    user: { type: 'string', value: 'NAME', summary: 'Answer for this user.' },
    group: { type: 'strings', value: 'NAME', summary: 'In this group. May be repeated.' },
    host: { type: 'string', value: 'NAME', summary: 'On this computer.' },
    repository: {
      type: 'strings',
      value: 'ADDRESS',
      summary: 'With a folder of this repository open. May be repeated.',
    },
    version: { type: 'string', value: 'VERSION', summary: 'The version of the extension.' },
    manifest: {
      type: 'string',
      value: 'PATH',
      summary: 'The package.json of the extension, or its folder: judge it as an editor does.',
    },
    at: { type: 'string', value: 'DATE', summary: 'Judge as of this UTC day (2026-07-10) instead of today.' },
    json: { type: 'boolean', summary: 'Print JSON instead of text.' },
  },
  examples: [
    'approved-assistants explain claude-code',
    'approved-assistants explain anthropic.claude-code --policy policy.json --user alice --at 2026-12-24',
    'approved-assistants explain example.new-tool --manifest ~/.vscode/extensions/example.new-tool-1.2.0',
  ],
  run: async ({ operands: [id = ''], options }, terminal) => {
    const now = options.at === undefined ? Date.now() : dayOf(options.at);
    const named = options.manifest === undefined ? undefined : await oneManifest(options.manifest);
    if (named && !named.manifest) return refuse(named.problems, terminal);
    const question = asked(id, options.version, named);
    const result = await policyAsked(options.policy, options['user-data'], terminal);
    if (!result.ok && result.isUnmanaged && !asksForDecision(options))
      return sayKnown(question, named?.problems ?? [], options.json, terminal);
    if (!result.ok) {
      const refused = refuse(result.problems, terminal);
      return result.couldNotLook ? exitCodes.couldNotLook : refused;
    }
    return sayDecided(question, result.loaded, { options, now, problems: named?.problems ?? [] }, terminal);
  },
});

interface Question {
  readonly options: WhoOptions & { readonly at: string | undefined; readonly json: boolean };
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Of the manifest that was named. */
  readonly problems: readonly Problem[];
}

async function sayDecided(
  question: Asked,
  loaded: LoadedPolicy,
  { options, now, problems: given }: Question,
  terminal: Terminal,
): Promise<ExitCode> {
  // A question about a day is not about the clock.
  const highestTime = options.at === undefined ? (loaded.notBefore ?? 0) : 0;
  const { who, isGiven, notLooked } = await whoIsAsking(options, loaded.policy);
  const { today, problems: otherDay } = judgingDay(loaded.policy, Math.max(now, highestTime));
  const recognise = recognising(loaded.policy.assistants ?? []);
  const found = explainReport(question, loaded, { who, today }, recognise);
  if ('code' in found) return refuse([found], terminal);
  const problems = [...loaded.problems, ...given, ...found.problems, ...notLooked, ...otherDay];
  if (options.json) terminal.json(explainJson({ ...found, problems }));
  else {
    for (const problem of problems) terminal.error(problemLine(problem));
    for (const line of explainText(found, isGiven)) terminal.print(line);
  }
  if (notLooked.length > 0) return exitCodes.couldNotLook;
  const acts = found.extensions.some(({ explanation }) => explanation.decision.effect !== 'none');
  if (acts) return exitCodes.findings;
  const isOpen = found.extensions.some(({ isUnknown, hangsOnManifest }) => isUnknown && hangsOnManifest);
  return isOpen ? exitCodes.couldNotLook : exitCodes.clean;
}

/** Whom and which day a question is about only matters to a policy. */
function asksForDecision({ user, group, host, repository, at }: Question['options']): boolean {
  const single = [user, host, at].some((each) => each !== undefined);
  return single || group.length > 0 || repository.length > 0;
}

/** Without a policy there is still what the catalog and the manifest say. */
function sayKnown(question: Asked, given: readonly Problem[], isJson: boolean, terminal: Terminal): ExitCode {
  const found = catalogAnswer(question, recognising([]));
  if ('code' in found) return refuse([found], terminal);
  const problems = [...given, ...found.problems];
  if (isJson) terminal.json(catalogAnswerJson(found, problems));
  else {
    for (const problem of problems) terminal.error(problemLine(problem));
    for (const line of catalogText(found)) terminal.print(line);
  }
  return exitCodes.clean;
}

function asked(id: string, version: string | undefined, named: NamedManifest | undefined): Asked {
  return {
    id,
    ...(version === undefined ? {} : { version }),
    ...(named?.manifest ? { given: { manifest: named.manifest, file: named.file } } : {}),
  };
}

function policyAsked(
  file: string | undefined,
  userData: string | undefined,
  terminal: Terminal,
): LoadedPolicyResult | Promise<LoadedPolicyResult> {
  if (file !== undefined && userData !== undefined)
    throw new UsageError('--policy and --user-data name two policies. Give one of them.');
  if (file !== undefined) return loadPolicy(file, terminal);
  return loadManagedPolicy(managedFiles(process.platform), userData === undefined ? usualFolders() : [userData]);
}

/** Those of editors that have run here; where none has, the first, so that there is one to name. */
function usualFolders(): string[] {
  const home = homeFolder();
  const usual = home === undefined ? [] : usualUserDataFolders(thisSystem, { home, variables: process.env });
  const there = usual.filter((folder) => existsSync(folder));
  return there.length > 0 ? there : usual.slice(0, 1);
}
