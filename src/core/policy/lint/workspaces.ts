import type { Problem } from '../../problem.ts';
import { repositoryName } from '../repositoryName.ts';
import { remark, type LintContext } from './lintContext.ts';

type Finding = Pick<Problem, 'code' | 'args'> & { readonly severity?: Problem['severity'] };

/** Addresses, folders and other spellings that no repository has as its name: such an exception would hold nowhere. */
export function workspacesNeverMet({ policy }: LintContext): Problem[] {
  return (policy.exceptions ?? []).flatMap(({ workspaces = [] }, entry) =>
    workspaces.flatMap((value, index) => {
      const found = wrongWorkspace(value);
      const path = ['exceptions', entry, 'workspaces', index];
      return found ? [remark(found.code, path, found.args, found.severity)] : [];
    }),
  );
}

function wrongWorkspace(value: string): Finding | undefined {
  if (isOtherNotation(value)) return { code: 'policyWorkspaceNotAName', args: { value } };
  const name = meantName(value);
  if (name === undefined || name === value.toLowerCase()) return incomplete(value);
  const owner = ofOwner(name);
  if (value.endsWith('/') && !isAddress(value)) {
    // On hosts with groups in groups it may be one of these.
    const whole = owner ?? (flatHosts.has(hostOf(name)) ? undefined : `${name}/*`);
    if (whole !== undefined) return { code: 'policyWorkspaceNoRepository', args: { value, name: whole } };
  }
  return { code: 'policyWorkspaceIsAddress', args: { value, name: owner ?? name } };
}

/** Folders, regular expressions, lists in braces, and blanks at the ends. `.*` may end a name: `team.*`. */
function isOtherNotation(value: string): boolean {
  const isFolder = /^(?:[/\\~]|[a-z]:[/\\]|file:)/i.test(value);
  return isFolder || value !== value.trim() || /[{}()[\]^$|\\]|(?:^|[^a-z0-9_*?])\.\*/i.test(value);
}

/** A host with a port looks like the short form of SSH: `host:path`. */
const hostAndPath = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?\//i;

function isAddress(pattern: string): boolean {
  return !hostAndPath.test(pattern) || /^[^/]*:/.test(pattern);
}

/** The name of the repositories that a pattern means, with its wildcards; undefined where that cannot be told. */
function meantName(pattern: string): string | undefined {
  const address = hostAndPath.test(pattern) ? `https://${pattern}` : pattern;
  // In an address the wildcard `?` would begin a query.
  return repositoryName(address.replaceAll('?', '%3F'));
}

/** Where a repository is always `owner/name`. */
const flatHosts: ReadonlySet<string> = new Set([
  'github.com',
  'bitbucket.org',
  'codeberg.org',
  'gitee.com',
  'gitcode.com',
]);

/** Where none stands directly below the host. */
const ownersHosts: ReadonlySet<string> = new Set([...flatHosts, 'gitlab.com', 'dev.azure.com', 'codeup.aliyun.com']);

function hostOf(name: string): string {
  return name.slice(0, name.indexOf('/')).toLowerCase();
}

/** All repositories of an owner, where a name is that of an owner. */
function ofOwner(name: string): string | undefined {
  const isOwner = /^[^/]+\/[^/]+$/.test(name) && !name.includes('**') && ownersHosts.has(hostOf(name));
  return isOwner ? `${name}/*` : undefined;
}

/** Parts of a name: it has a host and a path, and on most hosts an owner before the repository. */
function incomplete(value: string): Finding | undefined {
  if (/^[^/]*\*\*/.test(value)) return undefined;
  const [host = '', ...path] = value.split('/');
  const isHost = host.includes('.') || (path.length > 0 && /[*?]/.test(host));
  if (!isHost && path.length < 2) {
    const suggestion = path.length === 1 ? `github.com/${value}` : 'github.com/your-org/*';
    return { code: 'policyWorkspaceNoHost', args: { value, suggestion } };
  }
  if (path.length === 0) return { code: 'policyWorkspaceNoRepository', args: { value, name: `${value}/**` } };
  const owner = ofOwner(value);
  if (owner !== undefined) return { code: 'policyWorkspaceNoRepository', args: { value, name: owner } };
  if (path.length > 1 || /[*?]/.test(value)) return undefined;
  return { code: 'policyWorkspaceNoRepository', args: { value, name: `${value}/*` }, severity: 'information' };
}
