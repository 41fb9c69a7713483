/** Where packages come from that put a command onto a machine. */
export type Registry = 'npm' | 'pypi' | 'homebrew' | 'cargo';

/** Names that a registry takes for the same have the same key. PyPI: PEP 503. */
export function packageKey(registry: Registry, name: string): string {
  const lower = name.toLowerCase();
  if (registry === 'pypi') return `pypi:${lower.replace(/[-_.]+/g, '-')}`;
  if (registry === 'homebrew') return `homebrew:${lower.replace(/^homebrew\/(?:core|cask)\//, '')}`;
  return `${registry}:${lower}`;
}

/**
 * The package that an argument of a package manager names, without its version, as `packageKey` writes it; undefined for
 * a folder, a file or an address.
 */
export function packageOf(registry: Registry, spec: string): string | undefined {
  const name = nameOf(registry, spec);
  return name === undefined || name === '' ? undefined : packageKey(registry, name);
}

function nameOf(registry: Registry, spec: string): string | undefined {
  switch (registry) {
    case 'npm':
      return npmName(spec);
    case 'pypi':
      // aider-chat[browser]>=0.80, "aider-chat @ https://…", aider-chat@latest
      return /^[A-Za-z0-9][\w.-]*(?![\w./\\-])/.exec(spec)?.[0];
    case 'homebrew':
    case 'cargo':
      return spec.replace(/@[^/]*$/, '');
  }
}

const npmSpec = /^=?(?:npm:)?((?:@[\w.~-]+\/)?[\w.~-]+)(?:@(.*))?$/i;
/** The address of a package in a registry: https://HOST/NAME/-/NAME-VERSION.tgz. */
const tarball = /((?:@[\w.~-]+\/)?[\w.~-]+)\/-\//;

/** `own-name@npm:NAME@VERSION` installs NAME. */
function npmName(spec: string): string | undefined {
  const [, name, version = ''] = npmSpec.exec(spec) ?? [];
  if (name === undefined) return tarball.exec(spec)?.[1];
  return version.startsWith('npm:') ? npmSpec.exec(version)?.[1] : name;
}

const inNodeModules = /[/\\]node_modules[/\\]((?:@[^/\\]+[/\\])?[^/\\]+)[/\\]/gi;

/** The package of npm in whose folder a program lies: the innermost `node_modules`. */
export function packageAround(path: string): string | undefined {
  const name = [...`/${path}`.matchAll(inNodeModules)].at(-1)?.[1];
  return name === undefined ? undefined : packageKey('npm', name.replace('\\', '/'));
}

/** The name of an image without tag and digest, lower-cased, and without the registry that is meant when none is named. */
export function imageName(image: string): string {
  const name = image
    .toLowerCase()
    .replace(/@.*$/, '')
    .replace(/:[^:/]*$/, '');
  return name.replace(/^docker\.io\//, '').replace(/^library\//, '');
}
