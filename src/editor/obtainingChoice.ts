import { window, type QuickPickItem } from 'vscode';
import type { Alternative } from '../core/guidance/alternatives.ts';
import { message } from '../core/guidance/message.ts';
import { waysToGet } from '../core/guidance/waysToGet.ts';
import type { InstalledState } from './installing.ts';
import { wordsOf } from './pageDocuments.ts';
import { text } from './text.ts';

/** Asks which of the approved assistants to get; in their order, with how each is had and whether it is there already. */
export async function chooseAlternative(
  all: readonly Alternative[],
  stateOf: (each: Alternative) => InstalledState,
): Promise<Alternative | undefined> {
  const items = all.map((each) => ({ ...itemOf(each, stateOf(each)), each }));
  const placeHolder = text(message('obtain.choose'));
  return (await window.showQuickPick(items, { placeHolder, matchOnDetail: true }))?.each;
}

function itemOf(alternative: Alternative, state: InstalledState): QuickPickItem {
  const stateCodes = { enabled: 'obtain.stateEnabled', turnedOff: 'obtain.stateTurnedOff' } as const;
  const description = [
    ...(alternative.preferred ? [text(message('obtain.preferred'))] : []),
    ...(state === 'notSeen' ? [] : [text(message(stateCodes[state]))]),
  ].join(text(message('join.names')));
  return { label: alternative.name, description, detail: waysToGet(alternative).map(wordsOf).join(' ') };
}
