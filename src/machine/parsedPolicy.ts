import type { PolicyParseResult } from '../core/policy/parsePolicy.ts';
import type { SharedThread } from './sharedThread.ts';

/** Checks a policy document without holding up the thread. The code for it is loaded when there is one to check. */
export async function parsedPolicy(text: string, thread: SharedThread): Promise<PolicyParseResult> {
  const { parsingPolicy } = await import('../core/policy/parsePolicy.ts');
  return thread.work(parsingPolicy(text));
}
