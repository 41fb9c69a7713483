import type { GetRoute } from '../catalog/catalogSchema.ts';
import type { Finding, Status } from '../loop/status.ts';
import type { PolicyDocument } from '../policy/standing.ts';
import type { LocalizedText } from '../policy/policySchema.ts';
import type { Problem } from '../problem.ts';
import { approvedAlternatives, nameOf } from './alternatives.ts';
import { message, type Message } from './message.ts';

/** Something on the page: words of ours, a name or value as it stands, or a text quoted from the policy. */
export type Inline =
  Message | { readonly value: string } | { readonly quoted: LocalizedText } | { readonly time: number };

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: Inline }
  | { readonly kind: 'paragraph'; readonly text: readonly Inline[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: 'table'; readonly head: readonly Message[]; readonly rows: readonly (readonly Inline[])[] };

/** The page that explains everything: what is in force, what was found, what happened to it, and what was changed. */
export function statusPage(status: Status): Block[] {
  return [
    heading(1, message('page.title')),
    ...policyBlocks(status),
    ...problemBlocks(status.problems),
    ...(status.prepared ? foundBlocks(status) : []),
    ...(status.prepared ? approvedBlocks(status) : []),
    ...changeBlocks(status),
    paragraph(message('page.privacy')),
  ];
}

function policyBlocks(status: Status): Block[] {
  const document = status.standing.inForce;
  const checked = [message('page.checked'), { time: status.checkedAt }];
  if (!document) return [paragraph(message('page.noPolicy')), list([checked])];
  const { organization } = document.policy;
  return [
    paragraph(message('page.policyOf', { organization: organization.name })),
    list([
      [message('page.policy'), ...originOf(document)],
      [message('page.revision'), { value: String(document.policy.revision) }],
      [message('page.mode'), message(`mode.${document.policy.mode}`)],
      checked,
      ...(organization.contact === undefined ? [] : [[message('page.contact'), { value: organization.contact }]]),
      ...(organization.url === undefined ? [] : [[message('page.moreInformation'), { value: organization.url }]]),
    ]),
  ];
}

function originOf({ origin, file }: PolicyDocument): Inline[] {
  return [message(`origin.${origin}`), { value: file }];
}

function foundBlocks(status: Status): Block[] {
  const { findings, prepared } = status;
  if (!prepared) return [];
  const title = heading(2, message('page.found'));
  if (findings.length === 0) return [title, paragraph(message('page.nothingFound'))];
  const head = ['page.assistant', 'page.extension', 'page.decision', 'page.state', 'page.reason'] as const;
  const rows = findings.map((finding) => {
    const { sighting, verdict, match } = finding.decision;
    const name = match ? nameOf(sighting.id, prepared) : (sighting.displayName ?? sighting.id);
    const version = sighting.version === undefined ? '' : ` ${sighting.version}`;
    const state: Inline =
      verdict === 'banned' || finding.decision.effect !== 'none' ? message(`state.${finding.state}`) : { value: '' };
    return [{ value: name }, { value: `${sighting.id}${version}` }, message(`verdict.${verdict}`), state];
  });
  const reasons = findings.map(whyOf);
  return [
    title,
    { kind: 'table', head: head.slice(0, 4).map((code) => message(code)), rows },
    list(reasons.map((reason, index) => [rows[index]?.[0] ?? { value: '' }, ...reason])),
  ];
}

function whyOf({ decision }: Finding): Inline[] {
  const { rule, reasonCode } = decision;
  const reason = rule && 'reason' in rule.entry ? rule.entry.reason : undefined;
  return [
    message(`reason.${reasonCode}`),
    ...(rule === undefined ? [] : [message('page.policyEntry', { path: rule.path })]),
    ...(rule?.startsOn === undefined ? [] : [message('page.startsOn', { date: rule.startsOn })]),
    ...(reason === undefined ? [] : [message('page.reason'), { quoted: reason }]),
  ];
}

function approvedBlocks(status: Status): Block[] {
  const { prepared } = status;
  if (!prepared) return [];
  const approved = approvedAlternatives(prepared);
  const here = new Set(
    status.findings
      .filter(({ decision }) => decision.verdict === 'approved')
      .map(({ decision }) => decision.match?.assistantId ?? decision.sighting.id),
  );
  const items = approved.map(({ id, name, preferred, get }): Inline[] => [
    { value: name },
    ...(preferred ? [message('page.preferred')] : []),
    ...(here.has(id) ? [message('page.installed')] : get.map(routeMessage)),
  ]);
  const title = heading(2, message('page.approved'));
  return [title, items.length > 0 ? list(items) : paragraph(message('page.nothingApproved'))];
}

function routeMessage(route: GetRoute): Message {
  if ('extension' in route) return message('page.getExtension', { id: route.extension });
  if ('npm' in route) return message('page.getNpm', { package: route.npm });
  const codes = { ide: 'page.getIde', cli: 'page.getCli', page: 'page.getPage' } as const;
  return message(codes[route.product], { url: route.url });
}

function changeBlocks({ ledger }: Status): Block[] {
  const title = heading(2, message('page.changes'));
  if (ledger.entries.length === 0) return [title, paragraph(message('page.noChanges'))];
  const head = ['page.setting', 'page.key', 'page.before', 'page.now', 'page.since'] as const;
  const rows = ledger.entries.map(({ setting, key, before, after, at }): Inline[] => [
    { value: setting },
    { value: key },
    before === undefined ? message('page.notSet') : { value: JSON.stringify(before) },
    { value: JSON.stringify(after) },
    { time: Date.parse(at) },
  ]);
  return [
    title,
    { kind: 'table', head: head.map((code) => message(code)), rows },
    paragraph(message('page.changesHint')),
  ];
}

function problemBlocks(problems: readonly Problem[]): Block[] {
  if (problems.length === 0) return [];
  const items = problems.map(({ code, args, place }): Inline[] => {
    const { file, line, column } = place ?? {};
    const where = [...(file === undefined ? [] : [file]), ...(line === undefined ? [] : [line, column ?? 1])].join(':');
    return [
      message(`problem.${code}`, args),
      ...(where === '' ? [] : [message('page.problemPlace', { place: where })]),
    ];
  });
  return [heading(2, message('page.problems')), list(items)];
}

function heading(level: 1 | 2, text: Inline): Block {
  return { kind: 'heading', level, text };
}

function paragraph(...text: Inline[]): Block {
  return { kind: 'paragraph', text };
}

function list(items: readonly (readonly Inline[])[]): Block {
  return { kind: 'list', items };
}
