import type { Database } from '../store/sqlite/database.ts';

export interface ProjectRow {
  readonly id: string;
  readonly name: string;
  /** Origins that may send with a write key; null: those that the collector was started with. */
  readonly allowedOrigins: readonly string[] | null;
  readonly createdAt: number;
}

/** The projects by name and rules. Read at each request, so they stay in memory. */
export function createProjectRows(db: Database, now: () => number) {
  const all = db.prepare('SELECT id, name, allowedOrigins, createdAt FROM project ORDER BY createdAt, id');
  const insert = db.prepare(
    'INSERT INTO project (id, name, allowedOrigins, createdAt) VALUES (@id, @name, @allowedOrigins, @createdAt)',
  );
  const update = db.prepare(
    'UPDATE project SET name = @name, allowedOrigins = @allowedOrigins WHERE id = @id',
  );
  const rows = new Map((all.all() as StoredRow[]).map((row) => [row.id, fromStored(row)]));

  return {
    all: (): readonly ProjectRow[] => [...rows.values()],
    find: (id: string): ProjectRow | undefined => rows.get(id),
    add(id: string, name: string): ProjectRow {
      const row = { id, name, allowedOrigins: null, createdAt: now() };
      insert.run(row);
      rows.set(id, row);
      return row;
    },
    change(id: string, changes: Partial<Pick<ProjectRow, 'name' | 'allowedOrigins'>>): void {
      const row = rows.get(id);
      if (!row) return;
      const changed = { ...row, ...changes };
      const { allowedOrigins } = changed;
      update.run({ ...changed, allowedOrigins: allowedOrigins && JSON.stringify(allowedOrigins) });
      rows.set(id, changed);
    },
  };
}

type StoredRow = Omit<ProjectRow, 'allowedOrigins'> & { readonly allowedOrigins: string | null };

function fromStored({ allowedOrigins, ...row }: StoredRow): ProjectRow {
  return {
    ...row,
    allowedOrigins: allowedOrigins === null ? null : (JSON.parse(allowedOrigins) as string[]),
  };
}
