/**
 * Origin and path of a URL. User, password, query and fragment are dropped, because that is where keys stand. Undefined where
 * the text is no URL of a server, or its host is only known when variables have been filled in.
 */
export function publicUrl(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^(?:https?|wss?):$/.test(url.protocol) || url.hostname === '') return undefined;
  return `${url.protocol}//${url.host}${url.pathname}`;
}
