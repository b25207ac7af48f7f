import type { Import, RefusedRow } from '../../api/imports.ts';
import type { Database } from './database.ts';

/** The list of imports shows this many; older ones are still found by their id. */
const LISTED = 100;

/** What became of files that were imported. */
export function createImportRecords(db: Database) {
  const save = db.prepare(
    `INSERT INTO import (id, startedAt, body) VALUES (@id, @startedAt, @body)
     ON CONFLICT (id) DO UPDATE SET body = excluded.body`,
  );
  const known = db.prepare('SELECT id FROM session WHERE id IN (SELECT value FROM json_each(?))').pluck();
  const list = db.prepare(`SELECT body FROM import ORDER BY startedAt DESC, id DESC LIMIT ${LISTED}`).pluck();
  const find = db.prepare('SELECT body FROM import WHERE id = ?').pluck();
  const refuse = db.prepare(
    `INSERT INTO import_refusal (import, line, "column", reason) VALUES (@id, @line, @column, @reason)
     ON CONFLICT DO NOTHING`,
  );
  const refused = db.prepare(
    'SELECT line, "column", reason FROM import_refusal WHERE import = ? ORDER BY line, "column", reason',
  );
  const refuseAll = db.transaction((id: string, rows: readonly RefusedRow[]) => {
    for (const row of rows) refuse.run({ id, ...row });
  });
  // Written by `saveImport`.
  const parsed = (body: unknown) => JSON.parse(String(body)) as Import;

  return {
    knownSessions: async (ids: readonly string[]) => new Set(known.all(JSON.stringify(ids)) as string[]),
    imports: async (): Promise<readonly Import[]> => list.all().map(parsed),
    async importOf(id: string): Promise<Import | undefined> {
      const body = find.get(id);
      return body === undefined ? undefined : parsed(body);
    },
    async saveImport(record: Import): Promise<void> {
      save.run({ id: record.id, startedAt: record.startedAt, body: JSON.stringify(record) });
    },
    refusedRows: async (id: string) => refused.all(id) as RefusedRow[],
    async saveRefusedRows(id: string, rows: readonly RefusedRow[]): Promise<void> {
      if (rows.length > 0) refuseAll(id, rows);
    },
  };
}
