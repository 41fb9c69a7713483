import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { inPrivateFolder } from '../../../src/machine/privateFolder.ts';
import { downloadLimits, downloadVsix, type DownloadLimits } from '../../../src/machine/vsixDownload.ts';
import { FileServer } from '../../fakes/fileServer.ts';
import { useTemporaryFolder } from './temporaryFolder.ts';

const content = Buffer.alloc(300_000, 'a small extension ');
const folder = useTemporaryFolder();
let server: FileServer;
beforeEach(async () => {
  server = await FileServer.start(content);
});
afterEach(() => server.stop());

type Seen = [received: number, total: number | undefined];

function download(
  url: string,
  { sha256 = server.sha256, cancel = new AbortController().signal, ...limits }: Options = {},
  seen: Seen[] = [],
): ReturnType<typeof downloadVsix> {
  const progress = (...each: Seen): number => seen.push(each);
  return downloadVsix({ url, sha256 }, folder('x.vsix'), {
    cancel,
    progress,
    limits: { ...downloadLimits, ...limits },
  });
}

interface Options extends Partial<DownloadLimits> {
  readonly sha256?: string;
  readonly cancel?: AbortSignal;
}

describe('a file with the pinned content', () => {
  test('is saved for its owner only, and its bytes are counted', async () => {
    const seen: Seen[] = [];
    expect(await download(server.url('/file'), {}, seen)).toBeUndefined();
    expect(readFileSync(folder('x.vsix')).equals(content)).toBe(true);
    expect(statSync(folder('x.vsix')).mode & 0o077).toBe(0);
    expect(seen.at(-1)).toEqual([content.length, content.length]);
  });

  test('may come without its length', async () => {
    const seen: Seen[] = [];
    expect(await download(server.url('/unmeasured'), {}, seen)).toBeUndefined();
    expect(seen.at(-1)).toEqual([content.length, undefined]);
  });

  test('may come after five redirects, and not after six', async () => {
    expect(await download(server.url('/hop/5'))).toBeUndefined();
    expect(await download(server.url('/hop/6'))).toMatchObject({ code: 'obtain.tooManyRedirects', args: { limit: 5 } });
  });
});

describe('says what went wrong', () => {
  test.each([
    ['/other', { code: 'obtain.wrongHash', args: { found: expect.stringMatching(/^[0-9a-f]{12}\.\.\.$/) as string } }],
    ['/truncated', { code: 'obtain.truncated' }],
    ['/cut', { code: 'obtain.truncated', args: { received: '0.0' } }],
    ['/gone', { code: 'obtain.notFound', args: { address: expect.stringMatching(/^http:.*\/gone$/) as string } }],
    ['/broken', { code: 'obtain.httpStatus', args: { status: 503 } }],
    ['/loop', { code: 'obtain.tooManyRedirects' }],
    ['/to-a-file', { code: 'obtain.redirectRefused', args: { to: 'file://' } }],
    ['/to-nowhere', { code: 'obtain.redirectRefused', args: { to: 'http://' } }],
  ] as const)('%s', async (path, expected) => {
    expect(await download(server.url(path))).toMatchObject(expected);
  });

  test('a closed port and no address at all', async () => {
    const closed = server.url('/file');
    await server.stop();
    expect(await download(closed)).toMatchObject({ code: 'obtain.unreachable', args: { error: 'ECONNREFUSED' } });
    expect(await download('http://[')).toMatchObject({
      code: 'obtain.unreachable',
      args: { error: 'ERR_INVALID_URL' },
    });
    server = await FileServer.start(content);
  });

  test.each(['/silent', '/slow'] as const)('%s: nothing was heard for too long', async (path) => {
    expect(await download(server.url(path), { silence: 50 })).toMatchObject({
      code: 'obtain.timeout',
      args: { seconds: 0.05 },
    });
  });

  test('too large, said or found out', async () => {
    for (const path of ['/file', '/unmeasured'] as const) {
      expect(await download(server.url(path), { bytes: content.length - 1 })).toMatchObject({
        code: 'obtain.tooLarge',
      });
    }
  });

  test('a file that cannot be written', async () => {
    writeFileSync(folder('x.vsix'), 'already there');
    expect(await download(server.url('/file'))).toEqual({ code: 'obtain.diskFailed', args: { error: 'EEXIST' } });
    expect(readFileSync(folder('x.vsix'), 'utf8')).toBe('already there');
  });

  test('cancelled before the answer and in the middle', async () => {
    for (const path of ['/silent', '/slow'] as const) {
      const controller = new AbortController();
      const progress = (): void => controller.abort();
      const source = { url: server.url(path), sha256: server.sha256 };
      const ended = downloadVsix(source, folder(`x${path.length}`), {
        cancel: controller.signal,
        progress,
        limits: downloadLimits,
      });
      if (path === '/silent') controller.abort();
      expect(await ended).toEqual({ code: 'obtain.cancelled', args: {} });
    }
  });
});

test('never goes from https to http', async () => {
  const answers = [new Response(undefined, { status: 302, headers: { location: server.url('/file') } })];
  const before = globalThis.fetch;
  globalThis.fetch = (...request) => Promise.resolve(answers.shift()).then((answer) => answer ?? before(...request));
  try {
    const result = await download('https://artifacts.example.com/x.vsix');
    expect(result).toMatchObject({ code: 'obtain.redirectRefused', args: { host: 'artifacts.example.com' } });
    expect(server.asked).toEqual([]);
  } finally {
    globalThis.fetch = before;
  }
});

test('a private folder is only ours, and gone however the work ended', async () => {
  let kept = '';
  const work = async (): Promise<void> => {
    await inPrivateFolder((made) => {
      kept = made;
      writeFileSync(`${made}/file`, '');
      expect(statSync(made).mode & 0o077).toBe(0);
      return Promise.reject(new Error('on purpose'));
    });
  };
  await expect(work()).rejects.toThrow('on purpose');
  expect(kept).not.toBe('');
  expect(existsSync(kept)).toBe(false);
});
