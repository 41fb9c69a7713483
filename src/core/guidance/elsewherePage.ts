import type { ScanFinding } from '../report/scanFinding.ts';
import { scanReport, unseen, type ScanQuestion } from '../report/scanReport.ts';
import type { LookedPlace } from '../inventory/machineInventory.ts';
import type { Problem } from '../problem.ts';
import { calledWith } from './alternatives.ts';
import { heading, list, paragraph, table, type Block, type Line } from './blocks.ts';
import { message } from './message.ts';
import { problemLine } from './problemLine.ts';

/** More than a person reads of it on a page. */
const mostNamed = 20;

/** What the person's other editors on this machine have, by their files. */
export interface Elsewhere {
  readonly findings: readonly ScanFinding[];
  /** What could not be looked at. */
  readonly notLooked: readonly Problem[];
}

/** @param places of this person, without those that the window itself shows */
export function elsewhere(places: readonly LookedPlace[], question: ScanQuestion): Elsewhere {
  const report = scanReport({ host: '', homes: [], workspaces: [], places, uses: [], problems: [] }, question);
  return { findings: report.findings, notLooked: unseen(report) };
}

/** The part of the status page on other editors: the same findings as those of a scan. Nothing there is changed from here. */
export function elsewhereBlocks({ findings, notLooked }: Elsewhere): Block[] {
  const title = heading(2, 'page.elsewhere');
  const hint = paragraph(message('page.elsewhereHint'));
  const missed = missedBlocks(notLooked);
  if (findings.length === 0) return [title, paragraph(message('page.nothingElsewhere')), ...missed];
  const head = ['page.assistant', 'page.extension', 'page.editor', 'page.decision', 'page.why'] as const;
  return [title, hint, table(head, findings.map(row)), ...missed];
}

/** Several things may be wrong with one place. */
function missedBlocks(notLooked: readonly Problem[]): Block[] {
  if (notLooked.length === 0) return [];
  const count = new Set(notLooked.map(({ place }) => place?.file)).size;
  const named = notLooked.slice(0, mostNamed).map(problemLine);
  return [paragraph(message('page.elsewhereInPart', { count })), list(named)];
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
