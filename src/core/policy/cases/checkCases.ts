import { prepareFor, type Judging } from '../../decision/situation.ts';
import type { PreparedPolicy } from '../../decision/preparePolicy.ts';
import { fromPointer, toPointer } from '../../jsonPointer.ts';
import { createLocator } from '../../jsonText.ts';
import type { Problem } from '../../problem.ts';
import { nearest } from '../lint/unknownAssistants.ts';
import { utcDay } from '../policyDefaults.ts';
import { repositoryOfText } from '../repositoryText.ts';
import { policyTime } from '../standing.ts';
import type { PolicyCase } from './casesSchema.ts';
import { sightingsOf } from './runCases.ts';

/**
 * What is wrong with cases beside their form: what they name and the policy or the catalog does not have. An error is
 * what makes a case say nothing.
 *
 * @param text of the file of cases, for the places
 */
export function checkCases(cases: readonly PolicyCase[], judging: Judging, text: string): Problem[] {
  const prepared = prepareFor(judging, { who: { host: '', folders: [] }, today: '1970-01-01' });
  const locate = createLocator(text);
  const found = cases.flatMap((each, index) => [
    ...sameName(each, index, cases),
    ...unknownSubject(each, index, prepared),
    ...knownAnyway(each, index, prepared),
    ...noRepositories(each, index),
    ...noSuchEntries(each, index, judging),
    ...notPutOff(each, index, judging),
    ...beforeIssued(each, index, judging),
  ]);
  if (cases.length === 0) found.push(remark('casesEmpty', [], {}));
  return found.map((problem) => {
    return { ...problem, place: { ...problem.place, ...locate(fromPointer(problem.place?.path ?? '')) } };
  });
}

function sameName({ name }: PolicyCase, index: number, cases: readonly PolicyCase[]): Problem[] {
  const first = cases.findIndex((each) => each.name === name);
  return first < index ? [remark('caseSameName', [index, 'name'], { name })] : [];
}

function unknownSubject(each: PolicyCase, index: number, prepared: PreparedPolicy): Problem[] {
  const id = each.what.assistant;
  if (id === undefined || sightingsOf(each, prepared).length > 0) return [];
  const path = [index, 'what', 'assistant'];
  const { assistants } = prepared.catalog;
  if (assistants.has(id)) return [remark('caseNoExtension', path, { id })];
  const suggestion = nearest(id, [...assistants.keys()]);
  if (suggestion === undefined) return [remark('caseUnknownAssistant', path, { id })];
  return [remark('caseUnknownAssistantSuggestion', path, { id, suggestion })];
}

/** What has its id in the catalog is never judged by its manifest. */
function knownAnyway(
  { what: { extension: id, recognition } }: PolicyCase,
  index: number,
  { catalog, ownId }: PreparedPolicy,
): Problem[] {
  if (id === undefined || recognition === undefined) return [];
  const isKnown = catalog.byExtension.has(id.toLowerCase()) || id.toLowerCase() === ownId;
  return isKnown ? [remark('caseRecognitionNotUsed', [index, 'what', 'recognition'], { id }, 'warning')] : [];
}

function noRepositories({ where = [] }: PolicyCase, index: number): Problem[] {
  return where.flatMap((folder, place) =>
    [folder].flat().flatMap((address, remote) => {
      const path = [index, 'where', place, ...(typeof folder === 'string' ? [] : [remote])];
      return repositoryOfText(address) === undefined ? [remark('caseNotARepository', path, { address })] : [];
    }),
  );
}

function noSuchEntries({ expect }: PolicyCase, index: number, { policy }: Judging): Problem[] {
  return (['rule', 'exception'] as const).flatMap((key) => {
    const path = expect[key];
    const [list, place] = fromPointer(path ?? '');
    if (path === undefined || (list !== 'banned' && list !== 'approved' && list !== 'exceptions')) return [];
    return Number(place) < (policy[list] ?? []).length
      ? []
      : [remark('caseNoSuchEntry', [index, 'expect', key], { path })];
  });
}

function notPutOff({ snoozedSince }: PolicyCase, index: number, { policy }: Judging): Problem[] {
  if (snoozedSince === undefined || (policy.snooze?.maxDays ?? 0) > 0) return [];
  return [remark('caseNotPutOff', [index, 'snoozedSince'], {}, 'warning')];
}

function beforeIssued({ when }: PolicyCase, index: number, { policy }: Judging): Problem[] {
  if (when === undefined) return [];
  const [day, date] = [utcDay(Date.parse(when)), utcDay(policyTime({ policy }, Date.parse(when)))];
  return day === date ? [] : [remark('judgedFromIssuedAt', [index, 'when'], { value: day, date }, 'warning')];
}

function remark(
  code: Problem['code'],
  path: readonly PropertyKey[],
  args: Problem['args'],
  severity: Problem['severity'] = 'error',
): Problem {
  return { code, severity, args, place: { path: toPointer(['cases', ...path]) } };
}
