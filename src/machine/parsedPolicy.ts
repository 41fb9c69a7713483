import { parsingPolicy, type PolicyParseResult } from '../core/policy/parsePolicy.ts';
import type { Awaitable } from '../core/steps.ts';
import type { SharedThread } from './sharedThread.ts';

/** Checks a policy document without holding up the thread. The code for it is loaded when there is one to check. */
export function parsedPolicy(text: string, thread: SharedThread): Awaitable<PolicyParseResult> {
  return thread.work(parsingPolicy(text), text.length);
}
