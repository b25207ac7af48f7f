import type { SessionFact } from '../../facts/session-facts.ts';
import type { Database } from './database.ts';
import { createUnitNaming } from './unit-naming.ts';

/** What each batch changes; no index holds any of it. */
const GROWING_COLUMNS = [
  'lastAt',
  'pageViews',
  'clicks',
  'signals',
  'errors',
  'exitStage',
  'exitPageGroup',
  'exitSelector',
  'exitLabel',
  'exitScrollFraction',
] as const;
/** The rest: whom it counts for among them. */
const STEADY_COLUMNS = [
  'visitor',
  'person',
  'identifiedAt',
  'traits',
  'startedAt',
  'isBot',
  'device',
  'browser',
  'os',
  'language',
  'channel',
  'campaign',
  'referrer',
  'entryPageGroup',
  'replayChoice',
] as const;
export const SESSION_COLUMNS = [...STEADY_COLUMNS, ...GROWING_COLUMNS] as const;

/** What has changed is read from its rows again, and is no more what its segment says. */
const UNPACKED = 'segment = NULL, revision = revision + 1';

/** Where a session's row is, and the segment that its facts are packed in. */
export interface SessionPlace {
  readonly sid: number;
  readonly segment: number | null;
}

/** Keeps the row of each session. Runs inside the caller's transaction. */
export function createSessionRows(db: Database) {
  const find = db.prepare('SELECT sid, segment FROM session WHERE id = ?');
  const insert = db.prepare(
    `INSERT INTO session (id, unit, ${SESSION_COLUMNS}) VALUES (?, ?, ${SESSION_COLUMNS.map(() => '?')})`,
  );
  const grow = db.prepare(
    `UPDATE session SET ${GROWING_COLUMNS.map((c) => `${c} = ?`)}, ${UNPACKED} WHERE sid = ?`,
  );
  const replace = db.prepare(
    `UPDATE session SET ${SESSION_COLUMNS.map((c) => `${c} = ?`)}, ${UNPACKED} WHERE sid = ?`,
  );
  const units = createUnitNaming(db);

  const values = (fact: SessionFact, columns: readonly string[]) =>
    columns.map((column) => columnOf(fact, column));

  return {
    /** If it has a row. */
    find: (id: string) => find.get(id) as SessionPlace | undefined,
    /** Answers its new `sid`. */
    insert(id: string, fact: SessionFact): number {
      const { lastInsertRowid } = insert.run(id, units.of(fact), ...values(fact, SESSION_COLUMNS));
      if (fact.person !== null) units.rename(fact.visitor);
      return Number(lastInsertRowid);
    },
    /** `before`: what the row holds. */
    update(sid: number, before: SessionFact, after: SessionFact): void {
      if (isSameRow(before, after, STEADY_COLUMNS)) {
        grow.run(...values(after, GROWING_COLUMNS), sid);
        return;
      }
      replace.run(...values(after, SESSION_COLUMNS), sid);
      units.rename(after.visitor);
      if (before.visitor !== after.visitor) units.rename(before.visitor);
    },
  };
}

function isSameRow(a: SessionFact, b: SessionFact, columns: readonly string[]): boolean {
  return columns.every((column) => columnOf(a, column) === columnOf(b, column));
}

/** SQLite has no booleans. */
function columnOf(fact: SessionFact, column: string): unknown {
  const value: unknown = (fact as unknown as Readonly<Record<string, unknown>>)[column];
  return typeof value === 'boolean' ? Number(value) : value;
}
