import type { LocalizedText } from '../policy/policySchema.ts';
import { message, type Message, type MessageCode } from './message.ts';

/** Something on the page: words of ours, a name or value as it stands, an address, a reason quoted from the policy. */
export type Inline =
  | Message
  | { readonly value: string }
  | { readonly link: string }
  /** A sentence about several things: they stand in it, one after the other, as `all`. */
  | { readonly about: MessageCode; readonly all: readonly Message[] }
  | { readonly reason: LocalizedText }
  | { readonly time: number };

/** Parts that are read one after the other. */
export type Line = readonly Inline[];

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: Message }
  | { readonly kind: 'paragraph'; readonly text: Line }
  | { readonly kind: 'list'; readonly items: readonly Line[] }
  | { readonly kind: 'table'; readonly head: readonly Message[]; readonly rows: readonly (readonly Line[])[] };

export function heading(level: 1 | 2, code: MessageCode): Block {
  return { kind: 'heading', level, text: message(code) };
}

export function paragraph(...text: Inline[]): Block {
  return { kind: 'paragraph', text };
}

export function list(items: readonly Line[]): Block {
  return { kind: 'list', items };
}

export function table(head: readonly MessageCode[], rows: readonly (readonly Line[])[]): Block {
  return { kind: 'table', head: head.map((code) => message(code)), rows };
}
