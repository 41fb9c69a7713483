import type { ScanFinding } from '../report/scanFinding.ts';
import { scanReport, unseen, type ScanQuestion } from '../report/scanReport.ts';
import type { LookedPlace } from '../inventory/machineInventory.ts';
import type { Problem } from '../problem.ts';
import { calledWith } from './alternatives.ts';
import { heading, paragraph, table, type Block, type Line } from './blocks.ts';
import { message } from './message.ts';

/** What the person's other editors on this machine have, by their files. */
export interface Elsewhere {
  readonly findings: readonly ScanFinding[];
  /** What could not be looked at. */
  readonly notLooked: readonly Problem[];
}

/**
 * @param places of this person
 * @param here folders of extensions that the window itself shows
 */
export function elsewhere(places: readonly LookedPlace[], here: readonly string[], question: ScanQuestion): Elsewhere {
  const shown = new Set(here);
  const others = places.filter(({ folder }) => !shown.has(folder));
  const report = scanReport({ host: '', homes: [], places: others, problems: [] }, question);
  return { findings: report.findings, notLooked: unseen(report) };
}

/** The part of the status page on other editors: the same findings as those of a scan. Nothing there is changed from here. */
export function elsewhereBlocks({ findings, notLooked }: Elsewhere): Block[] {
  const title = heading(2, 'page.elsewhere');
  const hint = paragraph(message('page.elsewhereHint'));
  const missed =
    notLooked.length === 0 ? [] : [paragraph(message('page.elsewhereInPart', { count: notLooked.length }))];
  if (findings.length === 0) return [title, paragraph(message('page.nothingElsewhere')), ...missed];
  const head = ['page.assistant', 'page.extension', 'page.editor', 'page.decision', 'page.why'] as const;
  return [title, hint, table(head, findings.map(row)), ...missed];
}

function row({ name, inside, extension, place, decision }: ScanFinding): Line[] {
  const { id, version, installation, profiles } = extension;
  const where = profiles.length > 1 ? `${place.editorName} (${profiles.join(', ')})` : place.editorName;
  return [
    [calledWith(name, inside)],
    [{ value: version === undefined ? id : `${id} ${version}` }],
    [message(`installation.${installation}`, { editor: where })],
    decision ? [message(`verdict.${decision.verdict}`)] : [],
    decision ? [message(`reason.${decision.reasonCode}`)] : [],
  ];
}
