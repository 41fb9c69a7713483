/**
 * The one name of a repository, `host/path`, whatever address it is reached by: SSH and HTTPS forms alike, without user,
 * password, token, port and `.git`, in lower case. Undefined for a folder on this machine and for what is no address.
 */
export function repositoryName(address: string): string | undefined {
  const found = fromUrl(address.trim()) ?? fromSshShorthand(address.trim());
  if (!found) return undefined;
  const host = otherNames[found.host] ?? found.host;
  const path = pathOn(host, found.path);
  return host === '' || path === '' ? undefined : `${host}/${path}`;
}

interface Place {
  readonly host: string;
  readonly path: string;
}

const remoteProtocols: readonly string[] = ['https:', 'http:', 'ssh:', 'git:', 'git+ssh:', 'git+https:', 'ssh+git:'];

/** Hosts that offer the same repositories under a second name, such as SSH on the port of HTTPS. */
const otherNames: Readonly<Record<string, string>> = {
  'ssh.github.com': 'github.com',
  'altssh.gitlab.com': 'gitlab.com',
  'altssh.bitbucket.org': 'bitbucket.org',
  'ssh.dev.azure.com': 'dev.azure.com',
};

function fromUrl(address: string): Place | undefined {
  if (!/^[a-z][a-z+]*:\/\//i.test(address) || !URL.canParse(address)) return undefined;
  const { protocol, hostname, pathname } = new URL(address);
  return remoteProtocols.includes(protocol) ? { host: hostname.toLowerCase(), path: pathname } : undefined;
}

/** `user@host:path`; a single letter before the colon is a drive. */
function fromSshShorthand(address: string): Place | undefined {
  const [, host = '', path = ''] = /^(?:[^@/\\\s:]+@)?([a-z0-9][a-z0-9.-]+):(?!\/\/)(\S+)$/i.exec(address) ?? [];
  return host === '' ? undefined : { host: host.toLowerCase(), path };
}

function pathOn(host: string, path: string): string {
  const parts = decoded(path).toLowerCase().split('/').filter(Boolean);
  // Azure DevOps: `v3/organization/project/name` by SSH, `organization/project/_git/name` by HTTPS.
  if (host === 'dev.azure.com') return parts.filter((part) => part !== 'v3' && part !== '_git').join('/');
  const named = parts.join('/').replace(/\.git$/, '');
  // Bitbucket Data Center puts `scm/` before a repository by HTTPS only.
  return parts.length === 3 ? named.replace(/^scm\//, '') : named;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
