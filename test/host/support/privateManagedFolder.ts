import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../../scripts/root.ts';

const script = path.join(root, 'test', 'host', 'support', 'with-managed-folder.sh');
const namespace = ['unshare', '--user', '--map-root-user', '--mount'];

/**
 * Why the managed folder cannot be tested here; undefined where it can. Its place is fixed, so a test needs a mount
 * namespace in which that place is its own.
 */
export function whyNoManagedFolder(): string | undefined {
  if (process.platform !== 'linux') return `mount namespaces are a feature of Linux; this is ${process.platform}`;
  try {
    execFileSync(namespace[0] ?? '', [...namespace.slice(1), 'true'], { stdio: 'pipe' });
    return undefined;
  } catch (error) {
    return `this system gives no private mount namespace (${error instanceof Error ? error.message.trim() : String(error)})`;
  }
}

/** A managed folder of one scenario: `/etc/approved-assistants` for the programs started through `launcher`. */
export class PrivateManagedFolder {
  readonly launcher: readonly string[];
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = path.join(folder, 'managed');
    const newRoot = path.join(folder, 'root');
    for (const each of [this.#folder, newRoot]) mkdirSync(each, { recursive: true });
    chmodSync(this.#folder, 0o755);
    this.launcher = [...namespace, script, newRoot, this.#folder];
  }

  get policyFile(): string {
    return path.join(this.#folder, 'policy.json');
  }

  writeEnrolment(text: string): void {
    writeFileSync(path.join(this.#folder, 'enrolment.json'), text, { mode: 0o644 });
  }

  writePolicy(text: string): void {
    const whole = `${this.policyFile}.new`;
    writeFileSync(whole, text, { mode: 0o644 });
    renameSync(whole, this.policyFile);
  }

  removePolicy(): void {
    rmSync(this.policyFile);
  }
}
