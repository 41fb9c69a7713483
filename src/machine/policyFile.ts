import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { systemCause } from '../core/cause.ts';
import type { PolicyParseResult } from '../core/policy/parsePolicy.ts';
import type { PolicyOrigin, PolicyReading } from '../core/policy/standing.ts';
import type { Problem, ProblemCode } from '../core/problem.ts';
import { readCappedFile, type CappedFileResult } from './cappedFile.ts';
import { errorCode } from './errorCode.ts';
import type { SharedThread } from './sharedThread.ts';
import { pathWritableByOthers } from './trustedPath.ts';

/** 16 MiB holds about 100,000 entries. More than that is no policy. */
export const largestPolicy = 16 * 1024 * 1024;

/** Checked in one go, in characters: a pause while an editor starts costs a hundred times what it saves. */
const smallPolicy = 16 * 1024;

export type PolicyText =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'problem'; readonly problem: Problem };

/** The text of a policy file, or why there is none. */
export function readPolicyText(file: string): PolicyText {
  return policyText(readCappedFile(file, largestPolicy), file);
}

/** What the content of a file, or of another place, is as the text of a policy. */
export function policyText(content: CappedFileResult, file: string): PolicyText {
  if (content.kind === 'missing' || content.kind === 'text') return content;
  return { kind: 'problem', problem: unreadable(content, file) };
}

/** One policy file. Remembers the last content, so that looking again at an unchanged file costs one read. */
export class PolicyFile {
  readonly #file: string;
  readonly #origin: PolicyOrigin;
  readonly #mustBeTrusted: boolean;
  readonly #thread: SharedThread;
  #last: { readonly text: string; readonly reading: PolicyReading } | undefined;

  /** @param mustBeTrusted refuse the file where others than root could have written it */
  constructor(file: string, origin: PolicyOrigin, mustBeTrusted: boolean, thread: SharedThread) {
    this.#file = file;
    this.#origin = origin;
    this.#mustBeTrusted = mustBeTrusted;
    this.#thread = thread;
  }

  async read(): Promise<PolicyReading> {
    const content = readPolicyText(this.#file);
    if (content.kind === 'missing') return this.#missing();
    if (content.kind === 'problem') return this.#unusable([content.problem]);
    const distrust = this.#mustBeTrusted ? this.#distrust() : undefined;
    if (distrust) return this.#unusable([distrust]);
    if (this.#last?.text !== content.text) {
      this.#last = { text: content.text, reading: this.#reading(await this.#parse(content.text), content.text) };
    }
    return this.#last.reading;
  }

  /** Absent only where its folder is there: else it may be there and not be seen. */
  #missing(): PolicyReading {
    if (this.#last && !existsSync(path.dirname(this.#file)))
      return this.#unusable([problem('policyFolderGone', { file: this.#file })]);
    return { kind: 'absent', file: this.#file };
  }

  async #parse(text: string): Promise<PolicyParseResult> {
    // The code that checks policies is loaded when there is one to check.
    const { parsingPolicy } = await import('../core/policy/parsePolicy.ts');
    this.#thread.restart();
    const steps = parsingPolicy(text);
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
      if (text.length > smallPolicy) await this.#thread.pause();
    }
  }

  #reading(result: PolicyParseResult, text: string): PolicyReading {
    if (!result.ok) return this.#unusable(result.problems);
    const fingerprint = createHash('sha256').update(text).digest('hex');
    const { policy, isInRange } = result;
    const place = { origin: this.#origin, file: this.#file };
    return { kind: 'document', ...place, fingerprint, policy, isInRange, problems: [] };
  }

  #unusable(problems: readonly Problem[]): PolicyReading {
    const placed = problems.map((problem) => ({ ...problem, place: { ...problem.place, file: this.#file } }));
    return { kind: 'unusable', origin: this.#origin, file: this.#file, problems: placed };
  }

  #distrust(): Problem | undefined {
    try {
      const place = pathWritableByOthers(this.#file);
      return place === undefined ? undefined : problem('policyWritableByOthers', { place });
    } catch (error) {
      return unreadableBySystem(this.#file, errorCode(error));
    }
  }
}

function unreadable(content: Exclude<CappedFileResult, { kind: 'text' | 'missing' }>, file: string): Problem {
  switch (content.kind) {
    case 'danglingLink':
      return problem('policyDanglingLink', { file });
    case 'notAFile':
      return problem('policyNotAFile', { file });
    case 'notUtf8':
      return problem('policyNotUtf8', { file });
    case 'tooLarge':
      return problem('policyTooLarge', { file, size: megabytes(content.size), limit: megabytes(largestPolicy) });
    case 'unreadable':
      return unreadableBySystem(file, content.error);
  }
}

function unreadableBySystem(file: string, error: string): Problem {
  return { ...problem('policyUnreadable', { file, error }), cause: systemCause(error) };
}

function megabytes(bytes: number): number {
  return Math.ceil(bytes / 1024 / 1024);
}

function problem(code: ProblemCode, args: Problem['args']): Problem {
  return { code, severity: 'error', args };
}
