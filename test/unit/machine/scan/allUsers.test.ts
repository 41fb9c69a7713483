import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { scanReportSchema, type ScanDocument } from '../../../../src/core/report/scanReportSchema.ts';
import { useRealCli } from '../../cli/realCli.ts';
import { useTemporaryFolder } from '../temporaryFolder.ts';

/** Homes and accounts have fixed places: the scan sees others there in a mount namespace of its own. */
const [unshare, ...namespace] = ['unshare', '--mount', '--propagation', 'private'] as const;
const notRunHere = process.getuid?.() !== 0 || spawnSync(unshare, [...namespace, 'true']).status !== 0;

const inFolder = useTemporaryFolder();
const cli = useRealCli('cli-all-users');
const people = 12_345;
const service = 345;

beforeEach(() => {
  chmodSync(inFolder(), 0o755);
  for (const folder of ['home', 'srv']) mkdirSync(inFolder(folder));
  writeFileSync(inFolder('passwd'), '');
});

interface MadeHome {
  readonly listed?: string;
  readonly uid?: number;
  /** Of the home itself, where it is not of whoever it is for. */
  readonly owner?: number;
}

/** An account whose VS Code has one extension, which is named like the account. */
function makeHome(name: string, { listed, uid = people, owner = uid }: MadeHome = {}): string {
  const home = inFolder(listed?.startsWith('/srv/') ? listed.slice(1) : `home/${name}`);
  const folder = path.join(home, '.vscode', 'extensions', `of.${path.basename(name)}-1.0.0`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    path.join(folder, 'package.json'),
    JSON.stringify({ name: path.basename(name), publisher: 'of', version: '1.0.0' }),
  );
  execFileSync('chown', ['-hR', `${uid}:${uid}`, home]);
  chownSync(home, owner, owner);
  chmodSync(home, 0o700);
  if (owner !== uid) chmodSync(home, 0o755);
  if (listed !== undefined) list(path.basename(name), uid, listed);
  return home;
}

function list(name: string, uid: number, home: string): void {
  writeFileSync(inFolder('passwd'), `${name}:x:${uid}:${uid}::${home}:/bin/sh\n`, { flag: 'a' });
}

function scanned(): ScanDocument {
  const mounts = [
    ['home', '/home'],
    ['srv', '/srv'],
    ['passwd', '/etc/passwd'],
  ].map(([from = '', to = '']) => `mount --bind '${inFolder(from)}' ${to}`);
  const script = `${mounts.join(' && ')} && exec "$@"`;
  const scan = [process.execPath, cli.file, 'scan', '--all-users', '--every-extension', '--json'];
  const { stdout } = spawnSync(unshare, [...namespace, 'sh', '-c', script, 'sh', ...scan], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { HOME: '/root', PATH: process.env['PATH'] },
  });
  return scanReportSchema.parse(JSON.parse(stdout));
}

/** What was found with users, and not what comes with programs of this machine. */
function found({ findings }: ScanDocument): string[] {
  const extensions = findings.filter(({ surface }) => surface === 'extensions');
  return extensions.flatMap(({ id, user }) => (user === undefined ? [] : [`${user}: ${id}`])).toSorted();
}

function problemsIn({ problems, places }: ScanDocument): string[] {
  const all = [...problems, ...places.flatMap((each) => (each.user === undefined ? [] : each.problems))];
  const gaps = all.filter(({ severity }) => severity !== 'information');
  return gaps.map(({ code, place }) => `${code} ${place?.file ?? ''}`).toSorted();
}

