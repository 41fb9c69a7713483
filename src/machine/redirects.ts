import { errorCode } from './errorCode.ts';

/** The answer to a request, after its redirects. */
export interface Answer {
  readonly response: Response;
  /** Where it came from. */
  readonly url: URL;
}

/** Why there is no answer. Each caller has its own words for it. */
export type NoAnswer =
  /** @param error the system's or Node's code */
  | { readonly kind: 'unreachable'; readonly url: URL; readonly error: string }
  /** @param location as the server wrote it; `to` is absent where that is no address */
  | { readonly kind: 'redirectRefused'; readonly url: URL; readonly to?: URL; readonly location: string }
  | { readonly kind: 'tooManyRedirects' };

export interface RequestRules {
  readonly signal: AbortSignal;
  /** How many redirects are followed. */
  readonly redirects: number;
  readonly mayFollow: (from: URL, to: URL) => boolean;
  /** Told of each answer, redirects too. */
  readonly heard: () => void;
  readonly headers?: Readonly<Record<string, string>>;
  /** What caches on the way are told. */
  readonly cache?: 'no-cache';
}

const redirectStatuses: readonly number[] = [301, 302, 303, 307, 308];

/**
 * Follows redirects by hand, because fetch would follow them anywhere, also from https to http. Node's fetch goes through
 * the editor's proxy settings: VS Code replaces the global one, and with `redirect: 'manual'` never by Electron's (its
 * extension host, 1.99.3 and 1.139.1).
 *
 * @returns never an exception
 */
export async function requestFollowing(start: URL, rules: RequestRules): Promise<Answer | NoAnswer> {
  let url = start;
  for (let followed = 0; followed <= rules.redirects; followed++) {
    const response = await request(url, rules);
    if ('kind' in response) return response;
    rules.heard();
    const location = redirectStatuses.includes(response.status) ? response.headers.get('location') : null;
    if (location === null) return { response, url };
    await abandon(response);
    if (!URL.canParse(location, url.href)) return { kind: 'redirectRefused', url, location };
    const to = new URL(location, url);
    if (!rules.mayFollow(url, to)) return { kind: 'redirectRefused', url, to, location };
    url = to;
  }
  return { kind: 'tooManyRedirects' };
}

/** Closes the connection of an answer whose body is not wanted. */
export async function abandon({ body }: Response): Promise<void> {
  try {
    await body?.cancel();
  } catch {
    // It had broken off already.
  }
}

async function request(url: URL, { signal, headers, cache }: RequestRules): Promise<Response | NoAnswer> {
  // fetch refuses these too, and its words hold the password.
  if (url.username !== '' || url.password !== '') return { kind: 'unreachable', url, error: 'ERR_PASSWORD_IN_URL' };
  try {
    return await fetch(url, {
      redirect: 'manual',
      signal,
      // A compressed body could not be measured before it is unpacked.
      headers: { ...headers, 'accept-encoding': 'identity' },
      ...(cache ? { cache } : {}),
    });
  } catch (error) {
    return { kind: 'unreachable', url, error: networkErrorCode(error) };
  }
}

/** fetch throws a TypeError whose cause says what happened. */
function networkErrorCode(error: unknown): string {
  return errorCode(error instanceof Error && error.cause !== undefined ? error.cause : error);
}
