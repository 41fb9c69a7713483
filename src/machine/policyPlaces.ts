import path from 'node:path';
import type { PolicySource } from '../core/loop/ports.ts';
import { withdrawalDelay, type PolicyReading } from '../core/policy/standing.ts';
import { managedPolicyFile } from './managedFolder.ts';
import { PolicyFile } from './policyFile.ts';
import type { SharedThread } from './sharedThread.ts';

/** The places a policy can come from. The first that holds one wins; a broken one never gives way to the next. */
export class PolicyPlaces implements PolicySource {
  readonly #managed: PolicyFile;
  readonly #thread: SharedThread;
  #managedSeen: number | undefined;
  readonly #trialFile: () => string;
  #trial: { readonly file: string; readonly reader: PolicyFile } | undefined;

  /** @param trialFile the file that the user's setting names now; empty for none */
  constructor(platform: NodeJS.Platform, trialFile: () => string, thread: SharedThread) {
    // Windows keeps no owner and mode; who may write there is a question for its access control lists.
    this.#managed = new PolicyFile(managedPolicyFile(platform), 'managedFolder', platform !== 'win32', thread);
    this.#thread = thread;
    this.#trialFile = trialFile;
  }

  async read(): Promise<PolicyReading> {
    const managed = await this.#managed.read();
    if (managed.kind !== 'absent') {
      this.#managedSeen = performance.now();
      return managed;
    }
    // While a managed file may only be being replaced, nothing else takes its place.
    if (this.#managedSeen !== undefined && performance.now() - this.#managedSeen < withdrawalDelay * 2) return managed;
    const file = this.#trialFile();
    if (file === '') return { kind: 'absent' };
    if (!path.isAbsolute(file)) {
      const args = { setting: 'approvedAssistants.policyFile', value: file };
      return {
        kind: 'unusable',
        origin: 'policyFileSetting',
        file,
        problems: [{ code: 'policyPathNotAbsolute', severity: 'error', args }],
      };
    }
    if (this.#trial?.file !== file)
      this.#trial = { file, reader: new PolicyFile(file, 'policyFileSetting', false, this.#thread) };
    return this.#trial.reader.read();
  }
}
