import { isItself } from '../catalog/catalogIndex.ts';
import type { PreparedPolicy } from '../decision/preparePolicy.ts';
import type { Status } from '../loop/status.ts';
import { isGap } from '../problem.ts';
import type { Finding } from '../surfaces/finding.ts';
import { nothingInWorkspace, type WorkspaceLook } from '../surfaces/inWorkspace/workspaceLook.ts';
import { isClearable } from '../surfaces/modelProviders/clearableSettings.ts';
import { hostOf } from '../surfaces/modelProviders/hosts.ts';
import { approvedAlternatives, foundWords } from './alternatives.ts';
import { heading, list, paragraph, table, type Block, type Line } from './blocks.ts';
import { whyOf } from './decisionWords.ts';
import { message } from './message.ts';
import { otherWayBlocks } from './otherWays.ts';
import { problemLine } from './problemLine.ts';
import { recognitionWords } from './recognitionWords.ts';
import { waysToGet } from './waysToGet.ts';

/**
 * The page that explains everything: what is in force, what was found, what happened to it, and what was changed.
 *
 * @param elsewhere the part on other editors; empty where nobody asked for it yet
 * @param written what the workspace has written down; nothing where it was not looked at yet
 */
export function statusPage(
  status: Status,
  elsewhere: readonly Block[] = [],
  written: WorkspaceLook = nothingInWorkspace,
): Block[] {
  const { prepared } = status;
  const problems = [...status.problems, ...status.notLooked, ...written.problems];
  return [
    heading(1, 'page.title'),
    ...policyBlocks(status),
    ...(problems.length === 0 ? [] : [heading(2, 'page.problems'), list(problems.map(problemLine))]),
    ...(prepared ? foundBlocks(status, prepared) : []),
    ...(prepared ? otherWayBlocks([...status.uses, ...written.findings], prepared) : []),
    ...(prepared ? approvedBlocks(status.findings, prepared) : []),
    ...changeBlocks(status),
    ...uninstalledBlocks(status),
    ...elsewhere,
    paragraph(message('page.privacy'), message('page.recorded')),
  ];
}

function policyBlocks({ standing, checkedAt, ledger }: Status): Block[] {
  const checked = [message('page.checked'), { time: checkedAt }];
  if (!standing.inForce) {
    const isNone = standing.problems.length === 0 && ledger.entries.length === 0;
    return [paragraph(message(isNone ? 'page.noPolicy' : 'page.policyUnusable')), list([checked])];
  }
  const { policy, origin, file } = standing.inForce;
  const { name, contact, url } = policy.organization;
  const isStale = standing.problems.some(({ severity }) => severity === 'error');
  return [
    paragraph(message('page.policyOf', { organization: name })),
    ...(isStale ? [paragraph(message('page.lastGood'))] : []),
    list([
      [message('page.policy'), message(`origin.${origin}`), { value: file }],
      [message('page.revision'), { value: String(policy.revision) }],
      [message('page.mode'), message(`mode.${policy.mode}`)],
      checked,
      ...(contact === undefined ? [] : [[message('page.contact'), { value: contact }]]),
      ...(url === undefined ? [] : [[message('page.moreInformation'), { link: url }]]),
    ]),
  ];
}

function foundBlocks({ findings, notLooked }: Status, prepared: PreparedPolicy): Block[] {
  const title = heading(2, 'page.found');
  if (findings.length === 0) {
    return [title, paragraph(message(notLooked.some(isGap) ? 'page.nothingFoundInPart' : 'page.nothingFound'))];
  }
  const rows = findings.map(({ decision, state, isHeldBack, broughtBy = [] }): Line[] => {
    const { sighting, verdict, effect } = decision;
    const version = sighting.version === undefined ? '' : ` ${sighting.version}`;
    const isActedOn = verdict === 'banned' || effect !== 'none' || isHeldBack === true;
    return [
      [foundWords(decision, prepared)],
      [{ value: sighting.id + version }],
      [message(`verdict.${verdict}`)],
      isActedOn ? [message(`state.${state}`)] : [],
      [
        ...whyOf(decision, prepared),
        ...recognitionWords(decision, prepared),
        ...(broughtBy.length > 0 ? [message('page.broughtBy', { names: broughtBy.join(', ') })] : []),
        ...(isHeldBack ? [message('page.heldBack')] : []),
      ],
    ];
  });
  const head = ['page.assistant', 'page.extension', 'page.decision', 'page.state', 'page.why'] as const;
  return [title, table(head, rows)];
}

function approvedBlocks(findings: readonly Finding[], prepared: PreparedPolicy): Block[] {
  const here = new Set(
    findings
      .filter(({ decision }) => decision.verdict === 'approved')
      .flatMap(({ decision: { match, sighting } }) => [
        sighting.id,
        ...(match && isItself(match) ? [match.assistantId] : []),
      ]),
  );
  const rows = approvedAlternatives(prepared).map((each): Line[] => [
    [each.preferred ? message('page.preferred', { name: each.name }) : { value: each.name }],
    here.has(each.id) ? [message('page.installed')] : waysToGet(each),
  ]);
  const title = heading(2, 'page.approved');
  return [
    title,
    rows.length > 0 ? table(['page.assistant', 'page.howToGet'], rows) : paragraph(message('page.nothingApproved')),
  ];
}

function changeBlocks({ ledger }: Status): Block[] {
  const title = heading(2, 'page.changes');
  // What is only intended does not stand in the settings yet.
  const made = ledger.entries.filter(({ state }) => state === 'done');
  if (made.length === 0) return [title, paragraph(message('page.noChanges'))];
  const rows = made.map(({ setting, key, before, after, at }): Line[] => [
    [{ value: setting }],
    [{ value: key }],
    [before === undefined ? message('page.notSet') : { value: shownBefore(setting, before) }],
    [{ value: JSON.stringify(after) }],
    [{ time: Date.parse(at) }],
  ]);
  const head = ['page.setting', 'page.key', 'page.before', 'page.now', 'page.since'] as const;
  return [title, table(head, rows), paragraph(message('page.changesHint'))];
}

/** Of an address only the host: the rest may be a secret. */
function shownBefore(setting: string, before: unknown): string {
  if (!isClearable(setting)) return JSON.stringify(before);
  return (typeof before === 'string' ? hostOf(before) : undefined) ?? '…';
}

function uninstalledBlocks({ ledger, restorable }: Status): Block[] {
  if (ledger.uninstalled.length === 0) return [];
  const free = new Set(restorable.map(({ id }) => id));
  const rows = ledger.uninstalled.map(({ id, version, at }): Line[] => [
    [{ value: `${id} ${version ?? ''}`.trim() }],
    [{ time: Date.parse(at) }],
    [message(free.has(id) ? 'page.mayInstallAgain' : 'state.uninstalled')],
  ]);
  const head = ['page.extension', 'page.since', 'page.state'] as const;
  return [heading(2, 'page.uninstalledBefore'), table(head, rows), paragraph(message('page.uninstalledHint'))];
}
