/** A message of SARIF 2.1.0. */
export interface SarifMessage {
  readonly text: string;
}

/**
 * Plain text as a message. There `[words](address)` is a link (§3.11.6) and `{0}` a placeholder (§3.11.5), and names of
 * extensions and reasons of policies must make neither: brackets get a backslash, braces are doubled.
 */
export function plainMessage(text: string): SarifMessage {
  // A backslash before a bracket would otherwise take ours for itself.
  const withoutLinks = text.replaceAll(/\\*[[\]]/g, (found) => found.slice(0, -1).repeat(2) + `\\${found.slice(-1)}`);
  return { text: withoutLinks.replaceAll(/[{}]/g, '$&$&') };
}
