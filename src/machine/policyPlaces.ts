import path from 'node:path';
import { isProblem, type Clock, type PolicySource } from '../core/loop/ports.ts';
import { isFetching, type Enrolment, type FetchingEnrolment } from '../core/policy/enrolment.ts';
import type { FetchedPolicies } from '../core/policy/fetching.ts';
import { withdrawalDelay, type PolicyOrigin, type PolicyReading } from '../core/policy/standing.ts';
import type { Problem } from '../core/problem.ts';
import { settled, work, type Awaitable, type Steps } from '../core/steps.ts';
import type { EnrolledPolicy } from './enrolledPolicy.ts';
import { EnrolmentFile, type EnrolmentReading } from './enrolmentFile.ts';
import type { LastGoodFile } from './lastGoodFile.ts';
import { LastGoodKeeper } from './lastGoodKeeper.ts';
import type { ManagedFiles } from './managedFolder.ts';
import { PolicyFile } from './policyFile.ts';
import type { SharedThread } from './sharedThread.ts';

/** The places a policy can come from. The first that holds one wins; a broken one never gives way to the next. */
export class PolicyPlaces implements PolicySource {
  readonly #files: ManagedFiles;
  readonly #managed: PolicyFile;
  readonly #enrolment: EnrolmentFile;
  readonly #lastGood: LastGoodFile;
  readonly #keeper: LastGoodKeeper;
  readonly #thread: SharedThread;
  readonly #trialFile: () => string;
  /** When this window last saw a policy file there, and anything there that gives a policy. */
  #policySeen: number | undefined;
  #managedSeen: number | undefined;
  #policyGoneSince: number | undefined;
  #enrolled: EnrolledPolicy | undefined;
  #trial: { readonly file: string; readonly reader: PolicyFile } | undefined;

  /** @param trialFile the file that the user's setting names now; empty for none */
  constructor(
    files: ManagedFiles,
    trialFile: () => string,
    thread: SharedThread,
    lastGood: LastGoodFile,
    clock: Clock,
  ) {
    this.#files = files;
    this.#managed = new PolicyFile(files.policy, 'managedFolder', files.trust, thread);
    this.#enrolment = new EnrolmentFile(files.enrolment, files.trust);
    this.#lastGood = lastGood;
    this.#keeper = new LastGoodKeeper(lastGood, thread, clock);
    this.#thread = thread;
    this.#trialFile = trialFile;
  }

