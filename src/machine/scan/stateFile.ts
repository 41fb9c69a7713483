import { pathToFileURL } from 'node:url';

/** As much of node:sqlite as we use: the types of Node 20, which has none of it, know nothing of it. */
interface Sqlite {
  readonly DatabaseSync: new (
    file: URL,
    options: { readonly readOnly: true },
  ) => {
    prepare(sql: string): { get(...values: readonly unknown[]): Readonly<Record<string, unknown>> | undefined };
    exec(sql: string): void;
    close(): void;
  };
}

const longestValue = 1024 * 1024;

/** Whether this Node can read SQLite files by their address, which the first ones that read such files at all cannot. */
export function canReadState(): boolean {
  const Database = sqlite()?.DatabaseSync;
  if (!Database) return false;
  try {
    new Database(new URL('file:///?mode=memory'), { readOnly: true }).close();
    return true;
  } catch {
    return false;
  }
}

/**
 * A value from an editor's state.vscdb. "Immutable" makes SQLite write nothing beside it and take no lock, so that an editor at
 * work is not disturbed.
 *
 * @returns undefined where the key is absent, or is not kept as text in an ordinary table
 * @throws where it is no such file
 */
export function stateValue(file: string, key: string): string | undefined {
  const Database = sqlite()?.DatabaseSync;
  if (!Database) return undefined;
  const address = pathToFileURL(file);
  address.search = 'immutable=1';
  const database = new Database(address, { readOnly: true });
  try {
    // A file that somebody made up may compute what looks like a table.
    database.exec('PRAGMA trusted_schema = OFF');
    const table = database.prepare("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = 'ItemTable'").get();
    if (!/^CREATE TABLE\b(?!.*\b(GENERATED|AS)\b)/is.test(String(table?.['sql']))) return undefined;
    const row = database
      .prepare('SELECT CAST(value AS TEXT) AS value FROM ItemTable WHERE key = ? AND length(value) < ? LIMIT 1')
      .get(key, longestValue);
    return typeof row?.['value'] === 'string' ? row['value'] : undefined;
  } finally {
    database.close();
  }
}

function sqlite(): Sqlite | undefined {
  const { getBuiltinModule } = process as { getBuiltinModule?: (name: string) => unknown };
  return getBuiltinModule?.('node:sqlite') as Sqlite | undefined;
}
