/** What is said of an address is cut after this many characters. */
const longestShown = 200;

/**
 * What speaks against asking for a policy there: it must be https, or http to this machine itself, where nobody stands
 * between; and nobody's password stands in an address.
 */
export function addressProblem(url: URL): 'notSecure' | 'hasPassword' | undefined {
  const isSecure = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
  if (!isSecure) return 'notSecure';
  return url.username !== '' || url.password !== '' ? 'hasPassword' : undefined;
}

export function mayHoldPolicy(url: URL): boolean {
  return addressProblem(url) === undefined;
}

/** As `URL` writes host names: lower-case, and addresses in their one form. */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

/** An address as it may be shown and kept: user names, passwords and queries are left out, since they may be secret. */
export function shownAddress(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  // What is no web address may hold a password in a place where no parser looks for one.
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') {
    return cut(address.replace(/[?#].*$/s, '').replace(/^.*@/s, ''));
  }
  return cut(`${url.origin}${url.pathname}`);
}

function cut(text: string): string {
  return text.length > longestShown ? `${text.slice(0, longestShown)}...` : text;
}
