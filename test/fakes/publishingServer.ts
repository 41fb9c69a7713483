import { once } from 'node:events';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Certificate } from './certificates.ts';

/** A plain web server over HTTPS with one document, and a second address by which a test chooses which one. */
export class PublishingServer {
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  /** @param documents by name; the first one is offered first */
  static async start(certificate: Certificate, documents: Readonly<Record<string, string>>): Promise<PublishingServer> {
    let [offered = ''] = Object.keys(documents);
    const server = createServer(certificate, (request, response) => {
      const [, publish] = /^\/publish\/(\w+)$/.exec(request.url ?? '') ?? [];
      if (publish !== undefined) {
        offered = publish;
        response.writeHead(204).end();
      } else if (request.headers['if-none-match'] === `"${offered}"`) response.writeHead(304).end();
      else
        response.writeHead(200, { 'content-type': 'application/jose', etag: `"${offered}"` }).end(documents[offered]);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new PublishingServer(server);
  }

  get origin(): string {
    return `https://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }
}
