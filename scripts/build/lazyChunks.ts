/** Code that is loaded when it is first needed, by chunk: the name a chunk exports it under, and where it comes from. */
export const lazyChunks: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  documents: {
    parsePolicy: 'src/core/policy/parsePolicy.ts',
    jsonText: 'src/core/jsonText.ts',
    jsonTree: 'src/core/jsonTree.ts',
    duplicateKeys: 'src/core/policy/duplicateKeys.ts',
    settingsText: 'src/core/remediation/settingsText.ts',
  },
  schemas: {
    policyIssues: 'src/core/policy/policyIssues.ts',
    lastGoodSchema: 'src/core/policy/lastGoodSchema.ts',
    ledgerSchema: 'src/core/remediation/ledgerSchema.ts',
    zod: 'zod/mini',
  },
  explaining: { schemaProblems: 'src/core/policy/schemaProblems.ts', jsonTextErrors: 'src/core/jsonTextErrors.ts' },
  versions: { versionRange: 'src/core/policy/versionRange.ts' },
  app: { app: 'src/editor/app.ts' },
  appearance: { appearance: 'src/editor/appearance.ts', text: 'src/editor/text.ts' },
  fetching: { policyFetch: 'src/machine/policyFetch.ts' },
  authoring: { policyDiagnostics: 'src/editor/policyDiagnostics.ts' },
  obtaining: { vsixDownload: 'src/machine/vsixDownload.ts', privateFolder: 'src/machine/privateFolder.ts' },
  recognising: { recognising: 'src/machine/recognising.ts' },
  recording: {
    auditFile: 'src/machine/auditFile.ts',
    auditJournal: 'src/machine/auditJournal.ts',
    auditEventSchema: 'src/core/audit/auditEventSchema.ts',
    recordedPage: 'src/core/guidance/recordedPage.ts',
    // Said of a policy beside what was done: nothing that is done waits for it.
    policyNotes: 'src/core/policy/policyNotes.ts',
  },
  scanning: { elsewhere: 'src/editor/elsewhere.ts' },
  signing: {
    parseEnrolment: 'src/core/policy/parseEnrolment.ts',
    policySignature: 'src/machine/policySignature.ts',
    enrolledPolicy: 'src/machine/enrolledPolicy.ts',
    policyRefresh: 'src/machine/policyRefresh.ts',
    fetchedPolicyStore: 'src/machine/fetchedPolicyStore.ts',
  },
  terminals: { terminals: 'src/editor/terminals.ts' },
  workspace: {
    workspaceFiles: 'src/editor/workspaceFiles.ts',
    serverFiles: 'src/editor/serverFiles.ts',
    modelProviders: 'src/editor/modelProviders.ts',
    endpointPlans: 'src/core/surfaces/modelProviders/endpointPlans.ts',
    usesIn: 'src/core/surfaces/terminals/usesIn.ts',
    commandNames: 'src/core/surfaces/terminals/commandNames.ts',
  },
  writing: { properLockfile: 'proper-lockfile', writeFileAtomic: 'write-file-atomic' },
};

/** The source of a chunk. */
export function chunkSource(chunk: string): string {
  const entries = Object.entries(lazyChunks[chunk] ?? {});
  // Getters: of what stands in one file, only what is asked for is run.
  return entries
    .map(([name, from]) => `Object.defineProperty(exports, '${name}', { get: () => require('${specifier(from)}') });`)
    .join('\n');
}

/** A module in a chunk. */
export interface Place {
  readonly chunk: string;
  readonly name: string;
}

/** @param from a file's path from the root, or the name of a library */
export function placeOf(from: string): Place | undefined {
  for (const [chunk, entries] of Object.entries(lazyChunks)) {
    const name = Object.keys(entries).find((key) => entries[key] === from);
    if (name !== undefined) return { chunk, name };
  }
  return undefined;
}

function specifier(from: string): string {
  return from.startsWith('src/') ? `./${from}` : from;
}
