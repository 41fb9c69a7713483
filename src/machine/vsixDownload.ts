import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { message, type Message } from '../core/guidance/message.ts';
import { hostOf } from '../core/guidance/obtaining.ts';
import { errorCode } from './errorCode.ts';
import { abandon, requestFollowing, type Answer, type NoAnswer } from './redirects.ts';
import { Silence } from './silence.ts';

export interface VsixSource {
  readonly url: string;
  /** Lower-case, 64 hexadecimal digits. */
  readonly sha256: string;
}

export interface DownloadLimits {
  readonly bytes: number;
  /** How long nothing may be heard, before the answer and between its parts. Milliseconds. */
  readonly silence: number;
  readonly redirects: number;
}

export const downloadLimits: DownloadLimits = { bytes: 512 * 1024 * 1024, silence: 30_000, redirects: 5 };

export interface DownloadOptions {
  readonly cancel: AbortSignal;
  /** In bytes; the total where the server says it. */
  readonly progress: (received: number, total: number | undefined) => void;
  readonly limits: DownloadLimits;
}

/**
 * Downloads a VSIX to a new file and compares its content with the pinned hash while it arrives.
 *
 * @returns undefined when the file has exactly that content, else what went wrong (never an exception). Whatever was
 * written until then is the caller's to remove (`inPrivateFolder`).
 */
export async function downloadVsix(
  { url, sha256 }: VsixSource,
  file: string,
  { cancel, progress, limits }: DownloadOptions,
): Promise<Message | undefined> {
  if (!URL.canParse(url)) return message('obtain.unreachable', { host: url, error: 'ERR_INVALID_URL' });
  const silence = new Silence(limits.silence);
  const heard = (received: number, total: number | undefined): void => {
    silence.heard();
    progress(received, total);
  };
  try {
    const answer = await requestFollowing(new URL(url), {
      signal: AbortSignal.any([cancel, silence.signal]),
      redirects: limits.redirects,
      mayFollow: staysSecure,
      heard: () => silence.heard(),
    });
    const found = 'response' in answer ? await save(answer, file, limits.bytes, heard) : failure(answer, url, limits);
    if (cancel.aborted) return message('obtain.cancelled');
    if (silence.signal.aborted) return message('obtain.timeout', { host: hostOf(url), seconds: limits.silence / 1000 });
    if (typeof found !== 'string') return found;
    return found === sha256
      ? undefined
      : message('obtain.wrongHash', { host: hostOf(url), expected: shortened(sha256), found: shortened(found) });
  } finally {
    silence.stop();
  }
}

/** To any host, because the hash pins the content; once the way was secure, it stays so. */
function staysSecure(from: URL, to: URL): boolean {
  return to.protocol === 'https:' || (to.protocol === 'http:' && from.protocol === 'http:');
}

function failure(failed: NoAnswer, start: string, { redirects }: DownloadLimits): Message {
  switch (failed.kind) {
    case 'unreachable':
      return message('obtain.unreachable', { host: failed.url.host, error: failed.error });
    case 'redirectRefused': {
      const { url, to, location } = failed;
      return message('obtain.redirectRefused', { host: url.host, to: to ? `${to.protocol}//${to.host}` : location });
    }
    case 'tooManyRedirects':
      return message('obtain.tooManyRedirects', { host: hostOf(start), limit: redirects });
  }
}

/** Writes the body to the file. Returns its sha256, or what went wrong. */
async function save(
  { response, url }: Answer,
  file: string,
  cap: number,
  heard: (received: number, total: number | undefined) => void,
): Promise<string | Message> {
  const total = Number(response.headers.get('content-length') ?? Number.NaN);
  const refusal = refusedAnswer(response, url, total > cap ? cap : undefined);
  if (refusal) {
    await abandon(response);
    return refusal;
  }
  const hash = createHash('sha256');
  let received = 0;
  try {
    const handle = await open(file, 'wx', 0o600);
    try {
      for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
        received += chunk.length;
        if (received > cap) return tooLarge(url, cap);
        hash.update(chunk);
        await handle.appendFile(chunk);
        heard(received, Number.isNaN(total) ? undefined : total);
      }
    } finally {
      await handle.close();
    }
    return hash.digest('hex');
  } catch (error) {
    return isFileError(error)
      ? message('obtain.diskFailed', { error: errorCode(error) })
      : message('obtain.truncated', { host: url.host, received: megabytes(received) });
  }
}

function refusedAnswer({ status }: Response, url: URL, cap: number | undefined): Message | undefined {
  const address = url.origin + url.pathname;
  if (status === 404 || status === 410) return message('obtain.notFound', { address });
  if (status !== 200) return message('obtain.httpStatus', { address, status });
  return cap === undefined ? undefined : tooLarge(url, cap);
}

function tooLarge(url: URL, cap: number): Message {
  return message('obtain.tooLarge', { host: url.host, limit: megabytes(cap) });
}

/** System calls on files name themselves; what fetch throws has the system's error as its cause. */
function isFileError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}

function megabytes(bytes: number): string {
  return (bytes / (1024 * 1024)).toFixed(1);
}

function shortened(hash: string): string {
  return `${hash.slice(0, 12)}...`;
}
