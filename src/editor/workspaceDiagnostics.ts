import { CodeActionKind, Diagnostic, DiagnosticSeverity, Disposable, env, languages, Range, type Uri } from 'vscode';
import type { PreparedPolicy } from '../core/decision/preparePolicy.ts';
import { inLanguage } from '../core/guidance/localizedText.ts';
import { message } from '../core/guidance/message.ts';
import { writtenWords, type WrittenWords } from '../core/guidance/writtenWords.ts';
import type { Finding } from '../core/surfaces/finding.ts';
import type { WrittenUse } from '../core/surfaces/inWorkspace/writtenUse.ts';
import { RecommendationFixes } from './recommendationFixes.ts';
import { text } from './text.ts';

/** Shows in the Problems view where a workspace uses an assistant that the policy does not allow. */
export class WorkspaceDiagnostics implements Disposable {
  readonly #shown = languages.createDiagnosticCollection('approved-assistants-workspace');
  readonly #fixes = languages.registerCodeActionsProvider(
    { pattern: '**/.vscode/extensions.json' },
    new RecommendationFixes(),
    { providedCodeActionKinds: [CodeActionKind.QuickFix] },
  );

  /** Those that have something shown. */
  #files: readonly Uri[] = [];

  /** @param uriOf the file that a name stands for; undefined where its folder has left the workspace */
  show(
    findings: readonly Finding<WrittenUse>[],
    prepared: PreparedPolicy | undefined,
    uriOf: (name: string) => Uri | undefined,
  ): void {
    const byFile = new Map<string, Diagnostic[]>();
    for (const finding of prepared ? findings : []) {
      const { file } = finding.decision.sighting.place;
      const diagnostic = prepared && diagnosticOf(finding, prepared);
      if (diagnostic) byFile.set(file, [...(byFile.get(file) ?? []), diagnostic]);
    }
    const fresh = [...byFile].flatMap(([file, diagnostics]): [Uri, Diagnostic[]][] => {
      const uri = uriOf(file);
      return uri ? [[uri, diagnostics]] : [];
    });
    // In one step: what stays must not vanish for a moment.
    const kept = new Set(fresh.map(([uri]) => uri.toString()));
    const gone = this.#files.filter((uri) => !kept.has(uri.toString()));
    this.#shown.set([...gone.map((uri): [Uri, undefined] => [uri, undefined]), ...fresh]);
    this.#files = fresh.map(([uri]) => uri);
  }

  dispose(): void {
    Disposable.from(this.#shown, this.#fixes).dispose();
  }
}

function diagnosticOf(finding: Finding<WrittenUse>, prepared: PreparedPolicy): Diagnostic | undefined {
  const { place, range } = finding.decision.sighting;
  const words = writtenWords(finding, prepared);
  if (!words || !range || place.line === undefined || place.column === undefined) return undefined;
  const [line, column] = [place.line - 1, place.column - 1];
  const severity = words.severity === 'warning' ? DiagnosticSeverity.Warning : DiagnosticSeverity.Information;
  // What is shown is a name or a text of JSON, which never goes over lines.
  const shown = new Diagnostic(new Range(line, column, line, column + range.length), wordsOf(words), severity);
  shown.source = 'Approved Assistants';
  shown.code = words.sentences[0].code;
  return shown;
}

function wordsOf({ sentences, reason, useInstead }: WrittenWords): string {
  const names = useInstead.join(text(message('join.names')));
  return [
    ...sentences,
    ...(reason === undefined ? [] : [message('notice.reason', { reason: inLanguage(reason, env.language) })]),
    ...(names === '' ? [] : [message('notice.useInstead', { names })]),
  ]
    .map(text)
    .join(text(message('join.sentences')));
}
