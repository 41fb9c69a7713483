import english from '../../../l10n/en.json' with { type: 'json' };
import { decidedBy } from '../../core/decision/decidedBy.ts';
import type { LookedHome, LookedWorkspace } from '../../core/inventory/machineInventory.ts';
import { reasonGiven, summaryOf } from '../../core/report/scanDocument.ts';
import type { ScanFinding } from '../../core/report/scanFinding.ts';
import {
  groupFindings,
  groupKinds,
  type DecidedAlike,
  type FindingGroup,
  type GroupKind,
  type UsesDecidedAlike,
} from '../../core/report/scanGroups.ts';
import { isGap } from '../../core/problem.ts';
import type { ScannedPlace, ScanReport } from '../../core/report/scanReport.ts';
import { placeIn, type LoadedPolicy } from '../loadedPolicy.ts';
import { problemLine } from '../problemText.ts';
import type { Decision } from '../../core/decision/decide.ts';
import type { Sighting } from '../../core/inventory/sighting.ts';
import type { UseFinding } from '../../core/report/useFinding.ts';
import { adviceLines, insteadLines } from './adviceText.ts';
import { evidenceLines } from './evidenceText.ts';
import { calledWords, editorWords, installationWords, stateWords, wantedWords } from './scanWords.ts';
import { placeOfUse, useAdvice, whatItIs } from './useWords.ts';

const kindTitles: Readonly<Record<GroupKind, string | undefined>> = {
  certain: undefined,
  possibly: 'Possibly AI assistants',
  other: 'Other extensions',
};

/** A report for people: by assistant, what is not allowed first. */
export function scanText(report: ScanReport, loaded: LoadedPolicy | undefined): string[] {
  const groups = groupFindings(report.findings, report.uses);
  return [
    ...headLines(report),
    ...titled('Homes', report.homes.map(homeLine)),
    ...titled('Workspaces', report.workspaces.map(workspaceLine)),
    ...titled('Approved Assistants', report.places.flatMap(ownLine)),
    ...groupKinds.flatMap((kind) => {
      const lines = groups.filter((each) => each.kind === kind).flatMap((each) => ['', ...groupLines(each, loaded)]);
      const title = kindTitles[kind];
      return title === undefined ? lines : titled(title, lines);
    }),
    ...problemLines(report),
    '',
    summaryLine(report),
  ];
}

function headLines({ host, judging, places }: ScanReport): string[] {
  const extensions = places.reduce((sum, place) => sum + place.extensions, 0);
  const { organization, revision, mode } = judging?.policy ?? {};
  return [
    judging
      ? `Policy: ${organization?.name ?? ''}, revision ${revision ?? ''}, mode ${mode ?? ''} (${judging.file}), on ${judging.today} (UTC)`
      : 'Policy: none given, so nothing is decided (--policy FILE)',
    `Looked at: ${host}, places ${places.length}, extensions ${extensions}`,
  ];
}

function homeLine({ folder, user, places, isWhole }: LookedHome): string {
  const whose = user === undefined ? '' : `, user ${user}`;
  const found =
    places === 0 && isWhole ? `No editor was found in ${folder}${whose}` : `${folder}${whose}: places ${places}`;
  return isWhole ? found : `${found}; not looked at in full`;
}

function workspaceLine({ folder, isWhole }: LookedWorkspace): string {
  return isWhole ? folder : `${folder}; not looked at in full`;
}

/** It is no finding, and still it is asked where it is. */
function ownLine(place: ScannedPlace): string[] {
  const { ownExtension: own } = place;
  if (own === undefined) return [];
  const version = own?.version === undefined ? '' : `${own.version}, `;
  return [`${placeName(place)}: ${own ? version + installationWords[own.installation] : 'not installed'}`];
}

function groupLines(group: FindingGroup, loaded: LoadedPolicy | undefined): string[] {
  const { name, inside, assistantId, decided, otherWays } = group;
  const whole = calledWords(name, inside);
  const title = assistantId === undefined ? whole : `${whole} (${assistantId})`;
  const others = otherWays.flatMap((each) => otherWaysLines(each, loaded));
  return [
    title,
    ...indented(decided.flatMap((each) => decidedLines(each, loaded))),
    ...(others.length === 0 ? [] : indented(['Other ways in', ...indented(others)])),
  ];
}

