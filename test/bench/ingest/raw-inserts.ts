import Sqlite from 'better-sqlite3';
import { createRandom } from './random.ts';
import { visitBatches } from './visit.ts';

/** About as many as a group of ours commits at once. */
const ROWS_PER_TRANSACTION = 2_000;
const BATCHES = 400;

/**
 * What SQLite does at best with the same events: a row an event, indexed by session and time, the log synced at
 * each commit, nothing checked and nothing derived. Events a second.
 */
export function insertRaw(file: string, seconds: number, eventsPerBatch: number): number {
  const db = new Sqlite(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE event (session TEXT, at INTEGER, type TEXT, stage TEXT, pageGroup TEXT, body TEXT)');
  db.exec('CREATE INDEX event_session ON event (session, at)');
  const insert = db.prepare('INSERT INTO event VALUES (?, ?, ?, ?, ?, ?)');
  const rows = rowsOf(eventsPerBatch);
  let from = 0;
  const write = db.transaction(() => {
    for (let row = 0; row < ROWS_PER_TRANSACTION; row += 1) insert.run(rows[(from + row) % rows.length]);
  });
  const startedMs = performance.now();
  while (performance.now() - startedMs < seconds * 1_000) {
    write();
    from += ROWS_PER_TRANSACTION;
  }
  const perS = from / ((performance.now() - startedMs) / 1_000);
  db.close();
  return perS;
}

function rowsOf(eventsPerBatch: number): unknown[][] {
  const random = createRandom(7);
  return Array.from({ length: BATCHES }, () => {
    const ids = { key: '', visitor: random.id(), session: random.id(), tab: random.id() };
    return visitBatches(random, ids, Date.now(), 1, eventsPerBatch).flatMap(({ session, events }) =>
      events.map((event) => [
        session,
        event.at,
        event.type,
        event.stage,
        event.pageGroup,
        JSON.stringify(event),
      ]),
    );
  }).flat();
}
