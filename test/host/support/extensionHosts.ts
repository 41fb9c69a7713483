import { readdirSync, readFileSync } from 'node:fs';

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
