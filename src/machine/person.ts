import { execFile } from 'node:child_process';
import { homedir, hostname, userInfo } from 'node:os';
import { promisify } from 'node:util';

/** The name that the operating system has for the person, whatever the environment says; undefined where it has none. */
export function userName(): string | undefined {
  try {
    return userInfo().username;
  } catch {
    return undefined;
  }
}

/** The home of whoever runs this; undefined where neither the environment nor the operating system names one. */
export function homeFolder(): string | undefined {
  try {
    return homedir() || undefined;
  } catch {
    return undefined;
  }
}

export function hostName(): string {
  return hostname();
}

/** How an operating system is asked for the groups, and how its answer is read. */
interface GroupsQuestion {
  /** By its full path: a command of that name elsewhere on the PATH is never run. */
  readonly file: string;
  readonly args: readonly string[];
  readonly read: (answer: string) => string[];
}

const system32 = 'C:\\Windows\\System32';

const questions: Readonly<Partial<Record<NodeJS.Platform, GroupsQuestion>>> = {
  win32: {
    file: `${system32}\\cmd.exe`,
    // whoami answers in the code page of its console, which for most people lacks most letters: 65001 is UTF-8.
    args: ['/d', '/s', '/c', `"${system32}\\chcp.com 65001 >nul & ${system32}\\whoami.exe /groups /fo csv /nh"`],
    read: groupsOfTable,
  },
  // Its id has no other form: a name with a space in it cannot be told from two names.
  darwin: { file: '/usr/bin/id', args: ['-Gn'], read: (answer) => answer.split(/\s+/).filter(Boolean) },
  linux: { file: '/usr/bin/id', args: ['-Gnz'], read: groupsOfList },
};

/** In milliseconds. A directory server that does not answer must not hold up a start. */
const longestAnswer = 3_000;

/**
 * The groups that the operating system has somebody in; undefined where it could not be asked.
 *
 * @param user an account of this machine, else whoever runs this. Windows is asked for the latter only.
 */
export async function groupNames(
  platform: NodeJS.Platform = process.platform,
  user?: string,
): Promise<readonly string[] | undefined> {
  const question = questions[platform];
  if (!question || (user !== undefined && platform === 'win32')) return undefined;
  try {
    const args = [...question.args, ...(user === undefined ? [] : ['--', user])];
    const { stdout } = await promisify(execFile)(question.file, args, {
      timeout: longestAnswer,
      windowsHide: true,
      // cmd takes its command line as it stands.
      windowsVerbatimArguments: true,
      env: {},
      maxBuffer: 4 * 1024 * 1024,
    });
    return question.read(stdout);
  } catch {
    return undefined;
  }
}

/** Names with a NUL after each: directories have groups with spaces, such as `domain users`. */
export function groupsOfList(list: string): string[] {
  return list.split('\0').filter(Boolean);
}

/** The first column of each line: `"DOMAIN\group","Group",...`. */
export function groupsOfTable(csv: string): string[] {
  return csv.split(/\r?\n/).flatMap((line) => /^"([^"]+)"/.exec(line)?.[1] ?? []);
}
