import type { AuditEvent } from '../audit/auditEvent.ts';
import type { ProblemCode } from '../problemCodes.ts';
import type { Inline, Line } from './blocks.ts';
import { message } from './message.ts';

/** Every name that the words of a problem ask for: what they stood for is not recorded. */
export const withheld = Object.fromEntries(
  [
    ...['file', 'size', 'limit', 'found', 'known', 'key', 'expected', 'values', 'value', 'id', 'path', 'times'],
    ...['date', 'place', 'setting', 'minutes', 'days', 'name', 'error', 'last', 'count'],
    ...['address', 'encoding', 'seconds', 'status', 'to', 'type'],
    ...['suggestion', 'other', 'first', 'publisher', 'extensions', 'folder', 'folders', 'issued'],
    ...['example', 'count'],
  ].map((name) => [name, '…']),
);

/** One event of the audit trail, in words. */
export function recordedDetails(event: AuditEvent): Line {
  switch (event.event) {
    case 'policyInForce':
      return inForce(event);
    case 'policyLost':
    case 'policyWithdrawn':
      return [revision(event.revision)];
    case 'problem':
      return [...problem(event), message(`detail.severity.${event.severity}`)];
    case 'problemSolved':
      return problem(event);
    case 'decision':
      return decision(event);
    case 'change':
      return change(event);
    case 'noLongerFound':
      return [{ value: event.name }];
    case 'putBack':
      return [{ value: `${event.setting}: ${event.key}` }, message('detail.times', { count: event.times })];
    case 'uninstalled':
      return [named(event.extension, event.version), entry(event.rule)];
    case 'obtained':
      return [{ value: event.assistant ?? event.extension ?? '?' }, message(`detail.way.${event.way}`)];
    case 'noticeShown':
      return [{ value: event.keys.join(', ') }];
    case 'reloadAsked':
      return [];
    case 'reloaded':
      return [message(`detail.by.${event.by}`)];
    case 'undo':
      return [message(`detail.by.${event.by}`), message(`detail.outcome.${event.outcome}`)];
    case 'putOff':
      return [entry(event.rule), message('detail.days', { days: event.days })];
    case 'commandStarted':
      return commandStarted(event);
    case 'more':
      return [message('detail.count', { count: event.count })];
  }
}

function commandStarted(event: Extract<AuditEvent, { event: 'commandStarted' }>): Line {
  const { assistant, command, outcome, rule } = event;
  const who = assistant === undefined ? command : `${assistant} (${command})`;
  return [{ value: `${who}:` }, message(`detail.start.${outcome}`), ...(rule === undefined ? [] : [entry(rule)])];
}

function inForce(event: Extract<AuditEvent, { event: 'policyInForce' }>): Line {
  return [
    { value: event.organization },
    revision(event.revision),
    message(`detail.origin.${event.origin}`),
    message(`mode.${event.mode}`),
  ];
}

function decision(event: Extract<AuditEvent, { event: 'decision' }>): Line {
  const isActedOn = event.verdict === 'banned' || event.effect !== 'none';
  return [
    named(event.name, event.version),
    message(`verdict.${event.verdict}`),
    ...(isActedOn ? [{ value: '·' }, message(`state.${event.state}`)] : []),
    { value: '·' },
    message(`reason.${event.reasonCode}`),
    ...[event.rule, event.exception].flatMap((path) => (path === undefined ? [] : [entry(path)])),
  ];
}

function change({ setting, key, before, after, rule }: Extract<AuditEvent, { event: 'change' }>): Line {
  return [
    { value: `${setting}: ${key}:` },
    value(before),
    { value: '→' },
    value(after),
    ...(rule === undefined ? [] : [entry(rule)]),
  ];
}

function value(recorded: Extract<AuditEvent, { event: 'change' }>['before']): Inline {
  if (recorded === undefined) return message('page.notSet');
  return recorded === 'other' ? message('detail.otherValue') : { value: JSON.stringify(recorded) };
}

function problem({
  code,
  path,
  line,
}: {
  code: ProblemCode;
  path?: string | undefined;
  line?: number | undefined;
}): Line {
  return [
    message(`problem.${code}`, withheld),
    ...(path === undefined ? [] : [entry(path)]),
    ...(line === undefined ? [] : [message('detail.line', { line })]),
  ];
}

function named(extension: string, version: string | undefined): Inline {
  return { value: version === undefined ? `${extension}:` : `${extension} ${version}:` };
}

function entry(path: string): Inline {
  return message('page.policyEntry', { path });
}

function revision(number: number): Inline {
  return message('detail.revision', { revision: number });
}
