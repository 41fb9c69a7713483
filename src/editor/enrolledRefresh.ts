import type { Status } from '../core/loop/status.ts';
import type { FetchedPolicies } from '../core/policy/fetching.ts';
import type { PolicyRefresh } from '../machine/policyRefresh.ts';

/** Keeps the policy of an enrolment fresh while the window lives; costs nothing where there is no enrolment. */
export class EnrolledRefresh {
  readonly #make: () => Promise<PolicyRefresh>;
  readonly #logError: (error: unknown) => void;
  #refresh: Promise<PolicyRefresh> | undefined;
  #isDisposed = false;

  /**
   * @param policies keeps what is fetched; asked for where there is an enrolment
   * @param changed told when another policy was accepted
   */
  constructor(
    policies: () => Promise<FetchedPolicies>,
    changed: () => void,
    logError: (what: string, error: unknown) => unknown,
  ) {
    this.#logError = (error) => logError('refresh', error);
    this.#make = async () => {
      const [store, { PolicyRefresh, askServer }] = await Promise.all([
        policies(),
        import('../machine/policyRefresh.ts'),
      ]);
      return new PolicyRefresh(store, askServer, changed, this.#logError);
    };
  }

  /** After each check: begins where there is an enrolment, and looks anew where it may have changed. */
  follow({ standing }: Status): void {
    if (!standing.enrolment && !this.#refresh) return;
    this.#started().then((refresh) => refresh.start(), this.#logError);
  }

  /** Asks now. Resolves when that is done, at once where there is no enrolment. */
  async now(): Promise<void> {
    await (await this.#refresh)?.now();
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#refresh?.then((refresh) => refresh.dispose(), this.#logError);
  }

  async #started(): Promise<PolicyRefresh> {
    const refresh = await (this.#refresh ??= this.#make());
    if (this.#isDisposed) refresh.dispose();
    return refresh;
  }
}
