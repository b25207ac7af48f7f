import type { Database } from './database.ts';

/** Rows that one statement inserts, largest first: a statement of many costs little more than one of few. */
const RUNS = [16, 4, 1] as const;

/** Keeps the rows of one fact table equal to a session's list of facts, and writes only where they differ. */
export function createRowWriter(db: Database, table: string, columns: readonly string[]) {
  const remove = db.prepare(`DELETE FROM ${table} WHERE sid = ? AND position >= ?`);
  const row = `(${Array(columns.length + 2).fill('?')})`;
  const inserts = RUNS.map((rows) => ({
    rows,
    statement: db.prepare(`INSERT INTO ${table} (sid, position, ${columns}) VALUES ${Array(rows).fill(row)}`),
  }));

  return (sid: number, before: readonly object[], after: readonly object[]): void => {
    let position = firstDifference(before, after, columns);
    if (position < before.length) remove.run(sid, position);
    for (const { rows, statement } of inserts)
      for (; after.length - position >= rows; position += rows)
        statement.run(valuesOf(sid, position, after.slice(position, position + rows), columns));
  };
}

/** Lists grow at their end, so that a difference is almost always their last fact or the next. */
function firstDifference(
  before: readonly object[],
  after: readonly object[],
  columns: readonly string[],
): number {
  const index = before.findIndex((fact, each) => {
    const now = after[each];
    return fact !== now && (!now || !isSameRow(fact, now, columns));
  });
  return index === -1 ? before.length : index;
}

export function isSameRow(a: object, b: object, columns: readonly string[]): boolean {
  return columns.every((column) => columnOf(a, column) === columnOf(b, column));
}

function valuesOf(
  sid: number,
  position: number,
  facts: readonly object[],
  columns: readonly string[],
): unknown[] {
  const values: unknown[] = [];
  for (const [index, fact] of facts.entries()) {
    values.push(sid, position + index);
    for (const column of columns) values.push(columnOf(fact, column));
  }
  return values;
}

/** SQLite has no booleans. */
export function columnOf(fact: object, column: string): unknown {
  const value: unknown = (fact as Readonly<Record<string, unknown>>)[column];
  return typeof value === 'boolean' ? Number(value) : value;
}
