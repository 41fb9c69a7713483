import { once } from 'node:events';
import {
  createServer as createPlainServer,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo, Server, Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { Certificate } from './certificates.ts';

export const policyText = '{ "formatVersion": 1, "organization": { "name": "Beispiel GmbH, 例" } }';
export const longText = JSON.stringify(Array.from({ length: 100_000 }, (_, index) => index));
export const etag = '"revision-12"';
export const lastModified = 'Sun, 01 Nov 2026 00:00:00 GMT';

type Manner = (request: IncomingMessage, response: ServerResponse) => unknown;

const json = { 'content-type': 'application/json' };

/** What the server does under each path, good and bad. */
const manners = {
  '/policy': (_request, response) =>
    response.writeHead(200, { ...json, etag, 'last-modified': lastModified }).end(policyText),
  '/conditional': (request, response) =>
    request.headers['if-none-match'] === etag || request.headers['if-modified-since'] === lastModified
      ? response.writeHead(304, { etag }).end()
      : response.writeHead(200, { ...json, etag, 'last-modified': lastModified }).end(policyText),
  '/always-unchanged': (_request, response) => response.writeHead(304).end(),
  '/long-validators': (_request, response) =>
    response
      .writeHead(200, { ...json, etag: `"${'x'.repeat(1023)}"`, 'last-modified': 'x'.repeat(1024) })
      .end(policyText),
  '/long': (_request, response) => response.writeHead(200, json).end(longText),
  '/without-type': (_request, response) => response.writeHead(200).end(policyText),
  '/jose': (_request, response) =>
    response.writeHead(200, { 'content-type': 'Application/JOSE; charset=utf-8' }).end('a.b.c'),
  '/silent': () => undefined,
  '/drip': (_request, response) => {
    response.writeHead(200, json);
    repeat(response, Buffer.from(' '), 5);
  },
  '/half': (_request, response) => {
    response.writeHead(200, { ...json, 'content-length': '1000' });
    response.write('{');
  },
  '/endless': (_request, response) => {
    response.writeHead(200, json);
    repeat(response, Buffer.alloc(256 * 1024, ' '), 0);
  },
  '/too-long': (_request, response) => {
    response.writeHead(200, { ...json, 'content-length': `${1024 ** 4}` });
    response.write('{');
  },
  '/says-more-than-it-has': (_request, response) => {
    response.writeHead(200, { ...json, 'content-length': '1000' });
    response.write(policyText, () => response.socket?.end());
  },
  // Straight to the socket, because Node keeps its own servers from lying.
  '/says-less-than-it-has': (_request, { socket }) => {
    socket?.end(`HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 5\r\n\r\n${policyText}`);
  },
  '/bomb': (_request, response) =>
    response.writeHead(200, { ...json, 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(64 * 1024 * 1024))),
  '/odd-encoding': (_request, response) =>
    response.writeHead(200, { ...json, 'content-encoding': 'x-unknown' }).end(policyText),
  '/to-policy': (_request, response) => response.writeHead(302, { location: '/policy' }).end('<html>moved</html>'),
  '/hop/3': (_request, response) => response.writeHead(307, { location: '/hop/2' }).end(),
  '/hop/2': (_request, response) => response.writeHead(308, { location: '/hop/1' }).end(),
  '/hop/1': (_request, response) => response.writeHead(301, { location: '/policy' }).end(),
  '/loop': (_request, response) => response.writeHead(302, { location: '/loop' }).end(),
  '/to': (request, response) => response.writeHead(302, { location: decodeURIComponent(query(request)) }).end(),
  '/image': (_request, response) => response.writeHead(200, { 'content-type': 'image/png' }).end(policyText),
  '/sign-in': (_request, response) =>
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<html>Sign in</html>'),
  '/status': (request, response) => response.writeHead(Number(query(request)), json).end(policyText),
  '/reset-before': ({ socket }) => reset(socket),
  '/reset-midway': ({ socket }, response) => {
    response.writeHead(200, { ...json, 'content-length': '1000' });
    response.write('{', () => reset(socket));
  },
  '/long-head': (_request, response) => response.writeHead(200, { ...json, 'x-long': 'x'.repeat(100_000) }).end('{}'),
  '/not-utf8': (_request, response) => response.writeHead(200, json).end(Buffer.from([0x22, 0xff, 0x22])),
  '/empty': (_request, response) => response.writeHead(200, json).end(),
} satisfies Record<string, Manner>;

export type PolicyPath = keyof typeof manners;

/** A web server that has one policy, and can do everything else that a server may do. */
export class PolicyServer {
  /** Headers of the requests that arrived, in order, with what was asked for under `url`. */
  readonly asked: Readonly<Record<string, string | string[] | undefined>>[] = [];
  readonly #scheme: string;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(certificate: Certificate | undefined) {
    const answer: RequestListener = (request, response) => {
      const url = request.url ?? '';
      this.asked.push({ ...request.headers, url });
      (manners as Record<string, Manner>)[url.replace(/\?.*/, '')]?.(request, response);
    };
    this.#scheme = certificate ? 'https' : 'http';
    this.#server = certificate ? createServer({ ...certificate }, answer) : createPlainServer(answer);
    this.#server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
    });
    // A client that goes before the handshake is done.
    this.#server.on('tlsClientError', () => undefined);
  }

  /** @param certificate absent for plain http */
  static async start(certificate?: Certificate): Promise<PolicyServer> {
    const server = new PolicyServer(certificate);
    server.#server.listen(0, '127.0.0.1');
    await once(server.#server, 'listening');
    return server;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  url(path: PolicyPath, query = ''): string {
    return `${this.#scheme}://127.0.0.1:${this.port}${path}${query === '' ? '' : `?${encodeURIComponent(query)}`}`;
  }

  /** Resolves when a request has arrived. */
  async answering(): Promise<void> {
    if (this.asked.length === 0) await once(this.#server, 'request');
  }

  /** Resolves when no client holds a connection any more. */
  async left(): Promise<void> {
    for (const socket of this.#sockets) await new Promise((resolve) => socket.once('close', resolve));
  }

  async stop(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }
}

function query({ url }: IncomingMessage): string {
  return (url ?? '').replace(/^[^?]*\??/, '');
}

/** Writes the same again and again, until the other side goes. */
function repeat(response: ServerResponse, part: Buffer, pause: number): void {
  const next = (): void => {
    if (response.destroyed) return;
    response.write(part, () => setTimeout(next, pause));
  };
  next();
}

function reset(socket: Socket): void {
  const raw = (socket as Socket & { _parent?: Socket })._parent ?? socket;
  raw.resetAndDestroy();
}