describe.skipIf(notRunHere)('a scan of everybody', () => {
  test('sees each home once, listed or beside the others, and nothing is missing', () => {
    makeHome('alice', { listed: '/home/alice' });
    makeHome('bob', { listed: '/srv/bob' });
    makeHome('carol');
    makeHome('dave', { listed: '/srv/dave' });
    symlinkSync('/srv/dave', inFolder('home/dave'));
    list('gone', people, '/home/gone');
    const report = scanned();
    expect(found(report)).toEqual(['alice: of.alice', 'bob: of.bob', 'carol: of.carol', 'dave: of.dave']);
    expect(problemsIn(report)).toEqual([]);
  });

  test('sees homes of a directory service, below folders of their domains', () => {
    makeHome('CORP/alice');
    makeHome('local/CORP/bob');
    makeHome('carol');
    makeHome('CORP/dave', { listed: '/home/CORP/dave' });
    const report = scanned();
    expect(found(report)).toEqual(['alice: of.alice', 'bob: of.bob', 'carol: of.carol', 'dave: of.dave']);
    expect(report.homes.map(({ folder }) => folder).toSorted()).toEqual([
      '/home/CORP/alice',
      '/home/CORP/dave',
      '/home/carol',
      '/home/local/CORP/bob',
    ]);
    expect(problemsIn(report)).toEqual([]);
  });

  test('names a folder of root in which others have theirs, and which is no plain folder of homes', () => {
    makeHome('CORP/alice');
    writeFileSync(inFolder('home/CORP/readme.txt'), '');
    const report = scanned();
    expect(found(report)).toEqual([]);
    expect(problemsIn(report)).toEqual(['scanAccountsUnknown /home/CORP']);
  });

  test('names every home that it looked at, also where nothing is', () => {
    makeHome('alice', { listed: '/srv/alice' });
    mkdirSync(inFolder('home/empty'));
    chownSync(inFolder('home/empty'), people, people);
    mkdirSync(inFolder('home/archive'));
    mkdirSync(inFolder('home/lost+found'));
    expect(scanned().homes).toEqual([
      { folder: '/srv/alice', user: 'alice', places: 1, complete: true },
      { folder: '/home/archive', user: 'archive', places: 0, complete: true },
      { folder: '/home/empty', user: 'empty', places: 0, complete: true },
    ]);
  });

  test('a home in which a scan cannot end takes nothing from the others', () => {
    const full = makeHome('full');
    const list_ = path.join(full, '.vscode', 'extensions', 'extensions.json');
    writeFileSync(list_, `[${'1,'.repeat(12 * 1024 * 1024)}1]`);
    makeHome('alice');
    const report = scanned();
    expect(found(report)).toEqual(['alice: of.alice', 'full: of.full']);
    const codes = report.places.flatMap(({ problems }) => problems.map(({ code }) => code));
    expect(codes.filter((code) => code === 'scanTooMany')).toHaveLength(1);
    expect(report.homes.map(({ complete }) => complete)).toEqual([true, false]);
  });

  test.each([
    ['beside the others', undefined],
    ['of somebody who is listed', people],
    ['of root', 0],
    ['of a service that has a folder of its own there', service],
  ])('names a home that is a link: %s', (_, uid) => {
    makeHome('elsewhere', uid === undefined ? {} : { uid });
    execFileSync('mv', [inFolder('home/elsewhere'), inFolder('srv/elsewhere')]);
    symlinkSync('/srv/elsewhere', inFolder('home/alice'));
    if (uid !== undefined) list('alice', uid, '/home/alice');
    const report = scanned();
    expect(found(report)).toEqual([]);
    expect(problemsIn(report)).toEqual(['scanLinkNotFollowed /home/alice']);
  });

  test('names a home that is a link to nowhere, or in a circle', () => {
    symlinkSync('/srv/nothing', inFolder('home/alice'));
    symlinkSync('/home/bob', inFolder('home/bob'));
    expect(problemsIn(scanned())).toEqual(['scanLinkNotFollowed /home/alice', 'scanLinkNotFollowed /home/bob']);
  });

  test('passes over a service whose home is a folder of the system', () => {
    mkdirSync(inFolder('srv/system'));
    symlinkSync('/srv/system', inFolder('srv/link'));
    list('daemon', service, '/srv/link');
    expect(problemsIn(scanned())).toEqual([]);
  });

  test('passes over what is no home: a pipe, a file', () => {
    execFileSync('mkfifo', [inFolder('home/pipe')]);
    writeFileSync(inFolder('home/file'), '');
    list('pipe', people, '/home/pipe');
    makeHome('alice');
    const report = scanned();
    expect([found(report), problemsIn(report)]).toEqual([['alice: of.alice'], []]);
  });

  test.each(['listed', 'not listed'])('a home that belongs to root, %s: links in it lead nowhere', (which) => {
    const secret = inFolder('srv/secret/extensions/of.secret-1.0.0');
    mkdirSync(secret, { recursive: true });
    writeFileSync(path.join(secret, 'package.json'), '{"name":"secret","publisher":"of","version":"1.0.0"}');
    chmodSync(inFolder('srv/secret'), 0o700);
    const home = makeHome('locked', { ...(which === 'listed' ? { listed: '/home/locked' } : {}), owner: 0 });
    symlinkSync('/srv/secret', path.join(home, '.cursor'));
    symlinkSync('/srv/secret/extensions/of.secret-1.0.0', path.join(home, '.vscode', 'extensions', 'odd'));
    const report = scanned();
    expect(found(report)).toEqual(['locked: of.locked']);
    expect(problemsIn(report)).toContainEqual(expect.stringContaining('/home/locked/.cursor/extensions'));
  });
});
