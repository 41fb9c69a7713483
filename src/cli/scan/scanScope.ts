import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';
import type { Problem } from '../../core/problem.ts';
import { userName } from '../../machine/person.ts';
import type { ScanScope } from '../../machine/scan/homes.ts';
import { UsageError } from '../command.ts';

export interface ScopeOptions {
  readonly home: string | undefined;
  readonly 'all-users': boolean;
  readonly user: string | undefined;
  readonly group: readonly string[];
}

/**
 * Whose editors are to be looked at.
 *
 * @throws UsageError where options contradict each other
 */
export function scopeOf(options: ScopeOptions): ScanScope | Problem {
  const { home, user, group } = options;
  if (home !== undefined && options['all-users']) throw new UsageError('Give --home or --all-users, not both.');
  if (home === undefined && (user !== undefined || group.length > 0))
    throw new UsageError('--user and --group say whose home is scanned: give them together with --home.');
  if (home !== undefined) return homeScope(path.resolve(home));
  return options['all-users'] ? everybody() : { kind: 'own' };
}

function homeScope(home: string): ScanScope | Problem {
  try {
    if (statSync(home).isDirectory()) {
      accessSync(home, constants.R_OK | constants.X_OK);
      return { kind: 'home', home };
    }
  } catch {
    // Said below: to whoever asked, all of them are one and the same.
  }
  return { code: 'scanHomeUnusable', severity: 'error', args: { place: home } };
}

/** On Windows it is the system that says which homes may be read, and the scan that says which may not. */
function everybody(): ScanScope | Problem {
  const id = process.getuid?.() ?? 0;
  if (id === 0) return { kind: 'all' };
  return { code: 'scanNotAdministrator', severity: 'error', args: { name: userName() ?? `uid ${id}` } };
}
