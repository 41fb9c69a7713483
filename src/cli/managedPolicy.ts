import { isFetching, type FetchingEnrolment } from '../core/policy/enrolment.ts';
import type { PolicyDocument } from '../core/policy/standing.ts';
import { isProblem } from '../core/loop/ports.ts';
import type { LastGood } from '../core/policy/lastGood.ts';
import type { Problem } from '../core/problem.ts';
import { EnrolledPolicy } from '../machine/enrolledPolicy.ts';
import { EnrolmentFile } from '../machine/enrolmentFile.ts';
import { LastGoodFile } from '../machine/lastGoodFile.ts';
import { LastGoodKeeper } from '../machine/lastGoodKeeper.ts';
import type { ManagedFiles } from '../machine/managedFolder.ts';
import { PolicyFile, readPolicyText } from '../machine/policyFile.ts';
import { SharedThread } from '../machine/sharedThread.ts';
import { ownFolderIn } from '../machine/userDataFolders.ts';
import { lineFinder, type LoadedPolicy, type LoadedPolicyResult } from './loadedPolicy.ts';

/** What an editor has kept of a policy. */
interface Kept {
  readonly file: string;
  readonly document: PolicyDocument;
  /** By which the newest of several is told; in milliseconds since 1970. */
  readonly at: number;
}

/**
 * The policy that administrators have given this machine, as its editors have it. Only reads.
 *
 * @param userData the user-data folders of editors: what was fetched, or was good before it broke, is kept there
 */
export async function loadManagedPolicy(files: ManagedFiles, userData: readonly string[]): Promise<LoadedPolicyResult> {
  const thread = new SharedThread();
  const reading = await new PolicyFile(files.policy, 'managedFolder', files.trust, thread).read();
  if (reading.kind === 'document') return loaded(reading, files.policy, lineFinderOf(files.policy), []);
  const states = userData.map((folder) => new LastGoodFile(ownFolderIn(folder)));
  if (reading.kind === 'unusable') {
    const kept = await Promise.all(states.map((state) => keptOfFile(state, files.policy, thread)));
    return newest(kept, userData, reading.problems);
  }
  const enrolment = await new EnrolmentFile(files.enrolment, files.trust).read();
  if (enrolment.kind === 'unusable') return { ok: false, problems: enrolment.problems, couldNotLook: true };
  if (enrolment.kind === 'absent' || !isFetching(enrolment.enrolment))
    return { ok: false, problems: [{ code: 'noManagedPolicy', severity: 'error', args: { file: files.policy } }] };
  const { enrolment: fetching } = enrolment;
  const kept = await Promise.all(states.map((state) => keptOfAddress(state, fetching, files.enrolment, thread)));
  return newest(kept, userData, []);
}

async function keptOfFile(state: LastGoodFile, file: string, thread: SharedThread): Promise<Kept | Problem[]> {
  const document = await new LastGoodKeeper(state, thread, { now: () => Date.now() }).managed(file);
  if (!document || isProblem(document)) return document ? [document] : [];
  return { file: state.file, document, at: stateOf(state).managed?.receivedAt ?? 0 };
}

async function keptOfAddress(
  state: LastGoodFile,
  enrolment: FetchingEnrolment,
  file: string,
  thread: SharedThread,
): Promise<Kept | Problem[]> {
  const reading = await new EnrolledPolicy(state, thread).read(enrolment, file);
  const { asked, fetched } = stateOf(state);
  // An editor that never ran here has nothing to say.
  if (reading.kind === 'unusable') return reading.problems.filter(({ code }) => code !== 'policyNotFetchedYet');
  return { file: state.file, document: reading, at: asked?.checkedAt ?? fetched?.receivedAt ?? 0 };
}

function stateOf(state: LastGoodFile): Partial<LastGood> {
  const read = state.read();
  return isProblem(read) ? {} : read;
}

/** @param broken what is wrong with the policy in whose place the last good one is taken */
function newest(
  found: readonly (Kept | Problem[])[],
  userData: readonly string[],
  broken: readonly Problem[],
): LoadedPolicyResult {
  const [kept] = found.flatMap((each) => (Array.isArray(each) ? [] : [each])).toSorted((a, b) => b.at - a.at);
  if (!kept) {
    const none: Problem = { code: 'noKeptPolicy', severity: 'error', args: { place: userData.join(', ') } };
    return {
      ok: false,
      problems: [...broken, ...found.flatMap((each) => each as Problem[]), none],
      couldNotLook: true,
    };
  }
  const instead: Problem = { code: 'lastGoodExplained', severity: 'warning', args: { file: kept.file } };
  const problems = [...broken, ...(broken.length > 0 ? [instead] : []), ...kept.document.problems];
  return loaded(kept.document, kept.file, () => undefined, problems);
}

function loaded(
  { origin, policy, isInRange, notBefore }: PolicyDocument,
  name: string,
  lineOf: LoadedPolicy['lineOf'],
  problems: readonly Problem[],
): LoadedPolicyResult {
  const time = notBefore === undefined ? {} : { notBefore };
  return { ok: true, loaded: { name, origin, policy, isInRange, lineOf, problems, ...time } };
}

function lineFinderOf(file: string): LoadedPolicy['lineOf'] {
  const content = readPolicyText(file);
  return content.kind === 'text' ? lineFinder(content.text) : () => undefined;
}
