import { indexCatalog } from '../../core/catalog/catalogIndex.ts';
import type { Assistant } from '../../core/catalog/catalogSchema.ts';
import { wholeCatalog } from '../../core/catalog/wholeCatalog.ts';
import type { Recognise, Recognition } from '../../core/inventory/recognition.ts';
import type { Problem } from '../../core/problem.ts';
import { aboutManifest, asSighting, catalogFact, type CatalogFact } from './explainReport.ts';
import { subjectOf, type Asked } from './explainSubject.ts';

/** What one extension is, whatever a policy says of it. */
export interface KnownExtension {
  readonly id: string;
  readonly version?: string;
  readonly known?: CatalogFact;
  readonly recognition?: Recognition;
  readonly copyOf?: Assistant;
}

/** The answer to `explain ID` where there is no policy. */
export interface CatalogAnswer {
  readonly id: string;
  readonly problems: readonly Problem[];
  /** Present where an assistant was asked about. */
  readonly assistant?: Assistant;
  readonly extensions: readonly KnownExtension[];
}

/** @param recognise judges a manifest as editors do */
export function catalogAnswer(asked: Asked, recognise: Recognise): CatalogAnswer | Problem {
  const catalog = indexCatalog(wholeCatalog);
  const subject = subjectOf(asked, { catalog });
  if ('problem' in subject) return subject.problem;
  const { ids, assistant, note } = subject;
  const extensions = ids.map((id): KnownExtension => {
    const { version, recognition } = asSighting(id, asked, { catalog }, recognise);
    const known = catalogFact(id, { catalog });
    const copyOf = catalog.assistants.get(recognition?.copyOf?.assistantId ?? '');
    return {
      id,
      ...(version === undefined ? {} : { version }),
      ...(known ? { known } : {}),
      ...(recognition ? { recognition } : {}),
      ...(copyOf ? { copyOf } : {}),
    };
  });
  const notes = extensions.flatMap(({ id, known }) => aboutManifest(id, known !== undefined, asked));
  return {
    id: assistant?.id ?? ids[0] ?? asked.id,
    problems: [...(note ? [note] : []), ...notes],
    ...(assistant ? { assistant } : {}),
    extensions,
  };
}
