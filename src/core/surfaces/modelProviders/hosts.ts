/**
 * The host in a URL or in the text of a host: lower-cased, without user, password and port. Undefined where there is none, or
 * where it is only known when variables have been filled in.
 */
export function hostOf(value: string): string | undefined {
  const text = value.trim();
  if (text === '' || text.length > 2000 || text.includes('${') || /^file:/i.test(text)) return undefined;
  // Of any scheme only the host counts, and the rules for hosts of the web are the strictest.
  const address = `https://${text.replace(/^[a-z][a-z0-9+.-]*:(?=[\\/])|^https?:/i, '').replace(/^[\\/]+/, '')}`;
  const isPath = /^[\\/](?![\\/])|^[a-z]:[\\/]/i.test(text);
  const url = !isPath && URL.canParse(address) ? new URL(address) : undefined;
  const host = url?.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  return host === undefined || host === '' || /\s/.test(host) ? undefined : host;
}

/**
 * Whether a host is what a pattern means. `*.example.com` means the hosts below example.com and not example.com itself, as in
 * certificates; without an asterisk a pattern means one host.
 *
 * @param host as `hostOf` gives it
 */
export function matchesHost(pattern: string, host: string): boolean {
  const wanted = patternOf(pattern);
  return wanted !== undefined && hostPatterns(host).includes(wanted);
}

/** A pattern in its one spelling; undefined for what is none. */
export function patternOf(text: string): string | undefined {
  const [, star = '', rest = ''] = /^(\*\.)?(.*)$/s.exec(text.trim().toLowerCase()) ?? [];
  const host = hostOf(rest);
  return host === undefined ? undefined : star + host;
}

/** All patterns that mean a host. */
export function hostPatterns(host: string): readonly string[] {
  const labels = host.split('.');
  return [host, ...labels.slice(1).map((_, index) => `*.${labels.slice(index + 1).join('.')}`)];
}
