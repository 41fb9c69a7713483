import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { root } from '../../../scripts/root.ts';
import {
  fetchPolicyText,
  policyFetchLimits,
  type PolicyFetch,
  type PolicyFetchLimits,
  type Validators,
} from '../../../src/machine/policyFetch.ts';
import { askServer } from '../../../src/machine/policyRefresh.ts';
import { selfSigned, TestAuthority } from '../../fakes/certificates.ts';
import { etag, lastModified, longText, policyText, PolicyServer, type PolicyPath } from '../../fakes/policyServer.ts';

let authority: TestAuthority;
let server: PolicyServer;
let other: PolicyServer;
let plain: PolicyServer;
beforeAll(async () => {
  authority = await TestAuthority.make();
  authority.trust();
  const certificate = await authority.valid();
  server = await PolicyServer.start(certificate);
  other = await PolicyServer.start(certificate);
  plain = await PolicyServer.start();
});
afterAll(() => Promise.all([server, other, plain].map((each) => each.stop())));
beforeEach(() => {
  for (const each of [server, other, plain]) each.asked.length = 0;
});

interface Options extends Partial<PolicyFetchLimits> {
  readonly known?: Validators;
  readonly cancel?: AbortSignal;
}

function ask(url: string, { known = {}, cancel, ...limits }: Options = {}): Promise<PolicyFetch> {
  return fetchPolicyText(url, known, { ...policyFetchLimits, ...limits }, cancel ?? new AbortController().signal);
}

const english = JSON.parse(readFileSync(path.join(root, 'l10n', 'en.json'), 'utf8')) as Record<string, string>;

