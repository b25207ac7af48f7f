import type { Statement } from 'better-sqlite3';
import type { Database } from './database.ts';

const statements = new WeakMap<Database, Map<string, Statement>>();

/** A statement of that text, compiled once a connection. For constants: a text made for each question would pile up. */
export function prepared(db: Database, sql: string): Statement {
  const known = statements.get(db) ?? new Map<string, Statement>();
  statements.set(db, known);
  const statement = known.get(sql) ?? db.prepare(sql);
  known.set(sql, statement);
  return statement;
}
