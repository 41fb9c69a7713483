import { createPositions } from '../../jsonText.ts';
import type { Problem } from '../../problem.ts';
import type { WrittenUse } from '../inWorkspace/writtenUse.ts';
import type { CommandNames } from '../terminals/commandNames.ts';
import { openingWritten, type Written } from '../writtenFile.ts';
import { readCodexServers } from './readCodexServers.ts';
import { readServers } from './readServers.ts';
import type { ServerFileFormat } from './serverFiles.ts';
import { usesOfServer } from './usesOfServer.ts';
import type { WrittenServer } from './writtenServer.ts';

/** The text of a file with servers. */
export interface ServerFileText {
  /** What people call the file. */
  readonly name: string;
  readonly text: string;
  readonly format: ServerFileFormat;
  /** VS Code itself starts the servers in it, so its own list can stop them. */
  readonly isEditors: boolean;
}

/** A server and all that an entry of a policy may know it by. */
export interface ServerSighting {
  /** May hold secrets: for matching, never for a report. */
  readonly server: WrittenServer;
  readonly isEditors: boolean;
  readonly uses: readonly WrittenUse[];
}

export interface ServersSeen {
  readonly servers: readonly ServerSighting[];
  readonly problems: readonly Problem[];
}

/** Finds the servers in a file. Never throws, and starts nothing. Pauses now and then. */
export function* serverSightings(file: ServerFileText, names: CommandNames): Generator<undefined, ServersSeen> {
  const { name, text, format, isEditors } = file;
  const { items, problem } = yield* reading(text, format);
  const positionOf = createPositions(text);
  const servers: ServerSighting[] = [];
  const problems: Problem[] = [];
  if (problem) {
    const { cause, line, column } = problem;
    const place = { file: name, line, column };
    problems.push({ code: 'workspaceFileBroken', severity: 'warning', args: { file: name }, cause, place });
  }
  for (const server of items) {
    const { uses, isUnread } = usesOfServer(server, names);
    const place = { file: name, ...positionOf(server.range.offset) };
    const common = { surface: 'mcpServers', what: 'server', label: server.name, place, range: server.range } as const;
    const written = uses.map((used, index): WrittenUse => {
      return { ...common, ...used, id: `${name}#${server.pointer} ${index}` };
    });
    servers.push({ server, isEditors, uses: written });
    const args = { file: name, name: server.name };
    if (isUnread) problems.push({ code: 'workspaceCommandUnread', severity: 'warning', args, place });
    yield;
  }
  return { servers, problems };
}

function* reading(text: string, format: ServerFileFormat): Generator<undefined, Written<WrittenServer>> {
  if (format === 'codex') return readCodexServers(text);
  return readServers(yield* openingWritten(text), format);
}