/** The code of a failure, which must come with all that its words name. */
function code(result: PolicyFetch): string {
  if (result.kind !== 'failed') return result.kind;
  const { code, args, severity } = result.problem;
  const named = [...(english[`problem.${code}`] ?? '').matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  expect(Object.keys(args).toSorted()).toEqual(named.toSorted());
  expect(severity).toBe('warning');
  return code;
}

describe('a policy', () => {
  test('comes with what the server says about it', async () => {
    expect(await ask(server.url('/policy'))).toEqual({ kind: 'content', text: policyText, etag, lastModified });
  });

  test('is asked for uncompressed, confirmed by the server itself, and with nothing about who asks', async () => {
    await ask(server.url('/policy'));
    const { url, host, connection, ...headers } = server.asked[0]!;
    expect([url, host, connection]).toEqual(['/policy', `127.0.0.1:${server.port}`, 'keep-alive']);
    expect(headers).toEqual({
      accept: 'application/jose, application/json, */*;q=0.1',
      'accept-encoding': 'identity',
      'accept-language': '*',
      'cache-control': 'max-age=0',
      'sec-fetch-mode': 'cors',
      'user-agent': 'node',
    });
  });

  test('is asked for in the same way by a window', async () => {
    expect(code(await askServer(server.url('/policy'), {}, new AbortController().signal))).toBe('content');
    expect(await askServer(server.url('/policy'), {}, AbortSignal.abort())).toEqual({ kind: 'cancelled' });
  });

  test.each(['/without-type', '/jose', '/to-policy', '/hop/3'] as const)('is taken from %s', async (path) => {
    expect(code(await ask(server.url(path)))).toBe('content');
  });

  test('may come over plain http from this machine', async () => {
    expect(code(await ask(plain.url('/policy')))).toBe('content');
  });

  test('without what is too long to keep about it', async () => {
    expect(await ask(server.url('/long-validators'))).toEqual({
      kind: 'content',
      text: policyText,
      lastModified: 'x'.repeat(1024),
    });
  });

  test('may be long', async () => {
    expect(await ask(server.url('/long'))).toEqual({ kind: 'content', text: longText });
  });

  test('of exactly the limit is taken', async () => {
    const bytes = Buffer.byteLength(policyText);
    expect(code(await ask(server.url('/policy'), { bytes }))).toBe('content');
    expect(code(await ask(server.url('/without-type'), { bytes: bytes - 1 }))).toBe('fetchTooLarge');
  });
});

describe('an unchanged policy', () => {
  test.each([{ etag }, { lastModified }, { etag, lastModified }])('%j: does not come again', async (known) => {
    expect(await ask(server.url('/conditional'), { known })).toEqual({ kind: 'unchanged' });
  });

  test.each([{ etag: '"revision-11"' }, { etag: `${etag}\r\nx-more: 1` }, { etag: `"${'x'.repeat(1024)}"` }, {}])(
    '%j: comes',
    async (known) => {
      expect(code(await ask(server.url('/conditional'), { known }))).toBe('content');
      expect(server.asked[0]).not.toHaveProperty('x-more');
    },
  );

  test('"unchanged" is no answer to whoever has none', async () => {
    expect(await ask(server.url('/always-unchanged'))).toMatchObject({
      problem: { code: 'fetchStatus', args: { status: 304 } },
    });
  });
});

describe('a server with bad manners costs nothing but a recorded failure', () => {
  const small: Options = { silence: 100, total: 20_000 };
  test.each<[PolicyPath, string, Options?]>([
    ['/silent', 'fetchSilent', small],
    ['/half', 'fetchSilent', small],
    ['/drip', 'fetchTooSlow', { silence: 20_000, total: 300 }],
    ['/silent', 'fetchTooSlow', { silence: 20_000, total: 100 }],
    ['/endless', 'fetchTooLarge'],
    ['/too-long', 'fetchTooLarge'],
    ['/says-more-than-it-has', 'fetchBrokenOff'],
    ['/reset-midway', 'fetchBrokenOff'],
    ['/reset-before', 'fetchUnreachable'],
    ['/long-head', 'fetchUnreachable'],
    ['/bomb', 'fetchEncoded'],
    ['/odd-encoding', 'fetchEncoded'],
    ['/image', 'fetchWrongType'],
    ['/sign-in', 'fetchWebPage'],
    ['/loop', 'fetchTooManyRedirects'],
    ['/hop/3', 'fetchTooManyRedirects', { redirects: 2 }],
    ['/not-utf8', 'fetchNotUtf8'],
    ['/empty', 'fetchEmpty'],
  ])('%s: %s', async (path, expected, options) => {
    expect(code(await ask(server.url(path), options))).toBe(expected);
  });

  test('a length that is too short ends the policy there, and the next request is not answered by the rest', async () => {
    expect(await ask(server.url('/says-less-than-it-has'))).toMatchObject({ text: policyText.slice(0, 5) });
    expect(await ask(server.url('/policy'))).toMatchObject({ text: policyText });
  });

  test.each([
    [404, 'fetchNotFound'],
    [410, 'fetchNotFound'],
    [401, 'fetchForbidden'],
    [403, 'fetchForbidden'],
    [500, 'fetchStatus'],
    [503, 'fetchStatus'],
    [302, 'fetchStatus'],
    [206, 'fetchStatus'],
    [203, 'fetchStatus'],
  ])('status %i: %s', async (status, expected) => {
    const result = await ask(server.url('/status', `${status}`));
    expect(result).toMatchObject({ kind: 'failed', problem: { code: expected, args: { status } } });
  });

  test('is left at once', async () => {
    const own = await PolicyServer.start();
    // Remembers every answer: one that nobody holds would be closed sometime without us.
    const asked = vi.spyOn(globalThis, 'fetch');
    for (const path of ['/endless', '/bomb', '/silent', '/too-long'] as const) await ask(own.url(path), small);
    await own.left();
    expect(asked.mock.results).toHaveLength(4);
    asked.mockRestore();
    await own.stop();
  });
});

describe('a redirect', () => {
  test('to another origin, to http or to something with a password is refused, and nobody is asked there', async () => {
    const own = server.url('/policy');
    const targets: [string, string][] = [
      [other.url('/policy'), 'fetchRedirectElsewhere'],
      [own.replace('127.0.0.1', 'localhost'), 'fetchRedirectElsewhere'],
      [plain.url('/policy'), 'fetchRedirectNotSecure'],
      ['file:///etc/passwd', 'fetchRedirectNotSecure'],
      [own.replace('//', '//user:secret@'), 'fetchRedirectInvalid'],
      ['https://', 'fetchRedirectInvalid'],
    ];
    for (const [target, expected] of targets) {
      expect([target, code(await ask(server.url('/to', target)))]).toEqual([target, expected]);
    }
    expect([...other.asked, ...plain.asked]).toEqual([]);
    expect(server.asked.filter(({ url }) => url === '/policy')).toEqual([]);
  });

  test('from plain http to https is another origin too', async () => {
    expect(code(await ask(plain.url('/to', server.url('/policy'))))).toBe('fetchRedirectElsewhere');
  });
});

describe('a certificate', () => {
  async function askWith(certificate: Parameters<typeof PolicyServer.start>[0]): Promise<string> {
    const own = await PolicyServer.start(certificate);
    try {
      return code(await ask(own.url('/policy')));
    } finally {
      expect(own.asked).toEqual([]);
      await own.stop();
    }
  }

  test('of an unknown authority is refused', async () => {
    const stranger = await TestAuthority.make();
    expect(await askWith(await stranger.valid())).toBe('fetchCertificateUntrusted');
  });

  test('that is its own authority is refused', async () => {
    expect(await askWith(await selfSigned())).toBe('fetchCertificateUntrusted');
  });

  test('of another host is refused', async () => {
    expect(await askWith(await authority.ofAnotherHost())).toBe('fetchCertificateOtherHost');
  });

  test('that has expired or is not valid yet is refused', async () => {
    expect(await askWith(await authority.expired())).toBe('fetchCertificateExpired');
    expect(await askWith(await authority.notYetValid())).toBe('fetchCertificateExpired');
  });
});

describe('an address', () => {
  test('of plain http elsewhere is refused before anybody is asked', async () => {
    // On Linux and macOS this reaches the very same server.
    const elsewhere = plain.url('/policy').replace('127.0.0.1', '0.0.0.0');
    expect(code(await ask(elsewhere))).toBe('fetchAddressRefused');
    expect(plain.asked).toEqual([]);
  });

  test.each(['', 'policy.jws', 'file:///etc/passwd', 'https://['])('"%s" is refused', async (url) => {
    expect(code(await ask(url))).toBe('fetchAddressRefused');
  });

  test('with a password is refused, and no address is told with what may be secret', async () => {
    const secret = server.url('/status', '500').replace('//', '//user:secret@').replace('500', '500&token=secret');
    expect(await ask(secret)).toMatchObject({ problem: { code: 'fetchAddressRefused' } });
    const query = await ask(`${server.url('/status', '500')}#secret`);
    expect(query).toMatchObject({ problem: { args: { address: `https://127.0.0.1:${server.port}/status` } } });
    expect(JSON.stringify([await ask(secret), query])).not.toContain('secret');
  });

  test('where nobody listens', async () => {
    const gone = await PolicyServer.start();
    const url = gone.url('/policy');
    await gone.stop();
    expect(await ask(url)).toMatchObject({ problem: { code: 'fetchUnreachable', args: { error: 'ECONNREFUSED' } } });
  });
});

test('ends at once when it is cancelled, before and in the middle', async () => {
  const own = await PolicyServer.start();
  const controller = new AbortController();
  const ended = ask(own.url('/drip'), { cancel: controller.signal });
  await own.answering();
  controller.abort();
  expect(await ended).toEqual({ kind: 'cancelled' });
  expect(await ask(own.url('/policy'), { cancel: controller.signal })).toEqual({ kind: 'cancelled' });
  expect(own.asked.map(({ url }) => url)).toEqual(['/drip']);
  await own.left();
  await own.stop();
});
