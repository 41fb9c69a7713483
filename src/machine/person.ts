import { execFile } from 'node:child_process';
import { hostname, userInfo } from 'node:os';
import { promisify } from 'node:util';

/** The name that the operating system has for the person, whatever the environment says; undefined where it has none. */
export function userName(): string | undefined {
  try {
    return userInfo().username;
  } catch {
    return undefined;
  }
}

export function hostName(): string {
  return hostname();
}

/** Programs of the operating system, by their full path: a command of that name elsewhere on the PATH is never run. */
const programs: Readonly<
  Partial<Record<NodeJS.Platform, { readonly file: string; readonly args: readonly string[] }>>
> = {
  win32: { file: 'C:\\Windows\\System32\\whoami.exe', args: ['/groups', '/fo', 'csv', '/nh'] },
  darwin: { file: '/usr/bin/id', args: ['-Gn'] },
  linux: { file: '/usr/bin/id', args: ['-Gn'] },
};

/** In milliseconds. A directory server that does not answer must not hold up a start. */
const longestAnswer = 3_000;

/** The groups that the operating system has the person in; undefined where it could not be asked. */
export async function groupNames(platform: NodeJS.Platform = process.platform): Promise<readonly string[] | undefined> {
  const program = programs[platform];
  if (!program) return undefined;
  try {
    const options = { timeout: longestAnswer, windowsHide: true, env: {}, maxBuffer: 4 * 1024 * 1024 };
    const { stdout } = await promisify(execFile)(program.file, program.args, options);
    return platform === 'win32' ? groupsOfTable(stdout) : stdout.split(/\s+/).filter(Boolean);
  } catch {
    return undefined;
  }
}

/** The first column of each line: `"DOMAIN\group","Group",...`. */
export function groupsOfTable(csv: string): string[] {
  return csv.split(/\r?\n/).flatMap((line) => /^"([^"]+)"/.exec(line)?.[1] ?? []);
}
