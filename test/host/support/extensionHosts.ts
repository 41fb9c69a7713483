import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** The extension host processes of one made-up person, by process id. Linux: read from /proc. */
export function extensionHosts(home: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => read(pid, 'cmdline').includes('--type=extensionHost'))
    .filter((pid) => read(pid, 'environ').split('\0').includes(`HOME=${home}`))
    .map(Number);
}

/** Empty where the process has ended meanwhile. */
function read(pid: string, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return '';
  }
}

const patience = 120_000;

/** Resolves when none of them is left. Linux tells nobody of the end of a process that is not a child: so it is asked again. */
export async function extensionHostsEnded(home: string): Promise<void> {
  const deadline = Date.now() + patience;
  while (extensionHosts(home).length > 0) {
    if (Date.now() > deadline) throw new Error('Extension hosts of closed windows live on.');
    await delay(200);
  }
}
