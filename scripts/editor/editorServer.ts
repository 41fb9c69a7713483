import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { command } from '../setup/command.ts';
import type { EmbeddedEditor } from './embeddedEditor.ts';

/** The folders of one made-up person's editor. */
export interface EditorHome {
  /** Holds everything below. */
  readonly folder: string;
  readonly home: string;
  readonly extensions: string;
  readonly serverData: string;
  /** settings.json and our ledger's folder stand here. */
  readonly userFolder: string;
  readonly workspace: string;
}

export interface EditorServerOptions {
  /** A program and arguments that start the server for us, for instance in a namespace of its own. */
  readonly launcher?: readonly string[];
  readonly workspaceTrust?: boolean;
  /** Let a page run a test suite inside the editor. Such an editor shows no notices. */
  readonly forSuites?: boolean;
  /** Seconds that a window which has lost its connection may take to come back; none by default. */
  readonly reconnectionGrace?: number;
  /** Display language; see addDisplayLanguage. */
  readonly locale?: string;
  /** More of the environment: of the server, and of the extension hosts it starts. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface EditorServer {
  readonly origin: string;
  /** Everything the server printed so far. */
  output(): string;
  stop(): Promise<void>;
}

export async function makeEditorHome(folder: string): Promise<EditorHome> {
  const serverData = path.join(folder, 'server');
  const made = {
    folder,
    home: path.join(folder, 'home'),
    extensions: path.join(folder, 'extensions'),
    serverData,
    userFolder: path.join(serverData, 'data', 'User'),
    workspace: path.join(folder, 'workspace'),
  };
  await Promise.all(Object.values(made).map((each) => mkdir(each, { recursive: true })));
  return made;
}

/** Installs, or tries to: throws with the editor's own words where it refuses. One start of the editor does for all. */
export async function installExtensions(
  editor: EmbeddedEditor,
  home: EditorHome,
  vsixOrIds: readonly string[],
  launcher: readonly string[] = [],
): Promise<string> {
  const wanted = vsixOrIds.flatMap((each) => ['--install-extension', each]);
  const args = [...wanted, '--force', ...folders(home), '--accept-server-license-terms'];
  const [program, ...rest] = [...launcher, editor.node, editor.serverMain, ...args];
  return command(program ?? editor.node, rest, { env: environment(home), cwd: home.folder });
}

export async function startServer(
  editor: EmbeddedEditor,
  home: EditorHome,
  options: EditorServerOptions = {},
): Promise<EditorServer> {
  const port = await freePort();
  const args = [
    ...['--host', '127.0.0.1', '--port', String(port), '--without-connection-token', '--accept-server-license-terms'],
    // Without a short grace time the extension hosts of closed pages live on for hours.
    ...['--telemetry-level', 'off', '--reconnection-grace-time', String(options.reconnectionGrace ?? 0)],
    ...(options.forSuites ? ['--enable-smoke-test-driver'] : []),
    ...(options.workspaceTrust ? [] : ['--disable-workspace-trust']),
    ...(options.locale === undefined ? [] : ['--locale', options.locale]),
    ...folders(home),
  ];
  const [program, ...rest] = [...(options.launcher ?? []), editor.node, editor.serverMain, ...args];
  const server = spawn(program ?? editor.node, rest, {
    env: { ...environment(home), ...options.env },
    cwd: home.folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  });
  let output = '';
  await new Promise<void>((resolve, reject) => {
    const listen = (data: Buffer): void => {
      output += data.toString();
      if (output.includes('Extension host agent listening on')) resolve();
    };
    server.stdout.on('data', listen);
    server.stderr.on('data', listen);
    server.once('error', reject);
    server.once('exit', (code) => {
      reject(new Error(`The editor's server ended with exit code ${code}:\n${output}`));
    });
  });
  return { origin: `http://127.0.0.1:${port}`, output: () => output, stop: () => stopServer(server) };
}

/** Ends the server with its extension hosts: they share its process group. */
async function stopServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null || server.pid === undefined) return;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  if (process.platform === 'win32') server.kill('SIGKILL');
  else process.kill(-server.pid, 'SIGKILL');
  await ended;
}

function folders(home: EditorHome): string[] {
  return ['--server-data-dir', home.serverData, '--extensions-dir', home.extensions];
}

/** A person's environment: nothing of ours but the way to the programs. */
function environment(home: EditorHome): NodeJS.ProcessEnv {
  const { PATH, LANG } = process.env;
  return { PATH, LANG, HOME: home.home, USERPROFILE: home.home, SHELL: '/bin/bash', TMPDIR: process.env['TMPDIR'] };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No free port was found.');
  return address.port;
}
