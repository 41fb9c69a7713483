import { message, type Message } from '../core/guidance/message.ts';
import { errorCode } from './errorCode.ts';

/** The answer to a request, after its redirects. */
export interface Answer {
  readonly response: Response;
  /** Where it came from. */
  readonly url: URL;
}

const redirectStatuses: readonly number[] = [301, 302, 303, 307, 308];

/**
 * Follows redirects by hand, because fetch would also follow one from https to http. Each hop must be http or https, and
 * once the way was secure it stays so. Node's fetch goes through the editor's proxy settings: VS Code replaces the global
 * one, and with `redirect: 'manual'` never by Electron's (its extension host, 1.99.3 and 1.139.1).
 *
 * @param limit how many redirects are followed
 */
export async function requestFollowing(start: string, signal: AbortSignal, limit: number): Promise<Answer | Message> {
  if (!URL.canParse(start)) return message('obtain.unreachable', { host: start, error: 'ERR_INVALID_URL' });
  let url = new URL(start);
  for (let followed = 0; followed <= limit; followed++) {
    const response = await request(url, signal);
    if ('code' in response) return response;
    const location = redirectStatuses.includes(response.status) ? response.headers.get('location') : null;
    if (location === null) return { response, url };
    await response.body?.cancel();
    const next = URL.canParse(location, url.href) ? new URL(location, url) : undefined;
    if (!next || !mayFollow(url, next)) {
      const to = next ? `${next.protocol}//${next.host}` : location;
      return message('obtain.redirectRefused', { host: url.host, to });
    }
    url = next;
  }
  return message('obtain.tooManyRedirects', { host: new URL(start).host, limit });
}

function mayFollow(from: URL, to: URL): boolean {
  return to.protocol === 'https:' || (to.protocol === 'http:' && from.protocol === 'http:');
}

async function request(url: URL, signal: AbortSignal): Promise<Response | Message> {
  // fetch refuses these too, and its words hold the password.
  if (url.username !== '' || url.password !== '')
    return message('obtain.unreachable', { host: url.host, error: 'ERR_PASSWORD_IN_URL' });
  try {
    // A compressed body could not be measured against its content-length.
    return await fetch(url, { redirect: 'manual', signal, headers: { 'accept-encoding': 'identity' } });
  } catch (error) {
    return message('obtain.unreachable', { host: url.host, error: networkErrorCode(error) });
  }
}

/** fetch throws a TypeError whose cause says what happened. */
function networkErrorCode(error: unknown): string {
  return errorCode(error instanceof Error && error.cause !== undefined ? error.cause : error);
}
