import { existsSync } from 'node:fs';
import path from 'node:path';
import { cached } from '../setup/cache.ts';
import { npm } from '../setup/command.ts';
import { fetchInto, unpackedPackage } from '../setup/npmPackage.ts';
import { requireBuildTools } from '../setup/programs.ts';
import { nativeModules, type EditorRecipe } from './recipes.ts';

/** A real VS Code, ready to be started. */
export interface EmbeddedEditor {
  readonly version: string;
  /** The Node binary it runs on. */
  readonly node: string;
  /** server-main.js. */
  readonly serverMain: string;
}

/** Counted up when what is made changes: a folder of the cache that was made otherwise is not used. */
const making = 2;

/** Makes the editor of a recipe, or finds it in the cache. */
export async function embeddedEditor(recipe: EditorRecipe): Promise<EmbeddedEditor> {
  const pinned = recipe.node[`${process.platform}-${process.arch}`];
  const nodeFolder = pinned ? await unpackedPackage(pinned) : undefined;
  const node = nodeFolder ? path.join(nodeFolder, 'bin', 'node') : process.execPath;
  const name = `vscode-${recipe.version}-${process.platform}-${process.arch}-${making}`;
  const folder = await cached(
    name,
    `Making VS Code ${recipe.version} from the npm package code-server`,
    async (unfinished) => {
      requireBuildTools();
      await fetchInto(unfinished, recipe.editor);
      await installInside(path.join(unfinished, 'lib', 'vscode'), node, nodeFolder);
    },
  );
  const serverMain = path.join(folder, 'lib', 'vscode', 'out', 'server-main.js');
  return { version: recipe.version, node, serverMain };
}

async function installInside(vscode: string, node: string, nodeFolder: string | undefined): Promise<void> {
  const env = {
    ...process.env,
    PATH: `${path.dirname(node)}${path.delimiter}${process.env['PATH'] ?? ''}`,
    // Headers for native modules; without them node-gyp would look for them on the network.
    ...(nodeFolder ? { npm_config_nodedir: nodeFolder } : {}),
  };
  const quiet = ['--no-audit', '--no-fund'];
  await npm(['install', '--omit=dev', '--ignore-scripts', ...quiet], { cwd: vscode, env });
  const present = nativeModules.filter((module) => existsSync(path.join(vscode, 'node_modules', module)));
  await npm(['rebuild', ...present, '--ignore-scripts=false'], { cwd: vscode, env });
  // Of terminals. Some versions come built; the scripts of the others would fetch programs to build it with.
  const isBuilt = existsSync(path.join(vscode, 'node_modules', 'node-pty', 'prebuilds'));
  if (!isBuilt) await npm(['explore', 'node-pty', '--', 'node-gyp', 'rebuild'], { cwd: vscode, env });
}
