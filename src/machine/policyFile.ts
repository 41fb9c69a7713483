import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { systemCause } from '../core/cause.ts';
import type { PolicyParseResult } from '../core/policy/parsePolicy.ts';
import type { PolicyOrigin, PolicyReading } from '../core/policy/standing.ts';
import type { Problem } from '../core/problem.ts';
import type { ProblemCode } from '../core/problemCodes.ts';
import { readCappedFile, type CappedFileResult } from './cappedFile.ts';
import { errorCode } from './errorCode.ts';
import { parsedPolicy } from './parsedPolicy.ts';
import type { SharedThread } from './sharedThread.ts';
import type { TrustCheck } from './trustedPath.ts';

/** 16 MiB holds about 100,000 entries. More than that is no policy. */
export const largestPolicy = 16 * 1024 * 1024;

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
  readonly #trust: TrustCheck | undefined;
  readonly #thread: SharedThread;
  #last: { readonly text: string; readonly reading: PolicyReading } | undefined;

  /** @param trust refuse the file where others than administrators could have written it */
  constructor(file: string, origin: PolicyOrigin, trust: TrustCheck | undefined, thread: SharedThread) {
    this.#file = file;
    this.#origin = origin;
    this.#trust = trust;
    this.#thread = thread;
  }

  async read(): Promise<PolicyReading> {
    const content = readPolicyText(this.#file);
    if (content.kind === 'missing') return this.#missing();
    if (content.kind === 'problem') return this.#unusable([content.problem]);
    const distrust = this.#trust && this.#distrust(this.#trust);
    if (distrust) return this.#unusable([distrust]);
    if (this.#last?.text !== content.text) {
      this.#last = {
        text: content.text,
        reading: this.#reading(await parsedPolicy(content.text, this.#thread), content.text),
      };
    }
    return this.#last.reading;
  }

  /** What it held when it was last a good policy; undefined where it never was. */
  get goodText(): string | undefined {
    return this.#last?.reading.kind === 'document' ? this.#last.text : undefined;
  }

  /** Absent only where its folder is there: else it may be there and not be seen. */
  #missing(): PolicyReading {
    if (this.#last && !existsSync(path.dirname(this.#file)))
      return this.#unusable([problem('policyFolderGone', { file: this.#file })]);
    return { kind: 'absent', file: this.#file };
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

  #distrust({ untrustedPath, by }: TrustCheck): Problem | undefined {
    try {
      const place = untrustedPath(this.#file);
      const code = by === 'ownership' ? 'policyWritableByOthers' : 'policyWritableByYou';
      return place === undefined ? undefined : problem(code, { place });
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
