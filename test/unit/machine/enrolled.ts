import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { FetchedPolicies } from '../../../src/core/policy/fetching.ts';
import type { LastGood } from '../../../src/core/policy/lastGood.ts';
import type { Policy } from '../../../src/core/policy/policySchema.ts';
import { nextStanding, type PolicyReading, type PolicyStanding } from '../../../src/core/policy/standing.ts';
import { EnrolledPolicy } from '../../../src/machine/enrolledPolicy.ts';
import { EnrolmentFile } from '../../../src/machine/enrolmentFile.ts';
import { FetchedPolicyStore } from '../../../src/machine/fetchedPolicyStore.ts';
import type { LockRetries } from '../../../src/machine/folderLock.ts';
import { LastGoodFile } from '../../../src/machine/lastGoodFile.ts';
import type { ManagedFiles } from '../../../src/machine/managedFolder.ts';
import { PolicyPlaces } from '../../../src/machine/policyPlaces.ts';
import { SharedThread } from '../../../src/machine/sharedThread.ts';
import { ownFolderIn } from '../../../src/machine/userDataFolders.ts';
import type { TestKey } from './signing.ts';

export const policyUrl = 'https://policies.example.com/ai.jws';

/** A machine with a managed folder, whose windows share one user-data folder. Everything but the network is real. */
export class EnrolledMachine {
  /** What its clock says. */
  time = Date.parse('2026-11-01T12:00:00Z');
  /** Of windows that open from now on; undefined for what it is everywhere. */
  lockPatience: LockRetries | undefined;
  readonly files: ManagedFiles;
  readonly #inFolder: (name?: string) => string;
  #own: string;

  constructor(inFolder: (name?: string) => string) {
    mkdirSync(inFolder('managed'));
    this.files = {
      policy: inFolder('managed/policy.json'),
      enrolment: inFolder('managed/enrolment.json'),
    };
    this.#inFolder = inFolder;
    this.#own = inFolder('own');
  }

  get stateFile(): string {
    return path.join(this.#own, 'last-good.json');
  }

  /** The same machine, with the editor whose user-data folder has that name. */
  editor(userData: string): this {
    this.#own = ownFolderIn(this.#inFolder(userData));
    return this;
  }

  enrol(keys: readonly TestKey[], changes: Readonly<Record<string, unknown>> = {}): void {
    const set = { keys: keys.map((key) => key.public) };
    writeFileSync(this.files.enrolment, JSON.stringify({ formatVersion: 1, policyUrl, keys: set, ...changes }));
  }

  /** The policy file of the managed folder. */
  place(policy: Policy): void {
    writeFileSync(this.files.policy, JSON.stringify(policy));
  }

  /** That of a window which has only just opened. */
  get store(): FetchedPolicyStore {
    const [lastGood, thread] = [this.#lastGood(), new SharedThread()];
    const enrolment = new EnrolmentFile(this.files.enrolment, undefined);
    return new FetchedPolicyStore(enrolment, lastGood, new EnrolledPolicy(lastGood, thread), thread);
  }

  #lastGood(): LastGoodFile {
    return new LastGoodFile(this.#own, this.lockPatience);
  }

  receive(text: string): ReturnType<FetchedPolicyStore['accept']> {
    return this.store.accept({ text }, this.time);
  }

  openWindow(trialFile = ''): PolicyWindow {
    const clock = { now: (): number => this.time };
    const lastGood = this.#lastGood();
    const places = new PolicyPlaces(this.files, () => trialFile, new SharedThread(), lastGood, clock);
    return new PolicyWindow(places, clock);
  }

  readState(): LastGood {
    return JSON.parse(readFileSync(this.stateFile, 'utf8')) as LastGood;
  }

  /** As somebody with the user's rights could. */
  tamper(change: (state: LastGood) => unknown): void {
    writeFileSync(this.stateFile, JSON.stringify(change(this.readState())));
  }
}

/** One editor window: what it reads, and what stands in it. */
export class PolicyWindow {
  readonly places: PolicyPlaces;
  readonly #clock: { now(): number };
  #standing: PolicyStanding | undefined;
  #store: Promise<FetchedPolicies> | undefined;

  constructor(places: PolicyPlaces, clock: { now(): number }) {
    this.places = places;
    this.#clock = clock;
  }

  store(): Promise<FetchedPolicies> {
    return (this.#store ??= this.places.fetched());
  }

  async receive(text: string): ReturnType<FetchedPolicies['accept']> {
    return (await this.store()).accept({ text }, this.#clock.now());
  }

  async look(): Promise<PolicyStanding> {
    const reading: PolicyReading = await this.places.read();
    await this.places.idle();
    this.#standing = nextStanding(this.#standing, reading, this.#clock.now());
    return this.#standing;
  }
}

export function codes({ problems }: { readonly problems: readonly { readonly code: string }[] }): string[] {
  return problems.map(({ code }) => code);
}
