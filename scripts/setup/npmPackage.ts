import { rm } from 'node:fs/promises';
import path from 'node:path';
import { cached } from './cache.ts';
import { command, npm } from './command.ts';

/** A package of the npm registry at one version, known by the hash of its archive. */
export interface PinnedPackage {
  readonly name: string;
  readonly version: string;
  /** Subresource integrity of the archive, as the registry states it. */
  readonly integrity: string;
}

/** Downloads a package, checks its hash and unpacks it. Nothing of it is run. */
export async function unpackedPackage({ name, version, integrity }: PinnedPackage): Promise<string> {
  const folderName = `${name.replace('@', '').replace('/', '-')}-${version}`;
  return cached(folderName, `Downloading ${name} ${version}`, async (folder) => {
    await fetchInto(folder, { name, version, integrity });
  });
}

export async function fetchInto(folder: string, { name, version, integrity }: PinnedPackage): Promise<void> {
  const listing = await npm(['pack', `${name}@${version}`, '--json', '--pack-destination', folder], { cwd: folder });
  const [archive] = Object.values(JSON.parse(listing) as Record<string, { filename: string; integrity: string }>);
  if (archive?.integrity !== integrity) {
    throw new Error(
      `${name}@${version} has the hash ${archive?.integrity}; expected ${integrity}. Nothing was unpacked.`,
    );
  }
  const file = path.join(folder, archive.filename.replace('@', '').replace('/', '-'));
  await command('tar', ['-xzf', file, '-C', folder, '--strip-components=1']);
  await rm(file);
}
