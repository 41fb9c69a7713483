import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { fixtureFolder, fixtureVsix, type FolderFixture as GalleryFixture } from './fixtureExtensions.ts';

const assets = {
  manifest: 'Microsoft.VisualStudio.Code.Manifest',
  vsix: 'Microsoft.VisualStudio.Services.VSIXPackage',
} as const;

interface Manifest {
  readonly publisher: string;
  readonly name: string;
  readonly version: string;
  readonly engines: { readonly vscode: string };
}

/**
 * An extension gallery with one extension: as much of the protocol as VS Code needs to install it by id (1.99.3 and
 * 1.139.1). `GET /close` ends it, so that a suite inside the editor can see what happens without one.
 */
export class Gallery {
  readonly #server: Server;
  readonly #fixture: GalleryFixture;
  readonly #manifest: Manifest;

  private constructor(fixture: GalleryFixture) {
    this.#fixture = fixture;
    const manifest = readFileSync(path.join(fixtureFolder(fixture), 'package.json'), 'utf8');
    this.#manifest = JSON.parse(manifest) as Manifest;
    this.#server = createServer((request, response) => {
      this.#answer(request).then(
        (body) => response.writeHead(body === undefined ? 404 : 200, { connection: 'close' }).end(body),
        (error: unknown) => response.writeHead(500).end(String(error)),
      );
    });
  }

  static async start(fixture: GalleryFixture): Promise<Gallery> {
    const gallery = new Gallery(fixture);
    await new Promise<void>((resolve) => gallery.#server.listen(0, '127.0.0.1', resolve));
    return gallery;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** The value of the environment variable EXTENSIONS_GALLERY. */
  get setting(): string {
    return JSON.stringify({ serviceUrl: this.origin, itemUrl: '', resourceUrlTemplate: '', controlUrl: '' });
  }

  async stop(): Promise<void> {
    if (!this.#server.listening) return;
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }

  async #answer(request: IncomingMessage): Promise<string | Buffer | undefined> {
    const { pathname } = new URL(request.url ?? '', this.origin);
    if (pathname === '/extensionquery') return JSON.stringify(this.#found(await text(request)));
    if (pathname === `/asset/${assets.manifest}`) return JSON.stringify(this.#manifest);
    if (pathname === `/asset/${assets.vsix}`) return readFileSync(fixtureVsix(this.#fixture));
    if (pathname !== '/close') return undefined;
    this.#server.close();
    return 'closing';
  }

  /** @param query names what is looked for somewhere; VS Code asks for several ids at once */
  #found(query: string): unknown {
    const { publisher, name } = this.#manifest;
    const extensions = query.toLowerCase().includes(`${publisher}.${name}`) ? [this.#extension()] : [];
    const count = { name: 'TotalCount', count: extensions.length };
    return { results: [{ extensions, resultMetadata: [{ metadataType: 'ResultCount', metadataItems: [count] }] }] };
  }

  #extension(): unknown {
    const { publisher, name, version, engines } = this.#manifest;
    const day = '2026-01-01T00:00:00Z';
    const assetUri = `${this.origin}/asset`;
    const files = Object.values(assets).map((assetType) => ({ assetType, source: `${assetUri}/${assetType}` }));
    const properties = [{ key: 'Microsoft.VisualStudio.Code.Engine', value: engines.vscode }];
    return {
      publisher: { publisherId: publisher, publisherName: publisher, displayName: publisher, flags: 'verified' },
      extensionId: '6f1d3a8e-0000-4000-8000-000000000001',
      extensionName: name,
      displayName: name,
      shortDescription: '',
      flags: 'validated, public',
      lastUpdated: day,
      publishedDate: day,
      releaseDate: day,
      versions: [
        { version, lastUpdated: day, assetUri, fallbackAssetUri: assetUri, files, properties, flags: 'validated' },
      ],
      statistics: [],
    };
  }
}
