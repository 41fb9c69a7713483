import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { LastGood } from '../../../src/core/policy/lastGood.ts';
import type { Policy } from '../../../src/core/policy/policySchema.ts';
import { nextStanding, type PolicyReading, type PolicyStanding } from '../../../src/core/policy/standing.ts';
import { EnrolmentFile } from '../../../src/machine/enrolmentFile.ts';
import { FetchedPolicyStore } from '../../../src/machine/fetchedPolicyStore.ts';
import type { LockRetries } from '../../../src/machine/folderLock.ts';
import { LastGoodFile } from '../../../src/machine/lastGoodFile.ts';
import type { ManagedFiles } from '../../../src/machine/managedFolder.ts';
import { PolicyPlaces } from '../../../src/machine/policyPlaces.ts';
import { SharedThread } from '../../../src/machine/sharedThread.ts';
import type { TestKey } from './signing.ts';

export const policyUrl = 'https://policies.example.com/ai.jws';

/** A machine with a managed folder, whose windows share one user-data folder. Everything but the network is real. */
export class EnrolledMachine {
  /** What its clock says. */
  time = Date.parse('2026-11-01T12:00:00Z');
  /** Of windows that open from now on; undefined for what it is everywhere. */
  lockPatience: LockRetries | undefined;
  readonly files: ManagedFiles;
  readonly stateFile: string;
  readonly #own: string;

  constructor(inFolder: (name?: string) => string) {
    mkdirSync(inFolder('managed'));
    this.files = {
      policy: inFolder('managed/policy.json'),
      enrolment: inFolder('managed/enrolment.json'),
    };
    this.#own = inFolder('own');
    this.stateFile = inFolder('own/last-good.json');
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
    return this.#store(this.#lastGood());
  }

  #lastGood(): LastGoodFile {
    return new LastGoodFile(this.#own, this.lockPatience);
  }

  #store(lastGood: LastGoodFile): FetchedPolicyStore {
    return new FetchedPolicyStore(new EnrolmentFile(this.files.enrolment, undefined), lastGood, new SharedThread());
  }

  receive(text: string): ReturnType<FetchedPolicyStore['accept']> {
    return this.store.accept({ text }, this.time);
  }

  openWindow(trialFile = ''): PolicyWindow {
    const clock = { now: (): number => this.time };
    const lastGood = this.#lastGood();
    const places = new PolicyPlaces(this.files, () => trialFile, new SharedThread(), lastGood, clock);
    return new PolicyWindow(places, this.#store(lastGood), clock);
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
  readonly store: FetchedPolicyStore;
  readonly #clock: { now(): number };
  #standing: PolicyStanding | undefined;

  constructor(places: PolicyPlaces, store: FetchedPolicyStore, clock: { now(): number }) {
    this.places = places;
    this.store = store;
    this.#clock = clock;
  }

  receive(text: string): ReturnType<FetchedPolicyStore['accept']> {
    return this.store.accept({ text }, this.#clock.now());
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
