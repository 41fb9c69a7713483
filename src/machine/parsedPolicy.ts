import type { PolicyParseResult } from '../core/policy/parsePolicy.ts';
import type { SharedThread } from './sharedThread.ts';

/** Checked in one go, in characters: a pause while an editor starts costs a hundred times what it saves. */
const smallPolicy = 16 * 1024;

/** Checks a policy document without holding up the thread. The code for it is loaded when there is one to check. */
export async function parsedPolicy(text: string, thread: SharedThread): Promise<PolicyParseResult> {
  const { parsingPolicy } = await import('../core/policy/parsePolicy.ts');
  thread.restart();
  const steps = parsingPolicy(text);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (text.length > smallPolicy) await thread.pause();
  }
}
