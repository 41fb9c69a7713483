// Entry of every npm script. Runs on any Node from 20 on: installs the pinned dependencies when they are missing or
// out of date, then runs scripts/<task>.ts on the Node version that the tools need (it comes from the npm registry too).
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const oldestNode = 20;
/** The first Node version that runs TypeScript files as they are. */
const toolsNode = [22, 18];

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

function installDependencies() {
  const lock = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .update(`${process.platform} ${process.arch}`)
    .digest('hex');
  const modules = path.join(root, 'node_modules');
  // A link to what belongs to another work tree: npm would empty that.
  if (lstatSync(modules, { throwIfNoEntry: false })?.isSymbolicLink()) return;
  const stamp = path.join(modules, '.installed-from');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  process.stderr.write('[set-up] Installing the pinned dependencies with npm ci ...\n');
  const started = Date.now();
  const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (npm.error) fail(`npm could not be started (${npm.error.message}). It comes with Node.js: install it again.`);
  if (npm.status !== 0) fail(`npm ci failed with exit code ${npm.status}. Can this machine reach an npm registry?`);
  writeFileSync(stamp, lock);
  process.stderr.write(`[set-up] Dependencies installed in ${Math.round((Date.now() - started) / 1000)} s.\n`);
}

/** The Node binary that a dependency brings for this platform, else the running one if it is new enough. */
function findToolsNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  try {
    const manifest = createRequire(path.join(root, 'package.json')).resolve(
      `node-${platform}-${process.arch}/package.json`,
    );
    const binary = path.join(path.dirname(manifest), 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
    if (existsSync(binary)) return binary;
  } catch {
    // No package for this platform: the running Node is the only choice.
  }
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > toolsNode[0] || (major === toolsNode[0] && minor >= toolsNode[1])) return process.execPath;
  return fail(
    `Node ${toolsNode.join('.')} or newer is needed on ${process.platform}-${process.arch}: ` +
      `npm has no Node package for it. This is Node ${process.versions.node}.`,
  );
}

const [task, ...args] = process.argv.slice(2);
if (Number(process.versions.node.split('.')[0]) < oldestNode) {
  fail(`Node ${oldestNode} or newer is needed; this is Node ${process.versions.node}.`);
}
if (!task) fail('Usage: node scripts/run.mjs TASK [ARGUMENT ...]');
installDependencies();
const node = findToolsNode();
const result = spawnSync(node, [path.join(root, 'scripts', `${task}.ts`), ...args], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH ?? ''}` },
});
if (result.error) fail(`scripts/${task}.ts could not be started: ${result.error.message}`);
process.exit(result.status ?? 1);