function otherWaysLines({ decision, uses }: UsesDecidedAlike, loaded: LoadedPolicy | undefined): string[] {
  const offered = new Map(uses.flatMap(({ alternatives }) => alternatives.map((each) => [each.id, each])));
  return [
    ...(decision ? [`${decision.verdict}: ${wantedWords[decision.effect]}`, ...whyLines(decision, loaded)] : []),
    ...insteadLines([...offered.values()]),
    ...indented(uses.flatMap(useLines)),
  ];
}

function useLines(finding: UseFinding): string[] {
  const { use, state } = finding;
  const advice = useAdvice(finding);
  const where = [use.editorName, use.user === undefined ? undefined : `user ${use.user}`].filter(
    (part) => part !== undefined,
  );
  return [
    [whatItIs(use), ...where].join('; '),
    ...indented([placeOfUse(use), `State: ${state}`, ...(advice === undefined ? [] : [`What to do: ${advice}`])]),
  ];
}

/** Why, by which entry, and the reason that the policy gives. */
function whyLines(decision: Decision<Sighting>, loaded: LoadedPolicy | undefined): string[] {
  const given = reasonGiven(decision, 'en');
  const path = decidedBy(decision);
  const by = path === undefined ? '' : `, ${loaded ? placeIn(loaded, path) : path}`;
  return [
    `Why: ${english[`reason.${decision.reasonCode}`]} (${decision.reasonCode}${by})`,
    ...(given === undefined ? [] : [`The policy's reason: ${given}`]),
  ];
}

function decidedLines(decided: DecidedAlike, loaded: LoadedPolicy | undefined): string[] {
  const { decision, presence, findings } = decided;
  return [
    ...(decision
      ? [
          `${decision.verdict}: ${presence === 'leftOver' ? 'not loaded, so nothing is to happen' : wantedWords[decision.effect]}`,
          ...whyLines(decision, loaded),
        ]
      : [`Found: ${installationWords[presence]}`]),
    ...adviceLines(decided),
    ...indented(findings.flatMap(findingLines)),
  ];
}

function findingLines({ extension, place, name, relation, evidence, brings, ...rest }: ScanFinding): string[] {
  const { id, version, installation, profiles, disabledIn = [], folder } = extension;
  const what = [id, ...(version === undefined ? [] : [version])].join(' ');
  const copy = relation === 'copy' ? ' (a copy)' : '';
  const called = relation === 'is' || name === id ? '' : `${name}: `;
  const where = [
    editorWords(place),
    ...(place.user === undefined ? [] : [`user ${place.user}`]),
    ...(profiles.length === 0 ? [] : [`profiles: ${profiles.join(', ')}`]),
    ...(disabledIn.length === 0 ? [] : [`turned off in: ${disabledIn.join(', ')}`]),
  ];
  return [
    `${called}${what}${copy}, ${installationWords[installation]}; ${where.join('; ')}`,
    ...indented([
      folder,
      ...(rest.isViolation ? [`State: ${stateWords(rest)}`] : []),
      ...evidenceLines(evidence),
      ...(brings.length === 0 ? [] : [`Brings along: ${brings.join(', ')}`]),
    ]),
  ];
}

/** What is worth knowing, and takes nothing from the answer, stands apart from what does. */
function problemLines({ places, problems }: ScanReport): string[] {
  const all = [
    ...problems.map((problem) => ({ problem, line: problemLine(problem) })),
    ...places.flatMap((place) =>
      place.problems.map((problem) => ({ problem, line: `${placeName(place)}: ${problemLine(problem)}` })),
    ),
  ];
  const linesOf = (gaps: boolean): string[] =>
    all.flatMap(({ problem, line }) => (isGap(problem) === gaps ? [line] : []));
  return [...titled('Not looked at in full', linesOf(true)), ...titled('Also noticed', linesOf(false))];
}

function titled(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', title, ...indented(lines)];
}

function placeName(place: ScannedPlace): string {
  const { user } = place;
  return user === undefined ? editorWords(place) : `${editorWords(place)}, user ${user}`;
}

function summaryLine(report: ScanReport): string {
  const { findings, violations, possibly, notLookedAt } = summaryOf(report);
  const counts = [`findings: ${findings}`, ...(report.judging ? [`not allowed: ${violations}`] : [])];
  return [...counts, `not certain: ${possibly}`, `not looked at: ${notLookedAt}`].join(', ');
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => (line === '' ? '' : `  ${line}`));
}
