import { existsSync } from 'node:fs';
import path from 'node:path';
import { systemCause, type CauseCode } from '../core/cause.ts';
import type { Enrolment } from '../core/policy/enrolment.ts';
import type { Problem } from '../core/problem.ts';
import type { Awaitable } from '../core/steps.ts';
import { readCappedFile } from './cappedFile.ts';
import { errorCode } from './errorCode.ts';
import type { TrustCheck } from './trustedPath.ts';

/** In bytes; a hundred keys and a thousand groups fit in many times. */
const largestEnrolment = 1024 * 1024;

export type EnrolmentReading =
  | { readonly kind: 'enrolment'; readonly file: string; readonly enrolment: Enrolment }
  | {
      readonly kind: 'unusable';
      readonly file: string;
      readonly problems: readonly Problem[];
      /** What this window read before. Its groups still count; its keys do not. */
      readonly before?: Enrolment;
    }
  | { readonly kind: 'absent' };

/** enrolment.json in the managed folder. Remembers the last content, so that looking again costs one read. */
export class EnrolmentFile {
  readonly #file: string;
  readonly #trust: TrustCheck | undefined;
  #last: { readonly text: string; readonly reading: EnrolmentReading } | undefined;
  #before: Enrolment | undefined;

  /** @param trust refuse the file where others than administrators could have written it */
  constructor(file: string, trust: TrustCheck | undefined) {
    this.#file = file;
    this.#trust = trust;
  }

  read(): Awaitable<EnrolmentReading> {
    const content = readCappedFile(this.#file, largestEnrolment);
    if (content.kind === 'missing') return this.#missing();
    if (content.kind !== 'text') {
      const error = content.kind === 'unreadable' ? content.error : content.kind;
      return this.#unusable([this.#unreadable(error, causeOf(content.kind, error))]);
    }
    const distrust = this.#trust && this.#distrust(this.#trust);
    if (distrust) return this.#unusable([distrust]);
    return this.#last?.text === content.text ? this.#last.reading : this.#readAnew(content.text);
  }

  async #readAnew(text: string): Promise<EnrolmentReading> {
    const reading = await this.#parsed(text);
    this.#last = { text, reading };
    return reading;
  }

  async #parsed(text: string): Promise<EnrolmentReading> {
    const { parseEnrolment } = await import('../core/policy/parseEnrolment.ts');
    const result = parseEnrolment(text);
    if (!result.ok) return this.#unusable(result.problems);
    this.#before = result.enrolment;
    return { kind: 'enrolment', file: this.#file, enrolment: result.enrolment };
  }

  /** Absent only where its folder is there: else it may be there and not be seen. */
  #missing(): EnrolmentReading {
    if (this.#last && !existsSync(path.dirname(this.#file)))
      return this.#unusable([{ code: 'policyFolderGone', severity: 'error', args: { file: this.#file } }]);
    return { kind: 'absent' };
  }

  #distrust({ untrustedPath, by }: TrustCheck): Problem | undefined {
    try {
      const place = untrustedPath(this.#file);
      const code = by === 'ownership' ? 'enrolmentWritableByOthers' : 'enrolmentWritableByYou';
      return place === undefined ? undefined : { code, severity: 'error', args: { place } };
    } catch (error) {
      return this.#unreadable(errorCode(error), systemCause(errorCode(error)));
    }
  }

  #unreadable(error: string, cause: CauseCode): Problem {
    return { code: 'enrolmentUnreadable', severity: 'error', args: { file: this.#file, error }, cause };
  }

  #unusable(problems: readonly Problem[]): EnrolmentReading {
    const placed = problems.map((problem) => ({ ...problem, place: { ...problem.place, file: this.#file } }));
    const before = this.#before ? { before: this.#before } : {};
    return { kind: 'unusable', file: this.#file, problems: placed, ...before };
  }
}

function causeOf(kind: 'danglingLink' | 'notAFile' | 'tooLarge' | 'notUtf8' | 'unreadable', error: string): CauseCode {
  if (kind === 'unreadable') return systemCause(error);
  return kind === 'danglingLink' ? 'notThere' : kind;
}
