import type { Problem } from '../../core/problem.ts';
import { problemJson } from '../problemText.ts';
import type { CatalogAnswer, KnownExtension } from './catalogAnswer.ts';
import { catalogJson, recognitionJson } from './explainJson.ts';
import { catalogLine, recognitionLines, section } from './explainText.ts';

/** What the catalog and a manifest say, for people. */
export function catalogText({ id, assistant, extensions }: CatalogAnswer): string[] {
  return [
    ...section('Policy', ['None is managed on this machine, and none was given: nothing is decided (--policy FILE).']),
    ...(extensions.length === 0
      ? ['', ...section(`${assistant?.name ?? id}: no extension`, ['The catalog knows no extension that is it.'])]
      : []),
    ...extensions.flatMap((each) => ['', ...section(titleOf(each), factLines(each))]),
  ];
}

function titleOf({ id, known, recognition }: KnownExtension): string {
  return known || recognition ? id : `${id}: not known`;
}

function factLines({ known, recognition, copyOf }: KnownExtension): string[] {
  const hangsOnManifest = !known && !recognition;
  return [
    catalogLine(known),
    ...recognitionLines({ ...(recognition ? { recognition } : {}), ...(copyOf ? { copyOf } : {}), hangsOnManifest }),
  ];
}

/** The same as `--json` prints it: what only a policy has an answer to is null or empty. */
export function catalogAnswerJson(
  { id, assistant, extensions }: CatalogAnswer,
  problems: readonly Problem[],
): Record<string, unknown> {
  return {
    version: 1,
    id,
    policy: null,
    problems: problems.map(problemJson),
    assistant: assistant && { id: assistant.id, name: assistant.name, vendor: assistant.vendor },
    entries: [],
    extensions: extensions.map(({ id: extension, version, known, recognition }) => ({
      extension,
      version,
      catalog: known && catalogJson(known),
      recognition: recognition && recognitionJson(recognition),
      known: known !== undefined || recognition !== undefined,
      decision: null,
    })),
  };
}
