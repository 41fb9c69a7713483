import * as z from 'zod/mini';
import { causeCodes } from '../cause.ts';
import { problemCodes } from '../problemCodes.ts';
import { surfaces } from '../surfaces/surface.ts';
import { useKinds } from './foundUse.ts';
import { installations } from './machineInventory.ts';
import { isNestedDeeperThan } from './nesting.ts';
import { recognitionOutcomes } from './recognition.ts';
import { signals } from './signals.ts';

const texts = z.readonly(z.array(z.string()));

const problem = z.strictObject({
  code: z.enum(problemCodes),
  severity: z.enum(['error', 'warning', 'information']),
  args: z.record(z.string(), z.union([z.string(), z.number()])),
  cause: z.exactOptional(z.enum(causeCodes)),
  place: z.exactOptional(
    z.strictObject({
      file: z.exactOptional(z.string()),
      path: z.exactOptional(z.string()),
      line: z.exactOptional(z.number()),
      column: z.exactOptional(z.number()),
    }),
  ),
});

const manifest = z.strictObject({
  publisher: z.string(),
  name: z.string(),
  version: z.exactOptional(z.string()),
  displayName: z.exactOptional(z.string()),
  description: z.exactOptional(z.string()),
  categories: texts,
  keywords: texts,
  hasCode: z.boolean(),
  activationEvents: texts,
  contributes: z.record(z.string(), z.unknown()),
  enabledApiProposals: texts,
  extensionPack: texts,
  extensionDependencies: texts,
});

const recognition = z.strictObject({
  outcome: z.enum(recognitionOutcomes),
  score: z.number(),
  evidence: z.readonly(
    z.array(z.strictObject({ signal: z.enum(signals.map(({ id }) => id)), weight: z.number(), found: z.string() })),
  ),
  copyOf: z.exactOptional(z.strictObject({ assistantId: z.string(), found: texts })),
});

const extension = z.strictObject({
  id: z.string(),
  version: z.exactOptional(z.string()),
  manifest: z.exactOptional(manifest),
  recognition: z.exactOptional(recognition),
  installation: z.enum(installations),
  profiles: texts,
  disabledIn: z.exactOptional(texts),
  folder: z.string(),
});

const place = z.strictObject({
  editor: z.string(),
  editorName: z.string(),
  kind: z.enum(['desktop', 'server', 'portable']),
  user: z.exactOptional(z.string()),
  folder: z.string(),
  profiles: texts,
  problems: z.readonly(z.array(problem)),
  extensions: z.readonly(z.array(extension)),
});

const names = z.strictObject({
  commands: z.exactOptional(texts),
  packages: z.exactOptional(texts),
  servers: z.exactOptional(
    z.readonly(
      z.array(
        z.strictObject({ name: z.string(), command: z.exactOptional(z.string()), url: z.exactOptional(z.string()) }),
      ),
    ),
  ),
  hosts: z.exactOptional(texts),
});

const use = z.strictObject({
  surface: z.enum(surfaces.filter((surface) => surface !== 'extensions')),
  what: z.enum(useKinds),
  label: z.string(),
  assistantIds: texts,
  names: z.exactOptional(names),
  extensionId: z.exactOptional(z.string()),
  host: z.exactOptional(z.string()),
  isOff: z.exactOptional(z.literal(true)),
  editorName: z.exactOptional(z.string()),
  file: z.string(),
  line: z.exactOptional(z.number()),
  column: z.exactOptional(z.number()),
});

/** What a process that reads somebody's home says, a line for each. */
const scannedLine = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('place'), place }),
  z.strictObject({ kind: z.literal('uses'), uses: z.readonly(z.array(use)) }),
  z.strictObject({ kind: z.literal('problem'), problem }),
  /** The last one: nothing is missing. */
  z.strictObject({ kind: z.literal('done') }),
]);

export type ScannedLine = z.infer<typeof scannedLine>;

/** Deeper than a place with manifests as deep as they may be. */
const deepest = 80;

/** Understands a line; undefined where it is none. Its process may have fallen into the hands of the home's owner. */
export function readScannedLine(text: string): ScannedLine | undefined {
  try {
    const json: unknown = JSON.parse(text);
    if (isNestedDeeperThan(json, deepest)) return undefined;
    const parsed = scannedLine.safeParse(json);
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
