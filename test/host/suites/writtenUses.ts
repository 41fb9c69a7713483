import path from 'node:path';
import { languages, Uri } from 'vscode';
import type { Diagnostic } from 'vscode';
import { facts } from './inEditor.ts';

export const fileIn = (name: string): string => path.join(facts().home.workspace, ...name.split('/'));

/** What our extension says of a file of the workspace. */
export function said(name: string): Diagnostic[] {
  return languages.getDiagnostics(Uri.file(fileIn(name))).filter(({ source }) => source === 'Approved Assistants');
}

/** For each: line, counted from 1, and code. */
export const places = (name: string): readonly string[] =>
  said(name).map(({ range, code }) => `${range.start.line + 1} ${typeof code === 'string' ? code : ''}`);
