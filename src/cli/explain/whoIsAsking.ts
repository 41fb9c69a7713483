import type { WhoAndWhere } from '../../core/decision/circumstances.ts';
import { questionsOf } from '../../core/decision/exceptions.ts';
import type { Policy } from '../../core/policy/policySchema.ts';
import { repositoryOfText } from '../../core/policy/repositoryText.ts';
import type { Problem } from '../../core/problem.ts';
import { EnrolmentFile } from '../../machine/enrolmentFile.ts';
import { repositoriesOf } from '../../machine/gitRepositories.ts';
import { managedFiles } from '../../machine/managedFolder.ts';
import { groupNames, hostName, userName } from '../../machine/person.ts';
import { UsageError } from '../command.ts';

export interface WhoOptions {
  readonly user: string | undefined;
  readonly group: readonly string[];
  readonly host: string | undefined;
  readonly repository: readonly string[];
}

export interface Asking {
  readonly who: WhoAndWhere;
  /** By options, which say everything that is to count; else what was found here. */
  readonly isGiven: boolean;
  /** What could not be found out. */
  readonly notLooked: readonly Problem[];
}

/** Whom a question is about: whom the options describe, else whoever asks, where they ask. */
export async function whoIsAsking(options: WhoOptions, policy: Policy): Promise<Asking> {
  const { user, group, host, repository } = options;
  // Never half of each: the groups of the one who asks say nothing of somebody else.
  const isGiven = user !== undefined || host !== undefined || group.length > 0 || repository.length > 0;
  if (!isGiven) return whoIsHere(policy);
  const folders = repository.map((text) => [repositoryGiven(text)]);
  const who = { ...(user === undefined ? {} : { user }), groups: group, host: host ?? '', folders };
  return { who, isGiven, notLooked: [] };
}

function repositoryGiven(text: string): string {
  const name = repositoryOfText(text);
  if (name === undefined)
    throw new UsageError(`--repository is no address of a repository: ${text}. Write it like github.com/owner/name.`);
  return name;
}

/** Who asks is always told; for the rest it looks only where the policy asks. */
async function whoIsHere(policy: Policy): Promise<Asking> {
  const questions = questionsOf(policy);
  const user = userName();
  const groups = questions?.groups ? await groupNames() : undefined;
  const managed = questions?.groups ? await managedGroups() : { groups: [], notLooked: [] };
  const folder = questions?.workspaces ? repositoriesOf(process.cwd()) : { repositories: [] };
  const notLooked: Problem[] = [
    ...(questions?.users && user === undefined ? [unknown('personUnknown')] : []),
    ...(questions?.groups && groups === undefined ? [unknown('groupsUnknown')] : []),
    ...(folder.problem ? [folder.problem] : []),
    ...managed.notLooked,
  ];
  const known = { ...(user === undefined ? {} : { user }), groups: [...(groups ?? []), ...managed.groups] };
  return { who: { ...known, host: hostName(), folders: [folder.repositories] }, isGiven: false, notLooked };
}

/** Those that the device management names, which count beside those of the operating system. */
export async function managedGroups(): Promise<{
  readonly groups: readonly string[];
  readonly notLooked: readonly Problem[];
}> {
  const { enrolment: file, trust } = managedFiles(process.platform);
  const reading = await new EnrolmentFile(file, trust).read();
  if (reading.kind === 'enrolment') return { groups: reading.enrolment.groups, notLooked: [] };
  return { groups: [], notLooked: reading.kind === 'unusable' ? reading.problems : [] };
}

function unknown(code: 'personUnknown' | 'groupsUnknown'): Problem {
  return { code, severity: 'warning', args: {} };
}
