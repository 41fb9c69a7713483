import { Uri, type TextDocument } from 'vscode';
import { isPolicyFileName } from '../core/policy/policyFileNames.ts';

/** Where people write files; not, for instance, the older half of a comparison. */
const schemes = ['file', 'untitled', 'vscode-remote'];

export const jsonLanguages: readonly string[] = ['json', 'jsonc'];

/** Whether a document is a policy that somebody writes: by its name, or because the setting for trying out names it. */
export function isPolicyDocument({ uri }: TextDocument, trialPolicy: string): boolean {
  if (!schemes.includes(uri.scheme)) return false;
  return isPolicyFileName(uri.path) || (trialPolicy !== '' && uri.fsPath === Uri.file(trialPolicy).fsPath);
}

/** Whether VS Code itself checks the document against our schema, which package.json brings it. */
export function hasPolicySchema(document: TextDocument): boolean {
  return isJson(document) && isPolicyFileName(document.uri.path);
}

/** Whether VS Code tells by itself what breaks the text. */
export function isJson({ languageId }: TextDocument): boolean {
  return jsonLanguages.includes(languageId);
}
