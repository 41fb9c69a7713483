/** What is said of an address is cut after this many characters. */
const longestShown = 200;

/** Whether a policy may be asked for there: over https, or over http from this machine itself, without a password. */
export function mayHoldPolicy(url: URL): boolean {
  if (url.username !== '' || url.password !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
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
