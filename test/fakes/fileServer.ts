import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the server does under each path, besides `/hop/<n>`: n redirects, then the file. */
const manners = {
  '/file': (_request, response, content) => response.writeHead(200, lengthOf(content)).end(content),
  '/unmeasured': (_request, response, content) => response.writeHead(200).end(content),
  '/other': (_request, response) => response.writeHead(200).end('something else'),
  // Ended, not reset: what was sent does arrive.
  '/truncated': (_request, response, content) => {
    response.writeHead(200, lengthOf(content));
    response.write(content.subarray(0, content.length - 1), () => response.socket?.end());
  },
  '/cut': (_request, response, content) => {
    response.writeHead(200, { 'transfer-encoding': 'chunked' });
    response.write(content.subarray(0, 10), () => response.socket?.end());
  },
  '/gone': (_request, response) => response.writeHead(404).end('<html>not here</html>'),
  '/broken': (_request, response) => response.writeHead(503).end(),
  '/loop': (_request, response) => response.writeHead(302, { location: '/loop' }).end(),
  '/to-a-file': (_request, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
  '/to-nowhere': (_request, response) => response.writeHead(302, { location: 'http://' }).end(),
  // One part, and then nothing until the other side goes.
  '/slow': (_request, response, content) => {
    response.writeHead(200, lengthOf(content));
    response.write(content.subarray(0, 10));
  },
  '/silent': () => undefined,
} satisfies Record<string, Manner>;

type Manner = (request: IncomingMessage, response: ServerResponse, content: Buffer) => unknown;

/** A web server that has one file and bad manners. */
export class FileServer {
  readonly sha256: string;
  /** Paths that were asked for, in order. */
  readonly asked: string[] = [];
  readonly #server: Server;

  private constructor(content: Buffer) {
    this.sha256 = createHash('sha256').update(content).digest('hex');
    this.#server = createServer((request, response) => {
      const path = request.url ?? '';
      this.asked.push(path);
      const hops = Number(/^\/hop\/(\d+)$/.exec(path)?.[1] ?? -1);
      if (hops >= 0) response.writeHead(307, { location: hops > 1 ? `/hop/${hops - 1}` : '/file' }).end();
      else (manners as Record<string, Manner>)[path]?.(request, response, content);
    });
  }

  static async start(content: Buffer): Promise<FileServer> {
    const server = new FileServer(content);
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  url(path: keyof typeof manners | `/hop/${number}`): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}${path}`;
  }

  /** Ends also what is still being answered. */
  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }
}

function lengthOf(content: Buffer): { 'content-length': number } {
  return { 'content-length': content.length };
}
