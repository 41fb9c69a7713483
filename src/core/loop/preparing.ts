import type { Assistant } from '../catalog/catalogSchema.ts';
import { isFolderBound, questionsOf, type ExceptionInForce } from '../decision/exceptions.ts';
import { exceptionsInForce } from '../decision/exceptionsInForce.ts';
import { exceptionText } from '../decision/heldBack.ts';
import { preparePolicy, type PreparedPolicy } from '../decision/preparePolicy.ts';
import { utcDay } from '../policy/policyDefaults.ts';
import { policyTime, type PolicyDocument } from '../policy/standing.ts';
import type { Problem } from '../problem.ts';
import { settled, type Awaitable, type Steps } from '../steps.ts';
import type { Ledger } from '../remediation/ledger.ts';
import { isProblem, type OtherWindows, type Surroundings } from './ports.ts';

export interface Prepared {
  readonly policy: PreparedPolicy;
  /** What could not be found out about the person, the machine or the window. */
  readonly notLooked: readonly Problem[];
}

/** Makes the policy in force ready for this person, machine, window and day; keeps the result while they are the same. */
export class Preparing {
  readonly #surroundings: Surroundings;
  readonly #windows: OtherWindows;
  readonly #shipped: readonly Assistant[];
  readonly #ownId: string;
  #last: { readonly key: string; readonly policy: PreparedPolicy } | undefined;

  constructor(surroundings: Surroundings, windows: OtherWindows, shipped: readonly Assistant[], ownId: string) {
    this.#surroundings = surroundings;
    this.#windows = windows;
    this.#shipped = shipped;
    this.#ownId = ownId;
  }

  /** @param groups of the device management, which count beside those of the operating system */
  *prepare(
    document: PolicyDocument | undefined,
    groups: readonly string[],
    ledger: Ledger | Problem,
    now: number,
  ): Steps<Prepared | undefined> {
    if (!document) {
      yield* settled(this.#windows.say(undefined));
      return undefined;
    }
    const today = utcDay(policyTime(document, now));
    const { exceptions, notLooked } = yield* this.#exceptions(document, groups, today);
    const snoozes = isProblem(ledger) ? [] : ledger.snoozed;
    const key = JSON.stringify([document.fingerprint, today, exceptions.map(({ path }) => path), snoozes]);
    if (this.#last?.key !== key) {
      const circumstances = { today, ownId: this.#ownId, isInRange: document.isInRange, exceptions, snoozes };
      this.#last = { key, policy: preparePolicy(document.policy, this.#shipped, circumstances) };
    }
    const unsaid = yield* settled(this.#say(document, exceptions));
    return { policy: this.#last.policy, notLooked: [...notLooked, ...(unsaid ? [unsaid] : [])] };
  }

  *#exceptions(
    { policy }: PolicyDocument,
    groups: readonly string[],
    today: string,
  ): Steps<{ readonly exceptions: readonly ExceptionInForce[]; readonly notLooked: readonly Problem[] }> {
    const questions = questionsOf(policy);
    if (!questions) return { exceptions: [], notLooked: [] };
    const { who, notLooked } = yield* settled(this.#surroundings.look(questions));
    const known = { ...who, groups: [...(who.groups ?? []), ...groups] };
    return { exceptions: exceptionsInForce(policy, known, today), notLooked };
  }

  /** Before anything is written: a window that reads the list under the lock later must know of this one. */
  #say({ policy }: PolicyDocument, inForce: readonly ExceptionInForce[]): Awaitable<Problem | undefined> {
    const differs = (policy.exceptions ?? []).some((entry) => entry.workspaces !== undefined);
    return this.#windows.say(differs ? inForce.filter(isFolderBound).map(exceptionText) : undefined);
  }
}
