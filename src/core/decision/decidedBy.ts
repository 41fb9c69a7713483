import type { Decision } from './decide.ts';

/** What in the policy decides, as a JSON pointer: an exception, an entry, or what it says of the unlisted; undefined: nothing. */
export function decidedBy({
  exception,
  rule,
  verdict,
  effect,
}: Pick<Decision, 'exception' | 'rule' | 'verdict' | 'effect'>): string | undefined {
  const isByDefault = verdict === 'unlisted' && effect !== 'none';
  return exception?.path ?? rule?.path ?? (isByDefault ? '/unlisted' : undefined);
}
