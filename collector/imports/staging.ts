import Sqlite from 'better-sqlite3';
import type { ImportedRow } from './imported-row.ts';

/** How far an import came, kept beside its rows in their own transactions. */
export interface Progress {
  /** Rows read, whatever became of them: where reading goes on. */
  readonly rows: number;
  readonly ignored: number;
  readonly refused: number;
  readonly duplicates: number;
  readonly events: number;
  readonly sessions: number;
  /** Every row is in; what remains is to store sessions. */
  readonly isRead: boolean;
  /** The last group of rows that is stored. */
  readonly storedGroup: string;
}

const BEGUN: Progress = {
  rows: 0,
  ignored: 0,
  refused: 0,
  duplicates: 0,
  events: 0,
  sessions: 0,
  isRead: false,
  storedGroup: '',
};

type Ordered = readonly [ordinal: number, row: ImportedRow];
type Key = readonly [grp: string, at: number, tab: string, place: number, ordinal: number];
export type StagedRow = ImportedRow & { readonly group: string; readonly key: Key };

/** Rows that are read from the staging at a time. */
const PAGE = 1_000;

/**
 * The checked rows of one import in a file of their own: a place to sort in, because exports are in any order
 * and sessions want theirs, and to go on from when the process ended in the middle.
 */
export function createStaging(file: string) {
  const db = new Sqlite(file);
  db.pragma('journal_mode = WAL');
  // Lost with the machine's power, it is read again from the source; no need to wait for the disk.
  db.pragma('synchronous = NORMAL');
  db.exec(`
    CREATE TABLE IF NOT EXISTS row (
      ordinal INTEGER PRIMARY KEY, grp TEXT NOT NULL, at INTEGER NOT NULL, tab TEXT NOT NULL,
      place INTEGER NOT NULL, body TEXT NOT NULL
    );
    CREATE TABLE IF NOT EXISTS progress (id INTEGER PRIMARY KEY CHECK (id = 0), body TEXT NOT NULL);
  `);
  const insert = db.prepare('INSERT INTO row (ordinal, grp, at, tab, place, body) VALUES (?, ?, ?, ?, ?, ?)');
  const readProgress = db.prepare('SELECT body FROM progress').pluck();
  const writeProgress = db.prepare(
    'INSERT INTO progress VALUES (0, ?) ON CONFLICT (id) DO UPDATE SET body = excluded.body',
  );
  let progress: Progress = { ...BEGUN, ...JSON.parse(String(readProgress.get() ?? '{}')) };

  function advance(by: Partial<Progress>): void {
    progress = { ...progress, ...by };
    writeProgress.run(JSON.stringify(progress));
  }

  const add = db.transaction((rows: readonly Ordered[], by: Partial<Progress>) => {
    for (const [ordinal, row] of rows)
      insert.run(ordinal, groupOf(row), row.at, row.tab, row.place, JSON.stringify(row));
    advance(by);
  });

  /** Rows by group and time, some at a time: no cursor stays open while sessions are being stored. */
  function* sorted(afterGroup: string): Generator<StagedRow> {
    db.exec('CREATE INDEX IF NOT EXISTS row_order ON row (grp, at, tab, place, ordinal)');
    const page = db.prepare(
      `SELECT grp, at, tab, place, ordinal, body FROM row
       WHERE grp > @group AND (grp, at, tab, place, ordinal) > (@grp, @at, @tab, @place, @ordinal)
       ORDER BY grp, at, tab, place, ordinal LIMIT ${PAGE}`,
    );
    let last: PageRow = { grp: afterGroup, at: -1, tab: '', place: -1, ordinal: -1, body: '' };
    for (;;) {
      const { grp, at, tab, place, ordinal } = last;
      const rows = page.all({ group: afterGroup, grp, at, tab, place, ordinal }) as PageRow[];
      for (const row of rows) {
        // Written by `add` from a checked row.
        const imported = JSON.parse(row.body) as ImportedRow;
        yield { ...imported, group: row.grp, key: [row.grp, row.at, row.tab, row.place, row.ordinal] };
      }
      const next = rows.at(-1);
      if (!next) return;
      last = next;
    }
  }

  return {
    progress: (): Progress => progress,
    add: (rows: readonly Ordered[], by: Partial<Progress>): void => add(rows, by),
    advance,
    sorted,
    close(): void {
      db.close();
    },
  };
}

export type Staging = ReturnType<typeof createStaging>;

interface PageRow {
  readonly grp: string;
  readonly at: number;
  readonly tab: string;
  readonly place: number;
  readonly ordinal: number;
  readonly body: string;
}

/** Rows of a named session belong together; without a name those of a visitor do, until silence parts them. */
function groupOf({ session, visitor }: ImportedRow): string {
  return session === null ? `v:${visitor}` : `s:${session}`;
}