  read(): Awaitable<PolicyReading> {
    return work(this.#reading());
  }

  *#reading(): Steps<PolicyReading> {
    const enrolment = yield* settled(this.#enrolment.read());
    const reading = yield* this.#policy(enrolment);
    const counts = enrolmentThatCounts(enrolment);
    return counts ? { ...reading, enrolment: { groups: counts.groups } } : reading;
  }

  /** Keeps what is fetched. What was read and checked is shared with the looks, since checking takes its time. */
  async fetched(): Promise<FetchedPolicies> {
    const [{ FetchedPolicyStore }, enrolled] = await Promise.all([
      import('./fetchedPolicyStore.ts'),
      this.#enrolledPolicy(),
    ]);
    return new FetchedPolicyStore(this.#enrolment, this.#lastGood, enrolled, this.#thread);
  }

  /** Resolves when nothing is left to write for other windows. */
  idle(): Promise<void> {
    return this.#keeper.idle();
  }

  *#policy(enrolment: EnrolmentReading): Steps<PolicyReading> {
    const managed = yield* settled(this.#managed.read());
    const now = performance.now();
    if (managed.kind !== 'absent') {
      this.#policySeen = this.#managedSeen = now;
      this.#policyGoneSince = undefined;
      return yield* this.#underPolicyFile(managed, enrolment);
    }
    this.#policyGoneSince ??= now;
    if (now - this.#policyGoneSince >= withdrawalDelay) this.#keeper.forgetManaged();
    // While a managed file may only be being replaced, nothing else takes its place. An enrolment does so just before
    // that would be a withdrawal, so that moving from one to the other gives nothing back meanwhile.
    if (isWithin(withdrawalDelay, this.#policySeen, now)) return managed;
    if (enrolment.kind === 'unusable' || fetchingOf(enrolment)) this.#managedSeen = now;
    // Without its keys nothing that was kept can be believed; what is in force in a window stays so.
    if (enrolment.kind === 'unusable') return unusable('enrolment', enrolment.file, enrolment.problems);
    const fetching = fetchingOf(enrolment);
    if (fetching) return yield* settled(this.#underEnrolment(fetching));
    if (isWithin(withdrawalDelay * 2, this.#managedSeen, now))
      return this.#policySeen === undefined ? { kind: 'absent' } : managed;
    return yield* settled(this.#trialPolicy());
  }

  *#underPolicyFile(
    reading: Exclude<PolicyReading, { kind: 'absent' }>,
    enrolment: EnrolmentReading,
  ): Steps<PolicyReading> {
    const beside = this.#besidePolicyFile(enrolment);
    if (reading.kind === 'unusable') {
      const kept = yield* settled(this.#keeper.managed(reading.file));
      const problems = [...reading.problems, ...(kept && isProblem(kept) ? [kept] : []), ...beside];
      return { ...reading, problems, ...(kept && !isProblem(kept) ? { lastGood: kept } : {}) };
    }
    const notBefore = this.#keeper.highestTime(reading);
    this.#keeper.keepManaged(reading, this.#managed.goodText ?? '');
    const problems = [...reading.problems, ...beside, ...this.#notWritten()];
    return { ...reading, problems, ...(notBefore === undefined ? {} : { notBefore }) };
  }

  /** What is wrong with an enrolment stops no policy that stands in a file. */
  #besidePolicyFile(enrolment: EnrolmentReading): Problem[] {
    if (enrolment.kind === 'unusable') return enrolment.problems.map((each) => ({ ...each, severity: 'warning' }));
    if (!fetchingOf(enrolment)) return [];
    return [{ code: 'enrolmentNotUsed', severity: 'warning', args: {}, place: { file: this.#files.enrolment } }];
  }

  async #underEnrolment(enrolment: FetchingEnrolment): Promise<PolicyReading> {
    const enrolled = await this.#enrolledPolicy();
    const reading = await enrolled.read(enrolment, this.#files.enrolment);
    if (reading.kind === 'document') this.#keeper.keepTime(reading);
    return { ...reading, problems: [...reading.problems, ...this.#notWritten()] };
  }

  async #enrolledPolicy(): Promise<EnrolledPolicy> {
    // The code that checks signatures is loaded where there is an enrolment.
    const { EnrolledPolicy } = await import('./enrolledPolicy.ts');
    return (this.#enrolled ??= new EnrolledPolicy(this.#lastGood, this.#thread));
  }

  #notWritten(): Problem[] {
    return this.#lastGood.writeProblem ? [this.#lastGood.writeProblem] : [];
  }

  #trialPolicy(): Awaitable<PolicyReading> {
    const file = this.#trialFile();
    if (file === '') return { kind: 'absent' };
    if (!path.isAbsolute(file)) return notAbsolute(file);
    if (this.#trial?.file !== file)
      this.#trial = { file, reader: new PolicyFile(file, 'policyFileSetting', undefined, this.#thread) };
    return this.#trial.reader.read();
  }
}

function notAbsolute(file: string): PolicyReading {
  const args = { setting: 'approvedAssistants.policyFile', value: file };
  const problems: Problem[] = [{ code: 'policyPathNotAbsolute', severity: 'error', args }];
  return unusable('policyFileSetting', file, problems);
}

function unusable(origin: PolicyOrigin, file: string, problems: readonly Problem[]): PolicyReading {
  return { kind: 'unusable', origin, file, problems };
}

function isWithin(delay: number, seen: number | undefined, now: number): boolean {
  return seen !== undefined && now - seen < delay;
}

function fetchingOf(reading: EnrolmentReading): FetchingEnrolment | undefined {
  return reading.kind === 'enrolment' && isFetching(reading.enrolment) ? reading.enrolment : undefined;
}

/** The groups of an enrolment that broke still count in a window that has read it. */
function enrolmentThatCounts(reading: EnrolmentReading): Enrolment | undefined {
  switch (reading.kind) {
    case 'enrolment':
      return reading.enrolment;
    case 'unusable':
      return reading.before;
    case 'absent':
      return undefined;
  }
}
