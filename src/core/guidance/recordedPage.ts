import { keptDays, largestFileMiB, type AuditEvent } from '../audit/auditEvent.ts';
import { heading, list, paragraph, table, type Block, type Line } from './blocks.ts';
import { message, type MessageCode } from './message.ts';
import { recordedDetails } from './recordedDetails.ts';

/** The page shows the newest; the file has all of them. */
const mostShown = 200;

/** What is recorded, in words: what never is, where it is, for how long, and the newest events. */
export function recordedPage(file: string, trail: readonly AuditEvent[] | { readonly error: string }): Block[] {
  return [
    heading(1, 'recorded.title'),
    paragraph(message('recorded.what')),
    paragraph(message('recorded.never')),
    list([
      [message('recorded.file'), { value: file }],
      [message('recorded.kept', { days: keptDays, size: largestFileMiB })],
      [message('recorded.openHint')],
    ]),
    heading(2, 'recorded.events'),
    'error' in trail ? paragraph(message('recorded.unreadable', { error: trail.error })) : eventTable(trail),
  ];
}

function eventTable(trail: readonly AuditEvent[]): Block {
  if (trail.length === 0) return paragraph(message('recorded.nothing'));
  const rows = trail
    .slice(-mostShown)
    .toReversed()
    .map((event): Line[] => [[{ time: Date.parse(event.at) }], [message(titleOf(event))], recordedDetails(event)]);
  return table(['recorded.time', 'recorded.event', 'recorded.details'], rows);
}

function titleOf(event: AuditEvent): MessageCode {
  if (event.event === 'change') return event.outcome === 'set' ? 'event.changeSet' : 'event.changeRestored';
  if (event.event === 'more') return event.of === 'change' ? 'event.moreChanges' : 'event.moreProblems';
  return `event.${event.event}`;
}
